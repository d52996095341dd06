require('net').createServer(() => {}).listen(process.env.PORT, () => process.send('metrics are up'));
