for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
  process.on(signal, () => console.log(`${signal}: not now`));
}
setInterval(() => {}, 1000);
