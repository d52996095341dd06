const http = require('http');

const server = http.createServer((request, response) => {
  response.setHeader('Content-Type', 'text/html');
  response.end('<!doctype html><title>App</title><h1>Welcome to your new app</h1>');
});
server.listen(process.env.PORT, () => console.log(`Listening on port ${process.env.PORT}`));
