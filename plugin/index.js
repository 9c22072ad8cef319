'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');

// In the npm package the library is the folder above; in a checkout that is built, it is beside this one. Of a repository
// that it cloned, Pulumi installs what stands in the package.json here, and builds nothing.
const built = ['../pulumi/plugin', '../dist/pulumi/plugin'].map((path) => join(__dirname, path));
const { servePlugin } = require(built.find((path) => existsSync(path)) ?? 'mendix-secret-store/pulumi/plugin');

void servePlugin();
