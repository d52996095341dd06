const readline = require('readline');

const terminal = readline.createInterface({input: process.stdin, output: process.stdout});
terminal.question('Port to listen on? ', port => require('http').createServer().listen(Number(port)));
