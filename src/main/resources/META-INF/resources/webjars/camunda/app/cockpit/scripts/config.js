// Takes the place of Cockpit's own settings, which hold nothing but comments.
export default {
  customScripts: ['scripts/order-timeline'],
};
