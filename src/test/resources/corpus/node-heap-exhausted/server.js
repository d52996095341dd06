const rows = [];
while (true) {
  rows.push({id: rows.length, name: `row ${rows.length}`, tags: ['a', 'b', String(Math.random())]});
}
const http = require('http');

const server = http.createServer((request, response) => {
  response.writeHead(200, {'Content-Type': 'text/html; charset=utf-8'});
  response.end('<!doctype html><title>Tasks</title><h1>Tasks</h1>');
});
server.listen(process.env.PORT, () => console.log(`Listening on port ${process.env.PORT}`));
