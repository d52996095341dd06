const http = require('http');

const server = http.createServer((request, response) => {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  if (request.url === '/api/health') {
    response.end(JSON.stringify({status: 'up', uptime: process.uptime()}));
  } else {
    response.statusCode = 404;
    response.end(JSON.stringify({error: 'Not found'}));
  }
});
server.listen(process.env.PORT, () => console.log(`Listening on port ${process.env.PORT}`));
