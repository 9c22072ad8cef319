/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/test'],
  testEnvironment: 'node',
  // Pulumi and google-protobuf keep state on globals; cleaning it between files only prints warnings.
  testEnvironmentOptions: { globalsCleanup: 'off' },
  // Only takes the types away: `npm run check` is what looks at them.
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  moduleNameMapper: {
    '^\\.{1,2}(/runtime)?/debuggable$': '<rootDir>/test/setup/debuggable.js',
    // Pulumi loads the TypeScript compiler and npm to send functions to a cloud, which no component does.
    '^\\./closure/(serializeClosure|codePaths)$': '<rootDir>/test/setup/nothing.js',
    '^mendix-secret-store$': '<rootDir>/lib/index.ts',
    '^mendix-secret-store/(.*)$': '<rootDir>/lib/$1/index.ts',
  },
};
