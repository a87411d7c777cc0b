export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  globalSetup: '<rootDir>/test/setup/global-setup.ts',
  globalTeardown: '<rootDir>/test/setup/global-teardown.ts',
  setupFilesAfterEnv: ['<rootDir>/test/setup/loopback-only.ts'],
  reporters: ['default', '<rootDir>/test/setup/closing-line-reporter.js'],
  testSequencer: '<rootDir>/test/setup/longest-first.js',
  testTimeout: 30_000,
  maxWorkers: 3,
}
