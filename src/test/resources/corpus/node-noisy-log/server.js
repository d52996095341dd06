console.log(`Running on Node.js ${process.version} (${process.platform})`);
console.log('error reporting is enabled, errors go to error.log');
console.warn(new TypeError('fetch failed: no telemetry endpoint, continuing without').stack);
console.warn('(node:1) UnhandledPromiseRejectionWarning: Error: cache is cold');
console.error('ERROR connect ECONNREFUSED 127.0.0.1:6379: no Redis, using memory instead');
console.error(' ⨯ exit code 1 of an optional step, Segmentation fault in a plugin was FATAL only to it');
process.on('unhandledRejection', reason => console.error('unhandled rejection', reason));
Promise.reject(new Error('the optional metrics exporter is off'));
const http = require('http');

const server = http.createServer((request, response) => {
  console.error('[error-handler] 0 errors, error rate 0 %, last error: none');

  response.writeHead(200, {'Content-Type': 'text/html; charset=utf-8'});
  response.end('<!doctype html><title>Tasks</title><h1>Tasks</h1>');
});
server.listen(process.env.PORT, () => console.log(`Listening on port ${process.env.PORT}`));
