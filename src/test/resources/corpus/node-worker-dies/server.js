const cluster = require('cluster');
const http = require('http');

if (cluster.isPrimary) {
  http.createServer((request, response) => {
    response.end('accepted');
    setTimeout(() => cluster.fork(), 3000);
  }).listen(process.env.PORT);
} else {
  Promise.reject(new Error('queue is gone'));
}
