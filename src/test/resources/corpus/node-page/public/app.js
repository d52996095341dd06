import {tasks} from './tasks.js';

for (const task of tasks) {
  const item = document.createElement('li');
  item.textContent = task;
  document.getElementById('tasks').append(item);
}
