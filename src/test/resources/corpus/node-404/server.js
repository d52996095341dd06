const http = require('http');

const server = http.createServer((request, response) => {
  response.writeHead(404, {'Content-Type': 'text/html'});
  response.end('<h1>Cannot GET /</h1>');
});
server.listen(process.env.PORT, () => console.log(`Listening on port ${process.env.PORT}`));
