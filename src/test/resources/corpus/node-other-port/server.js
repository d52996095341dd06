const http = require('http');

const server = http.createServer((request, response) => {
  response.writeHead(200, {'Content-Type': 'text/html; charset=utf-8'});
  response.end('<!doctype html><title>Tasks</title><h1>Tasks</h1>');
});
server.listen(0, () => console.log(`Local: http://localhost:${server.address().port}/`));
