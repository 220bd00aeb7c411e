import { engineVariables, type Engine } from '../../../packages/test-kit/src/engines.ts';
import type { LeftOut } from '../result.ts';
import { engines, isThere, type EngineStates } from './engine-state.ts';

const mark = /\[needs ([a-z, ]+)\]/g;

/** Engines that a test names as what it needs, in alphabetical order. */
const needsOf = (test: string): readonly Engine[] => {
  const named = new Set([...test.matchAll(mark)].flatMap(([, names = '']) => names.split(', ')));
  return engines.filter((engine) => named.has(engine)).toSorted();
};

/** Tests that did not run: those that miss the same engines are told together, each other one by its name. */
export const describeLeftOutTests = (tests: readonly string[], states: EngineStates): readonly LeftOut[] => {
  const missingFor = (test: string): readonly Engine[] => needsOf(test).filter((engine) => !isThere(states.get(engine)));
  const groups = Map.groupBy(tests.filter((test) => missingFor(test).length > 0), (test) => needsOf(test).join(', '));
  return [
    ...[...groups].map(([names, group]) => withoutEngines(`${count(group.length, 'test')} in need of ${names}`, missingFor(group[0] ?? ''), states)),
    ...tests.filter((test) => missingFor(test).length === 0).map((test): LeftOut => ({
      what: test, reason: 'the test left itself out', remedy: 'see the condition in its name',
    })),
  ];
};

/** Something that was left out since these engines are not there. */
export const withoutEngines = (what: string, missing: readonly Engine[], states: EngineStates): LeftOut => {
  const variables = missing.map((engine) => engineVariables[engine]).join(', ');
  const found = missing.map((engine) => states.get(engine));
  const reasons = new Set(found.map((state) => (state?.kind === 'failed' || state?.kind === 'missing' ? state.reason : 'nobody looked for it')));
  const remedies = new Set(found.flatMap((state) => (state?.kind === 'missing' ? [state.remedy] : [])));
  const anyUnset = found.some((state) => state?.kind === 'missing');
  return {
    what,
    reason: anyUnset ? `${variables} ${missing.length === 1 ? 'is' : 'are'} not set, and ${[...reasons].join('; ')}` : [...reasons].join('; '),
    remedy: [anyUnset ? `set ${variables} to engines for tests` : 'mend that', ...remedies].join(', or '),
  };
};

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;
