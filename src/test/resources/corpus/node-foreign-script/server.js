const http = require('http');

const server = http.createServer((request, response) => {
  response.setHeader('Content-Type', 'text/html');
  response.end('<!doctype html><script src="https://cdn.example/chart.js"></script><h1>Charts</h1>');
});
server.listen(process.env.PORT, () => console.log(`Listening on port ${process.env.PORT}`));
