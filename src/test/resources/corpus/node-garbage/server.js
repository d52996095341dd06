require('net').createServer(socket => {
  socket.on('error', () => {});
  socket.end('220 ready when you are\r\n');
}).listen(process.env.PORT);
