// Pulumi keeps the stack of every promise, for a message about those that a program never awaited. Jest looks up each line
// of it in the source maps, which took five sixths of the time of a component.
module.exports = {
  ...require('../../node_modules/@pulumi/pulumi/runtime/debuggable'),
  debuggablePromise: (promise) => promise,
};
