import { engineVariables } from './packages/test-kit/src/engines.ts';
import { unreachableWithout } from './scripts/check/engines/engine-sources.ts';

const missingEngines = Object.entries(engineVariables).filter(([, variable]) => !process.env[variable]).map(([engine]) => engine);

export default {
  rootDir: import.meta.dirname,
  testMatch: ['<rootDir>/{packages,services,test,scripts}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  modulePathIgnorePatterns: ['<rootDir>/coverage/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', {
      jsc: { target: 'es2024', parser: { syntax: 'typescript' } },
      module: { type: 'es6' },
      sourceMaps: 'inline',
    }],
  },
  // Modules of ESM test files stay in memory until their worker ends.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 180_000,
  // V8's own counts take comments and types for covered lines, and a file of types for an uncovered one.
  coverageProvider: 'babel',
  coverageReporters: ['text-summary', 'lcovonly', 'json-summary'],
  // Every source counts, loaded by a test or not; what only runs as a test or is written by a generator does not.
  collectCoverageFrom: [
    '{packages,services}/*/src/**/*.ts',
    '!**/*.{test,trial,bench,contract}.ts',
    '!**/contract.ts',
    '!**/{contract-suites,generated,test,testing,test-support}/**',
    '!packages/test-kit/**',
    ...unreachableWithout(missingEngines).map((sources) => `!${sources}`),
  ],
  coverageThreshold: {
    'global': { lines: 80 },
    './packages/privacy/src/': { lines: 95 },
  },
};
