import { engineVariables, type Engine } from '../../../packages/test-kit/src/engines.ts';

/** What the test command knows of an engine. */
export type EngineState =
  /** Its variable is set and something takes connections there. */
  | { readonly kind: 'reached'; readonly address: string }
  /** It was started in a container for this run. */
  | { readonly kind: 'started'; readonly address: string }
  /** There is none, and nobody promised one: tests that need it are left out. */
  | { readonly kind: 'missing'; readonly reason: string; readonly remedy: string }
  /** There should be one: its variable is set, or its container was started, and it does not answer. */
  | { readonly kind: 'failed'; readonly reason: string };
export type EngineStates = ReadonlyMap<Engine, EngineState>;

export const isThere = (state: EngineState | undefined): state is EngineState & { readonly kind: 'reached' | 'started' } =>
  state?.kind === 'reached' || state?.kind === 'started';

export const engines = Object.keys(engineVariables) as readonly Engine[];

export const missingEngines = (states: EngineStates): readonly Engine[] => engines.filter((engine) => !isThere(states.get(engine)));
