const http = require('http');

const server = http.createServer((request, response) => {
  response.setHeader('Content-Type', 'text/html');
  response.end('<!doctype html><div id="root"></div><script type="module" src="/assets/index-4f2a.js"></script>');
});
server.listen(process.env.PORT, () => console.log(`Listening on port ${process.env.PORT}`));
