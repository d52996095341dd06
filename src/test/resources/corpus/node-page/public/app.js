import {tasks} from './tasks.js';

document.getElementById('tasks').append(...tasks.map(task => Object.assign(document.createElement('li'), {textContent: task})));
