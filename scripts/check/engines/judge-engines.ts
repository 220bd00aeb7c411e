import type { CheckResult } from '../result.ts';
import { isThere, type EngineStates } from './engine-state.ts';

/** An engine that was promised and does not answer is a failure; one that nobody promised is not. */
export const judgeEngines = (states: EngineStates): Omit<CheckResult, 'name' | 'seconds'> => {
  const reasons = [...states.values()].flatMap((state) => (state.kind === 'failed' ? [state.reason] : []));
  const there = [...states.values()].filter(isThere).length;
  return { passed: reasons.length === 0 && there > 0 ? 1 : 0, failed: reasons.length, output: reasons.join('\n'), leftOut: [] };
};
