throw new Error('Transform failed with 1 error: src/App.jsx:3:9: Expected ">" but found "<"');
