/** @type {import('jest').Config} */
module.exports = {
  ...require('../../jest.config.js'),
  rootDir: '../..',
  roots: ['<rootDir>/test/engines'],
  testMatch: ['**/*.engine.ts'],
  globalSetup: '<rootDir>/test/engines/start.ts',
  globalTeardown: '<rootDir>/test/engines/stop.ts',
  testTimeout: 120_000,
  maxWorkers: 2,
  workerIdleMemoryLimit: undefined,
};
