import { setTimeout as pause } from 'node:timers/promises';
import { instant } from '@plumbline/runtime';
import { releaseAt, weekEnd, weekOf, windowOf } from '@plumbline/privacy';
import { requireEngine } from '@plumbline/test-kit';
import type { Caller } from '../faults/support/caller.ts';
import { drawsFrom, type Draws } from '../faults/support/draws.ts';
import { judge, type Verdict } from '../faults/support/judge.ts';
import { minConfidence } from '../faults/support/oracle.ts';
import type { Reporter } from '../faults/support/reporter.ts';
import { question } from '../faults/support/testimony.ts';
import { openEngines, type ClusterEngines } from '../hosts/cluster-engines.ts';
import { accelerated, accelerationSettings, type AcceleratedTime, type Acceleration } from './accelerated-time.ts';
import { engineControlBy } from './engine-control.ts';
import { killInTurn, shuffleInstances, type Death, type Scene } from './executioner.ts';
import { Fleet } from './fleet.ts';
import { enrolAll, Load } from './load.ts';
import { Logbook } from './logbook.ts';
import { openObservatory, type Observatory } from './observatory.ts';
import { createPatientCaller } from './patient-caller.ts';
import type { Plan } from './plan.ts';

/** All that a run came to. */
export interface Outcome {
  readonly plan: Plan;
  readonly verdict: Verdict;
  readonly deaths: readonly Death[];
  readonly reporters: readonly Reporter[];
  /** Distinct items that clients sent. */
  readonly events: number;
  readonly logbook: Logbook;
  readonly loadMs: number;
  /** What is wrong beyond the verdict: processes that ended by themselves or are stuck. */
  readonly troubles: readonly string[];
}

export interface Surroundings {
  /** Program that ends and starts engines. */
  readonly engineControl: string;
  readonly say: (line: string) => void;
  /** Given everything that the processes said, if something is wrong. */
  readonly keepLogs: (text: string) => void;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const operatorToken = 'operator-token-of-a-chaos-run';
/** Last week of the window whose end a run lives through; the first one of an epoch. */
const window = windowOf(weekOf(Date.parse('2026-02-16T00:00:00Z'))).throughWeek;
/** Reports of the next window go on for so long behind the release. */
const beyondMs = 8 * hourMs;
/** A key of a client means something for a day; the last two hours of it are left alone. */
const keyLifeMs = 22 * hourMs;
const restMs = 180_000;
/** Real milliseconds that processes have to start before the load begins; the clock runs meanwhile. */
const startMs = 30_000;
const loadStart = ({ leadHours }: Plan): number => weekEnd(window) - leadHours * hourMs;

/** Runs a platform of real processes on real engines, under load and under attack, and judges what is left. */
export const runChaos = async (plan: Plan, surroundings: Surroundings): Promise<Outcome> => {
  const engines = openEngines();
  const acceleration: Acceleration = {
    realStart: Date.now(), platformStart: instant(loadStart(plan) - startMs * plan.factor), factor: plan.factor,
  };
  const time = accelerated(acceleration);
  const settings = settingsOf(engines, acceleration);
  const observatory = await openObservatory(settings, time);
  const fleet = await Fleet.plan(settings);
  // Nobody else ends them if this process is told to end.
  process.once('exit', () => { fleet.abandon(); });
  try {
    const outcome = await live({ plan, surroundings, time, fleet, observatory });
    if (outcome.verdict.faults.length > 0 || outcome.troubles.length > 0) surroundings.keepLogs(fleet.said());
    return outcome;
  } catch (error) {
    surroundings.keepLogs(fleet.said());
    throw error;
  } finally {
    fleet.abandon();
    for (const one of [observatory, engines]) await tidyUp(one, surroundings);
  }
};

/** What is left on the engines behind a run that failed, which may have left them in any state, is no reason to forget how it failed. */
const tidyUp = async (one: AsyncDisposable, { say }: Surroundings): Promise<void> => {
  try {
    await one[Symbol.asyncDispose]();
  } catch (error) {
    say(`could not be tidied up: ${String(error)}`);
  }
};

const settingsOf = (
  { topicPrefix, keyPrefix, database }: ClusterEngines, acceleration: Acceleration,
): Readonly<Record<string, string>> => ({
  ...accelerationSettings(acceleration),
  KAFKA_BROKERS: requireEngine('kafka'), TOPIC_PREFIX: topicPrefix, SCHEMA_REGISTRY_URL: requireEngine('registry'),
  MONGODB_URL: requireEngine('mongo'), MONGODB_DATABASE: database, REDIS_URL: requireEngine('redis'), REDIS_KEY_PREFIX: keyPrefix,
  PLUMBLINE_KEY_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'), PLUMBLINE_OPERATOR_TOKEN: operatorToken,
  IP_REQUESTS_PER_MINUTE: '100000000', IP_FAILED_CREDENTIALS_PER_MINUTE: '100000000',
  CALIBRATION_MIN_CONFIDENCE_PERCENT: String(minConfidence * 100), ANONYMIZER_LEASE_SECONDS: '10', LOG_LEVEL: 'info',
});

interface Stage {
  readonly plan: Plan;
  readonly surroundings: Surroundings;
  readonly time: AcceleratedTime;
  readonly fleet: Fleet;
  readonly observatory: Observatory;
}

const live = async (stage: Stage): Promise<Outcome> => {
  const { plan, surroundings: { engineControl, say }, time, fleet, observatory } = stage;
  const logbook = new Logbook();
  const drawsOf = (name: string): Draws => drawsFrom(`${plan.seed}-${name}`);
  for (const name of fleet.names()) await fleet.start(name);
  await untilReady(fleet);
  const address = { url: fleet.url, operatorToken };
  const call = createPatientCaller({ address, draws: drawsOf('pauses'), logbook, givesUpAfterMs: keyLifeMs / plan.factor });
  const options = { call, clock: time.clock, drawsOf, turnMs: plan.turnMs };
  const reporters = await enrolAll(options);
  await untilInstant(loadStart(plan), time);
  const begins = new Date(time.clock.now()).toISOString();
  say(`seed ${plan.seed}: ${String(reporters.length)} organisations, from ${begins} on, ${String(plan.factor)} times as fast`);

  const began = performance.now();
  const load = new Load(reporters, options);
  const scene: Scene = {
    plan, fleet, engines: engineControlBy(engineControl), brokers: requireEngine('kafka').split(',').length,
    observatory, logbook, draws: drawsOf('deaths'), say,
  };
  const attack = async (): Promise<readonly Death[]> => {
    const deaths = [...await killInTurn(scene), ...await shuffleInstances(scene)];
    await untilInstant(releaseAt(window) + beyondMs, time);
    return deaths;
  };
  const deaths = await Promise.race([attack(), load.done.then(() => { throw new Error('the load stopped by itself'); })]);
  await load.stop();
  const loadMs = performance.now() - began;
  say(`load stopped at ${new Date(time.clock.now()).toISOString()}: ${String(load.events)} events`);
  const { verdict, troubles } = await settleAndJudge(stage, call, reporters);
  const allTroubles = [...stuck(deaths), ...fleet.faults, ...troubles];
  return { plan, verdict, deaths, reporters, events: load.events, logbook, loadMs, troubles: allTroubles };
};

const stuck = (deaths: readonly Death[]): readonly string[] =>
  deaths.filter(({ recoveredMs }) => recoveredMs === undefined).map(({ victim }) => `nobody got over the death of ${victim}`);

const settleAndJudge = async (
  { time, fleet, observatory, surroundings: { say } }: Stage, call: Caller, reporters: readonly Reporter[],
): Promise<{ readonly verdict: Verdict; readonly troubles: readonly string[] }> => {
  const troubles = await untilAtRest(fleet, observatory);
  const testimony = await question(call, reporters);
  await fleet.retireAll();
  const now = time.clock.now();
  const holdings = await observatory.holdings();
  const { ends, releases, cells } = holdings;
  say(`at rest: ${ends.reduce((sum, end) => sum + end, 0)} messages, ${releases.length} releases, ${cells.length} open cells`);
  return { verdict: await judge({ holdings, reporters, testimony, start: instant(weekEnd(window) - 7 * dayMs), now }), troubles };
};

const lookAgainMs = 250;

const untilReady = async (fleet: Fleet): Promise<void> => {
  for (const began = performance.now(); (await fleet.notReady()).length > 0;) {
    if (performance.now() - began > restMs) throw new Error(`did not start: ${(await fleet.notReady()).join('; ')}`);
    await pause(lookAgainMs);
  }
};

/** Everybody ready, everything folded, published and released. What does not come about in time is given back. */
const untilAtRest = async (fleet: Fleet, observatory: Observatory): Promise<readonly string[]> => {
  const began = performance.now();
  for (;;) {
    const unrest = await observatory.unrest(window).catch((error: unknown) => [String(error)]);
    const troubles = [...await fleet.notReady(), ...unrest];
    if (troubles.length === 0) return [];
    if (performance.now() - began > restMs) return troubles;
    await pause(lookAgainMs);
  }
};

const untilInstant = async (target: number, { clock }: AcceleratedTime): Promise<void> => {
  while (clock.now() < target) await pause(lookAgainMs);
};
