import {cpSync, mkdirSync} from 'node:fs';

mkdirSync('dist', {recursive: true});
cpSync('src/web.js', 'dist/web.js');
