console.error('Unsupported platform: a prebuilt binary was not found');
process.exit(1);
