import { setTimeout as pause } from 'node:timers/promises';
import type { Draws } from '../faults/support/draws.ts';
import type { EngineControl } from './engine-control.ts';
import type { Fleet } from './fleet.ts';
import type { Logbook } from './logbook.ts';
import type { Observatory } from './observatory.ts';
import type { Plan, Victim } from './plan.ts';

/** One death, and how the platform got over it. Times in milliseconds. */
export interface Death {
  readonly victim: string;
  readonly kind: Victim | 'rebalance';
  readonly downMs: number;
  /** From the restart until every process was ready and nothing was left to fold; undefined if that did not come. */
  readonly recoveredMs: number | undefined;
  /** Longest time without an answer that the client had meanwhile. */
  readonly silenceMs: number;
}

export interface Scene {
  readonly plan: Plan;
  readonly fleet: Fleet;
  readonly engines: EngineControl;
  /** How many brokers there are. */
  readonly brokers: number;
  readonly observatory: Observatory;
  readonly logbook: Logbook;
  readonly draws: Draws;
  readonly say: (line: string) => void;
}

const longestRecoveryMs = 120_000;

/** Kills each victim in turn, so many rounds, each round in another order; waits each time until the platform is over it. */
export const killInTurn = async (scene: Scene): Promise<readonly Death[]> => {
  const { plan: { victims, rounds, longestPauseMs }, draws } = scene;
  const deaths: Death[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of shuffled(victims, draws)) {
      const victim = nameOf(kind, scene);
      await pause(draws.below(longestPauseMs));
      const act = { victim, kind, end: () => kill(scene, kind, victim), revive: () => revive(scene, kind, victim) };
      deaths.push(await endAndRevive(scene, act));
    }
  }
  return deaths;
};

/** Lets instances of the anonymizer and the aggregator come and go: new ones, stopped ones, killed ones. */
export const shuffleInstances = async (scene: Scene): Promise<readonly Death[]> => {
  const { plan: { rebalances, longestPauseMs }, draws, fleet } = scene;
  const deaths: Death[] = [];
  const step = async (victim: string, end: () => Promise<void>, begin: () => Promise<void>): Promise<void> => {
    await pause(draws.below(longestPauseMs));
    deaths.push(await endAndRevive(scene, { victim, kind: 'rebalance', end, revive: begin }));
  };
  const nothing = (): Promise<void> => Promise.resolve();
  for (let round = 0; round < rebalances; round += 1) {
    const third = 3 + round;
    for (const kind of ['aggregator', 'anonymizer']) {
      const [newcomer, one, other] = [`${kind}-${String(third)}`, `${kind}-${String(1 + draws.below(2))}`, `${kind}-${String(1 + draws.below(2))}`];
      await step(`${newcomer} comes`, nothing, () => fleet.start(newcomer));
      await step(`${one} is stopped and comes back`, () => fleet.stop(one), () => fleet.start(one));
      await step(`${other} is killed and comes back`, () => fleet.kill(other), () => fleet.start(other));
      await step(`${newcomer} goes`, () => fleet.retire(newcomer), nothing);
    }
  }
  return deaths;
};

interface Act {
  readonly victim: string;
  readonly kind: Death['kind'];
  readonly end: () => Promise<void>;
  readonly revive: () => Promise<void>;
}

const endAndRevive = async (scene: Scene, { victim, kind, end, revive: begin }: Act): Promise<Death> => {
  const { plan: { longestPauseMs }, draws, logbook, say } = scene;
  const from = performance.now();
  await end();
  const ended = performance.now();
  await pause(draws.below(longestPauseMs));
  await begin();
  const revived = performance.now();
  const recoveredMs = await recovery(scene, revived);
  const silenceMs = Math.round(logbook.longestSilenceMs(from, performance.now()));
  const death: Death = { victim, kind, downMs: Math.round(revived - ended), recoveredMs, silenceMs };
  const over = recoveredMs === undefined ? 'NEVER' : seconds(recoveredMs);
  say(`${victim}: down ${seconds(death.downMs)}, over it after ${over}, silence ${seconds(silenceMs)}`);
  return death;
};

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/** Until everybody is ready, a client was answered, and nothing is left to fold. */
const recovery = async ({ fleet, observatory, logbook, say }: Scene, since: number): Promise<number | undefined> => {
  let why = '';
  while (performance.now() - since < longestRecoveryMs) {
    const notReady = await fleet.notReady();
    const lag = notReady.length === 0 ? await observatory.lag() : undefined;
    if (lag === 0 && logbook.lastAnswerAt > since) return Math.round(performance.now() - since);
    why = notReady.join('; ') || `${String(lag)} messages are not folded`;
    await pause(lookAgainMs);
  }
  say(`not over it: ${why}`);
  return undefined;
};
const lookAgainMs = 100;

const isProcess = (kind: Victim): boolean => ['gateway', 'anonymizer', 'aggregator'].includes(kind);

/** Of several instances one is drawn. */
const nameOf = (kind: Victim, { brokers, draws }: Scene): string => {
  if (kind === 'anonymizer' || kind === 'aggregator') return `${kind}-${String(1 + draws.below(2))}`;
  return kind === 'kafka' && brokers > 1 ? `kafka-${String(1 + draws.below(brokers))}` : kind;
};

const kill = ({ fleet, engines }: Scene, kind: Victim, name: string): Promise<void> =>
  (isProcess(kind) ? fleet.kill(name) : engines.kill(name));
const revive = ({ fleet, engines }: Scene, kind: Victim, name: string): Promise<void> =>
  (isProcess(kind) ? fleet.start(name) : engines.start(name));

const shuffled = <T>(list: readonly T[], draws: Draws): readonly T[] => {
  const left = [...list];
  return list.flatMap(() => left.splice(draws.below(left.length), 1));
};
