import { describe, expect, it } from '@jest/globals';
import type { EngineStates } from './engines/engine-state.ts';
import { type JestReport, readJestReport } from './jest-report.ts';
import { judgeCoverage, judgeJest } from './judge-jest.ts';

const aReport = (changes: Partial<JestReport> = {}): JestReport => ({ passed: 3, failed: 0, brokenFiles: 0, leftOut: [], ...changes });
const noEngines: EngineStates = new Map();
const good = { end: 0, output: '' } as const;
const bad = { end: 1, output: 'said something' } as const;

describe('the judgement of a Jest run', () => {
  it('counts the tests that passed', () => {
    expect(judgeJest(good, aReport(), noEngines)).toMatchObject({ passed: 3, failed: 0 });
  });

  it('counts a test file that could not be loaded as failed', () => {
    expect(judgeJest(bad, aReport({ brokenFiles: 1 }), noEngines)).toMatchObject({ passed: 3, failed: 1 });
  });

  it('fails a crash of Jest, whatever its exit code', () => {
    expect(judgeJest({ end: 'SIGKILL', output: '' }, undefined, noEngines).failed).toBe(1);
    expect(judgeJest(good, undefined, noEngines).failed).toBe(1);
  });

  it('fails a run without tests', () => {
    expect(judgeJest(good, aReport({ passed: 0 }), noEngines).failed).toBe(1);
  });

  it('passes the coverage gate only when every test passed and Jest was content', () => {
    expect(judgeCoverage(good, aReport())).toMatchObject({ passed: 1, failed: 0 });
    expect(judgeCoverage(bad, aReport())).toMatchObject({ passed: 0, failed: 1 });
    expect(judgeCoverage(good, undefined)).toMatchObject({ passed: 0, failed: 1 });
    expect(judgeCoverage(bad, aReport({ failed: 1 }))).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe('the report of a Jest run', () => {
  it('is no report when it was cut off', () => {
    expect(readJestReport('{"numPassedTests": 3, "numFail')).toBeUndefined();
    expect(readJestReport('{"numPassedTests": 3}')).toBeUndefined();
    expect(readJestReport('')).toBeUndefined();
  });

  it('names the tests that left themselves out', () => {
    const report = readJestReport(JSON.stringify({
      numPassedTests: 1, numFailedTests: 0, numRuntimeErrorTestSuites: 0,
      testResults: [{ assertionResults: [{ status: 'passed', fullName: 'adds' }, { status: 'pending', fullName: 'fills a disk (as root)' }] }],
    }));
    expect(report?.leftOut).toEqual(['fills a disk (as root)']);
  });
});
