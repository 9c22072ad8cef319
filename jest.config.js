/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/test'],
  testEnvironment: 'node',
  // Pulumi and google-protobuf keep state on globals; cleaning it between files only prints warnings.
  testEnvironmentOptions: { globalsCleanup: 'off' },
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.json' }] },
  moduleNameMapper: {
    '^mendix-secret-store$': '<rootDir>/lib/index.ts',
    '^mendix-secret-store/(.*)$': '<rootDir>/lib/$1/index.ts',
  },
};
