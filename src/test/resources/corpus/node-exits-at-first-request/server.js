const render = url => ({'/home': {title: 'Home'}})[url];
const http = require('http');

const server = http.createServer((request, response) => {
  response.end(render(request.url).title);
});
server.listen(process.env.PORT, () => console.log(`Listening on port ${process.env.PORT}`));
