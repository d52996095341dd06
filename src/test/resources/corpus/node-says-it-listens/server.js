const http = require('http');

const server = http.createServer((request, response) => {
  response.writeHead(200, {'Content-Type': 'text/html; charset=utf-8'});
  response.end('<!doctype html><title>Tasks</title><h1>Tasks</h1>');
});
console.log('Server listening on port 8080');
console.log(`Ready on http://localhost:${process.env.PORT}`);
setInterval(() => {}, 1000);
