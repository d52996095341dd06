const cluster = require('cluster');
const http = require('http');

if (cluster.isPrimary) {
  cluster.fork();
  cluster.fork();
  cluster.on('online', worker => console.log(`worker ${worker.id} is online`));
} else {
  http.createServer((request, response) => response.end(`worker ${cluster.worker.id}`)).listen(process.env.PORT);
}
