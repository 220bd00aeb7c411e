import { describe, expect, it } from '@jest/globals';
import type { CheckResult } from './result.ts';
import { summarize } from './summary.ts';

const aResult = (changes: Partial<CheckResult>): CheckResult => ({
  name: 'tests', passed: 1, failed: 0, seconds: 0.5, output: '', leftOut: [], ...changes,
});
const leftOut = [{ what: 'the gate', reason: 'only a part ran', remedy: 'npm test' }];

describe('the summary of a test run', () => {
  it('adds up all checks in its last line', () => {
    const { lines, exitCode } = summarize([aResult({ passed: 41 }), aResult({ name: 'lint' })], false);
    expect(lines.at(-1)).toBe('42 passed, 0 failed');
    expect(exitCode).toBe(0);
  });

  it('fails when one check failed', () => {
    const { lines, exitCode } = summarize([aResult({ passed: 41 }), aResult({ passed: 0, failed: 2 })], false);
    expect(lines.at(-1)).toBe('41 passed, 2 failed');
    expect(exitCode).toBe(1);
  });

  it('says what was left out, why, and how to get it', () => {
    const { lines, exitCode } = summarize([aResult({ leftOut })], false);
    expect(lines).toEqual(expect.arrayContaining(['left out: the gate', '    because only a part ran', '    to have it tested: npm test']));
    expect(exitCode).toBe(0);
  });

  it('counts what was left out as failed where everything is required', () => {
    const { lines, exitCode } = summarize([aResult({ leftOut })], true);
    expect(lines.at(-1)).toBe('1 passed, 1 failed');
    expect(exitCode).toBe(1);
  });

  it('does not take a run of nothing for a success', () => {
    const { lines, exitCode } = summarize([], false);
    expect(lines.at(-1)).toBe('0 passed, 1 failed');
    expect(exitCode).toBe(1);
  });
});
