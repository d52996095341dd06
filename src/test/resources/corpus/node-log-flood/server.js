const line = 'waiting for the database ... '.repeat(300) + '\n';
while (true) {
  require('fs').writeSync(1, line);
}
