let compiled = false;
const http = require('http');

const server = http.createServer((request, response) => {
  const answer = () => {
    response.setHeader('Content-Type', 'text/html');
    response.end('<h1>Compiled</h1>');
  };
  if (compiled) {
    answer();
  } else {
    setTimeout(() => { compiled = true; answer(); }, 5000);
  }
});
server.listen(process.env.PORT, () => console.log(`Listening on port ${process.env.PORT}`));
