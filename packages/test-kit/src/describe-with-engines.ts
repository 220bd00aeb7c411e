import { describe } from '@jest/globals';
import { hasEngines, type Engine } from './engines.ts';

/** Tests that need real engines. Where one is missing they are left out, and the test command says so by the names in brackets. */
export const describeWithEngines = (engines: readonly Engine[], name: string, tests: () => void): void => {
  (hasEngines(engines) ? describe : describe.skip)(`${name} [needs ${engines.join(', ')}]`, tests);
};
