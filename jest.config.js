/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/test'],
  // Jest would leave a core to itself, which is half of two.
  maxWorkers: '100%',
  // Memory that test files do not release slows down garbage collection for later files, by a tenth of the run.
  workerIdleMemoryLimit: '600MB',
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  globalSetup: '<rootDir>/test/setup/temporary.ts',
  testEnvironment: 'node',
  // Pulumi and google-protobuf keep state on globals; cleaning it between files only prints warnings.
  testEnvironmentOptions: { globalsCleanup: 'off' },
  // Only takes the types away: `npm run check` is what looks at them.
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  moduleNameMapper: {
    '^\\.{1,2}(/runtime)?/debuggable$': '<rootDir>/test/setup/debuggable.js',
    '^\\./closure/(serializeClosure|codePaths)$': '<rootDir>/test/setup/closures.js',
    '^mendix-secret-store$': '<rootDir>/lib/index.ts',
    '^mendix-secret-store/(.*)$': ['<rootDir>/lib/$1/index.ts', '<rootDir>/lib/$1.ts'],
  },
};
