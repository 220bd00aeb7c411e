import { engineVariables, type Engine } from '../../../packages/test-kit/src/engines.ts';
import { engines, isThere, type EngineState, type EngineStates } from './engine-state.ts';

export type ContainerStart =
  | { readonly kind: 'started'; readonly address: string; stop(): Promise<void> }
  /** It cannot be started here, as without the network that its image would come from. */
  | { readonly kind: 'impossible'; readonly reason: string; readonly remedy: string };

/** Starts engines in containers. */
export interface ContainerHost {
  /** @throws Error if the container was started and the engine in it does not answer */
  start(engine: Engine): Promise<ContainerStart>;
}
export interface EngineSources {
  readonly env: NodeJS.ProcessEnv;
  readonly whyUnreachable: (engine: Engine, address: string) => Promise<string | undefined>;
  /** Where containers can be started, or why they cannot. Asked at most once, and only when an engine is not set. */
  readonly findContainerHost: () => Promise<ContainerHost | { readonly missing: string; readonly remedy: string }>;
}

/** The engines of one test run. */
export interface Engines {
  /** What became of each; resolves when none is being looked for or started any more. */
  readonly states: Promise<EngineStates>;
  /** Stops what was started, and what is still being started as soon as it has. */
  stop(): Promise<void>;
}

/** Takes each engine from its variable if that is set, and starts it in a container if not; all at the same time. */
export const openEngines = (sources: EngineSources): Engines => {
  const stops: (() => Promise<void>)[] = [];
  let stopping = false;
  const keep = (stop: () => Promise<void>): void => {
    stops.push(stop);
    // Nobody waits for it any more. If it cannot be stopped, the reaper of containers does so when this process ends.
    if (stopping) void stop().catch(() => undefined);
  };
  return {
    states: findAll(sources, keep),
    stop: async () => {
      stopping = true;
      await Promise.allSettled(stops.map((stop) => stop()));
    },
  };
};

const findAll = async (sources: EngineSources, keep: (stop: () => Promise<void>) => void): Promise<EngineStates> => {
  const host = engines.some((engine) => addressIn(sources.env, engine) === undefined) ? sources.findContainerHost() : undefined;
  const states = engines.map(async (engine): Promise<readonly [Engine, EngineState]> => {
    const address = addressIn(sources.env, engine);
    if (address !== undefined) return [engine, await reach(engine, address, sources)];
    const found = await host;
    return [engine, found === undefined || 'missing' in found ? asMissing(found) : await startIn(found, engine, keep)];
  });
  return new Map(await Promise.all(states));
};

const reach = async (engine: Engine, address: string, { whyUnreachable }: EngineSources): Promise<EngineState> => {
  const why = await whyUnreachable(engine, address);
  return why === undefined ? { kind: 'reached', address } : { kind: 'failed', reason: `${engineVariables[engine]} is set, but ${why}` };
};

const asMissing = (found: { readonly missing: string; readonly remedy: string } | undefined): EngineState =>
  ({ kind: 'missing', reason: found?.missing ?? 'nothing can start it', remedy: found?.remedy ?? 'install Docker' });

const startIn = async (host: ContainerHost, engine: Engine, keep: (stop: () => Promise<void>) => void): Promise<EngineState> => {
  try {
    const start = await host.start(engine);
    if (start.kind === 'impossible') return { kind: 'missing', reason: start.reason, remedy: start.remedy };
    keep(() => start.stop());
    return { kind: 'started', address: start.address };
  } catch (error) {
    return { kind: 'failed', reason: `the container of ${engine} does not work: ${error instanceof Error ? error.message : String(error)}` };
  }
};

const addressIn = (env: NodeJS.ProcessEnv, engine: Engine): string | undefined => {
  const address = env[engineVariables[engine]];
  return address === '' ? undefined : address;
};

/** The environment for tests: names the engines that are there and no other, so that no test waits for one that does not answer. */
export const environmentWith = (states: EngineStates, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  const addresses = engines.map((engine) => {
    const state = states.get(engine);
    return [engineVariables[engine], isThere(state) ? state.address : undefined] as const;
  });
  return { ...env, ...Object.fromEntries(addresses) };
};
