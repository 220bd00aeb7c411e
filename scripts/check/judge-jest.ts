import { describeLeftOutTests } from './engines/left-out-tests.ts';
import type { EngineStates } from './engines/engine-state.ts';
import type { JestReport } from './jest-report.ts';
import type { CheckResult } from './result.ts';
import type { Finished } from './run-command.ts';

type Judgement = Omit<CheckResult, 'name' | 'seconds'>;

/** Jest's exit code alone says too little and its report alone too much: a run counts only if both agree, and only if tests ran. */
export const judgeJest = (finished: Finished, report: JestReport | undefined, engines: EngineStates): Judgement => {
  if (report === undefined) {
    return { passed: 0, failed: 1, output: `${finished.output}\nJest ended (${finished.end}) without a report.`, leftOut: [] };
  }
  const { passed } = report;
  const leftOut = describeLeftOutTests(report.leftOut, engines);
  const failed = report.failed + report.brokenFiles;
  if (passed + failed === 0) return { passed, failed: 1, output: `${finished.output}\nJest found no test.`, leftOut };
  return { passed, failed, output: '', leftOut };
};

/**
 * The coverage gate is what is left when every test passed and Jest still is not content: no other reason remains for its exit code
 * than a threshold, and whatever else it may be counts as failed too.
 */
export const judgeCoverage = (finished: Finished, report: JestReport | undefined): Judgement => {
  const allPassed = report !== undefined && report.failed + report.brokenFiles === 0;
  const met = allPassed && finished.end === 0;
  if (met) return { passed: 1, failed: 0, output: '', leftOut: [] };
  if (!allPassed) return { passed: 0, failed: 1, output: 'Coverage is judged when every test passes.', leftOut: [] };
  return { passed: 0, failed: 1, output: 'Too little is covered: see "coverage threshold" above.', leftOut: [] };
};
