export default () => 'Tasks';
