if (!process.env.DATABASE_URL) {
  console.error('DATABASE_URL is required');
  process.exit(1);
}
const http = require('http');

const server = http.createServer((request, response) => {
  response.writeHead(200, {'Content-Type': 'text/html; charset=utf-8'});
  response.end('<!doctype html><title>Tasks</title><h1>Tasks</h1>');
});
server.listen(process.env.PORT, () => console.log(`Listening on port ${process.env.PORT}`));
