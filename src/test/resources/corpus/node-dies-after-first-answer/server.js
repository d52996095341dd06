const http = require('http');

const server = http.createServer((request, response) => {
  response.end('hello', () => setTimeout(() => { throw new Error('session store is gone'); }, 300));
});
server.listen(process.env.PORT, () => console.log(`Listening on port ${process.env.PORT}`));
