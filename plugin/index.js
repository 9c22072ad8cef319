'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');

// In the npm package and in a checkout that is built, the library is the folder above. Of a repository that it cloned,
// Pulumi installs what stands in the package.json here, and builds nothing.
const built = join(__dirname, '../dist/pulumi/plugin');
const { servePlugin } = require(existsSync(built) ? built : 'mendix-secret-store/pulumi/plugin');

void servePlugin();
