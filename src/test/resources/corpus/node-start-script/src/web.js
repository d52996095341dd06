import {createServer} from 'node:http';

createServer((request, response) => {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({status: 'ok'}));
}).listen(process.env.PORT);
