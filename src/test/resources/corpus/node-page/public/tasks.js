export const tasks = ['write', 'read'];
