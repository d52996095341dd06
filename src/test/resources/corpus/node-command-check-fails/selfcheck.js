console.error('2 migrations are pending');
process.exit(3);
