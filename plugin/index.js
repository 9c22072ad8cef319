'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');

// In the npm package the library is the folder above; in a checkout that is built, it is beside this one. It is never taken
// from a registry by its name: whoever owned that name would run code with the credentials of the program.
const built = ['../pulumi/plugin', '../dist/pulumi/plugin']
  .map((path) => join(__dirname, path))
  .find((path) => existsSync(path));
if (built === undefined) {
  throw new Error(`${__dirname}: the library is not built beside the plugin; run "npm ci" in the checkout`);
}

void require(built).servePlugin();
