import { setTimeout as pause } from 'node:timers/promises';
import { topics } from '@plumbline/contracts';
import type { ProcessName } from '../../faults/support/launch-process.ts';
import type { Dependency, Fault } from './faults.ts';
import { countByCode, spreadOf, type Spread } from './figures.ts';
import type { Answer, Load } from './load.ts';
import type { OperationAnswer, Operations } from './operations.ts';
import type { ToxicLine } from './toxiproxy.ts';
import type { Inspection } from './verify.ts';
import type { Look, Watch } from './watch.ts';

export interface TrialDeps {
  readonly line: ToxicLine;
  readonly load: Load;
  readonly operations: Operations;
  readonly watch: Watch;
  readonly inspection: Inspection;
  /** How long the fault lasts, and the calm before it. */
  readonly faultMs: number;
  readonly calmMs: number;
}
/** Seconds from the end of a fault to … ; infinite where it did not come. */
export interface Recovery {
  /** … the first report that was sent after it and acknowledged */
  readonly submission: number;
  /** … every process ready and every breaker closed (that of the anonymizer: not open) */
  readonly ready: number;
  /** … the end of the first run that was asked for after it and did everything */
  readonly run: number;
  /** … everything folded that was in the log when it ended */
  readonly folded: number;
}
/** What one fault on the line to one dependency did. */
export interface TrialResult {
  readonly dependency: Dependency;
  readonly fault: Fault;
  readonly accepted: Spread;
  readonly refused: Spread;
  readonly refusals: ReadonlyMap<string, number>;
  /** Accepted from a moment after the beginning of the fault, when all that was under way has ended. */
  readonly acceptedWithin: number;
  readonly withoutRetryAfter: number;
  readonly operations: Readonly<Record<OperationAnswer['operation'], { readonly codes: ReadonlyMap<string, number>; readonly refused: Spread }>>;
  /** States of breakers other than closed, as the metric showed them: `gateway mongodb open`. */
  readonly breakers: readonly string[];
  /** Checks of `/readyz` that were not good, and reasons that good ones gave. */
  readonly readiness: readonly string[];
  readonly slowestHealthMs: number;
  readonly recovery: Recovery;
}

/** After so long everything that was under way when a fault began has ended. */
const settledAfterMs = 5_000;
const recoveryPatienceMs = 90_000;
const lookEveryMs = 100;
const processes: readonly ProcessName[] = ['gateway', 'anonymizer', 'calibration-aggregator'];

export const tryFault = async (dependency: Dependency, fault: Fault, deps: TrialDeps): Promise<TrialResult> => {
  const { line, load, operations, watch } = deps;
  await pause(deps.calmMs);
  const from = performance.now();
  await line.disturb(fault.disturbance);
  await pause(deps.faultMs);
  const to = performance.now();
  await line.restore();
  const recovery = await recover(deps, to);

  const during = <A extends Answer>(answers: readonly A[]): readonly A[] => answers.filter(({ at }) => at >= from && at < to);
  const answers = during(load.answers);
  const refused = answers.filter(({ accepted }) => !accepted);
  const looks = watch.looks.filter(({ at }) => at >= from && at < to);
  const operated = (operation: OperationAnswer['operation']) => {
    const own = during(operations.answers).filter((answer) => answer.operation === operation);
    return { codes: countByCode(own), refused: spreadOf(own.filter(({ code }) => !code.startsWith('200'))) };
  };
  return {
    dependency, fault,
    accepted: spreadOf(answers.filter(({ accepted }) => accepted)),
    refused: spreadOf(refused),
    refusals: countByCode(refused),
    acceptedWithin: answers.filter(({ accepted, at, endedAt }) => accepted && at >= from + settledAfterMs && endedAt <= to).length,
    withoutRetryAfter: refused.filter(({ code, hasRetryAfter }) => code.startsWith('503') && !hasRetryAfter).length,
    operations: { run: operated('run'), topics: operated('topics') },
    breakers: breakersIn(looks),
    readiness: readinessIn(looks),
    slowestHealthMs: Math.round(Math.max(0, ...watch.looks.filter(({ at }) => at >= from).map(({ healthMs }) => healthMs))),
    recovery,
  };
};

const recover = async ({ load, operations, watch, inspection }: TrialDeps, since: number): Promise<Recovery> => {
  const until = since + recoveryPatienceMs;
  const when = async (isThere: () => boolean | Promise<boolean>): Promise<number> => {
    while (performance.now() < until) {
      if (await isThere()) return (performance.now() - since) / 1_000;
      await pause(lookEveryMs);
    }
    return Number.POSITIVE_INFINITY;
  };
  const isBack = (look: Look | undefined): boolean => look !== undefined && look.ready && [...look.breakers].every(isClosed);
  const folded = inspection.cluster.inspector.endOffsets(topics.calibrationEventsAnonymized).then((ends) => when(async () => {
    const committed = await inspection.cluster.inspector.committedOffsets('calibration-aggregator', topics.calibrationEventsAnonymized);
    return ends.every((end, partition) => (committed[partition] ?? 0) >= end);
  }));
  const [submission, ready, run] = await Promise.all([
    when(() => load.answers.some(({ at, accepted }) => accepted && at >= since)),
    when(() => processes.every((process) => isBack(watch.latest(process, since)))),
    when(() => operations.answers.some(({ at, accepted, operation }) => operation === 'run' && accepted && at >= since)),
  ]);
  return { submission, ready, run, folded: await folded };
};

/** What decides about the anonymizer's breaker is a run, which takes as long as it takes and is looked at by itself. */
const isClosed = ([name, state]: readonly [string, string]): boolean => state === 'closed' || (name === 'anonymizer' && state === 'half-open');

const breakersIn = (looks: readonly Look[]): readonly string[] => [...new Set(looks.flatMap(({ process, breakers }) =>
  [...breakers].filter(([, state]) => state !== 'closed').map(([name, state]) => `${process} ${name} ${state}`)))].toSorted();

const readinessIn = (looks: readonly Look[]): readonly string[] => [...new Set(looks.flatMap(({ process, checks }) =>
  checks.filter(({ ready, reason }) => !ready || reason !== undefined)
    .map(({ name, ready, reason }) => `${process}: ${name} ${ready ? 'ready' : 'not ready'}, ${reason ?? ''}`)))].toSorted();
