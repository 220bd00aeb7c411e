import type { CheckResult, LeftOut } from './result.ts';

export interface Summary {
  readonly lines: readonly string[];
  readonly exitCode: 0 | 1;
}

/**
 * The closing words of a test run. The last line is always `N passed, M failed`.
 *
 * @param requireAll  what was left out counts as failed
 */
export const summarize = (results: readonly CheckResult[], requireAll: boolean): Summary => {
  const leftOut = results.flatMap((result) => result.leftOut);
  const passed = sum(results.map((result) => result.passed));
  const failed = sum(results.map((result) => result.failed)) + (requireAll ? leftOut.length : 0);
  const nothingRan = passed + failed === 0;
  return {
    lines: [
      ...results.map(describeResult),
      ...leftOut.flatMap((item) => describeLeftOut(item, requireAll)),
      ...(nothingRan ? ['Nothing was tested.'] : []),
      `${passed} passed, ${nothingRan ? 1 : failed} failed`,
    ],
    exitCode: failed > 0 || nothingRan ? 1 : 0,
  };
};

const describeResult = ({ name, passed, failed, seconds }: CheckResult): string =>
  `${failed > 0 ? 'FAILED' : 'ok    '}  ${name.padEnd(16)} ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`;

const describeLeftOut = ({ what, reason, remedy }: LeftOut, requireAll: boolean): readonly string[] => [
  `${requireAll ? 'FAILED (left out)' : 'left out'}: ${what}`,
  `    because ${reason}`,
  `    to have it tested: ${remedy}`,
];

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
