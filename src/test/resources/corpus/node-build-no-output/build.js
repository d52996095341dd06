console.log('built in 3 ms, 0 modules transformed');
