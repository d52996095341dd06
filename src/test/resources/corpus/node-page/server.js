const fs = require('fs');
const http = require('http');
const path = require('path');

const TYPES = {'.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css'};

http.createServer((request, response) => {
  const name = request.url === '/' ? '/index.html' : request.url.split('?')[0];
  const file = path.join(__dirname, 'public', path.normalize(name));
  fs.readFile(file, (error, content) => {
    if (error) {
      response.writeHead(404, {'Content-Type': 'text/plain'});
      response.end('Not found');
      return;
    }
    response.writeHead(200, {'Content-Type': TYPES[path.extname(file)] + '; charset=utf-8'});
    response.end(content);
  });
}).listen(process.env.PORT || 8080);
