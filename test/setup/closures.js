// Pulumi loads the TypeScript compiler and npm to send functions to a cloud, which took two thirds of the time that it needs
// to load. Here they are loaded when one of their functions is called: Pulumi reads all of them while it loads.
const CLOSURES = '../../node_modules/@pulumi/pulumi/runtime/closure';
const load = () => ({ ...require(`${CLOSURES}/serializeClosure`), ...require(`${CLOSURES}/codePaths`) });
module.exports = new Proxy(
  {},
  {
    get:
      (_, name) =>
      (...args) =>
        load()[name](...args),
  },
);
