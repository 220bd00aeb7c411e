import type { AnonymizationRun, Instant } from '@plumbline/contracts';
import {
  advanceClockSchema, conflict, listDeadLettersQuerySchema, listRunsQuerySchema, parseDeadLetterId, quarantineQuerySchema, replaySchema,
  showDeadLetterQuerySchema, showRunQuerySchema,
  type AdvancedClock, type ClockBody, type DeadLetterAnswer, type DeadLetterBody, type DeadLetterList, type PlatformStatus,
  type QuarantineList, type Replayed, type RunAnswer, type RunBody, type RunList, type StartedRun, type TopicList,
} from '@plumbline/contracts/http';
import { DeadLetterNotFoundError, type DeadLetterSummary } from '@plumbline/pipeline';
import type { Clock } from '@plumbline/ports';
import { isoLabel, nextReleaseAt } from '@plumbline/privacy';
import type { OutcomeLedger } from '@plumbline/stores/outcomes';
import { z } from 'zod';
import { invalidRequestReply, notFoundReply, ok, problem } from '../http/replies.ts';
import { get, post, type AdminRoute } from './admin-route.ts';
import type { Operations } from './operations.ts';

export interface OperationRoutesDeps {
  readonly operations: Operations;
  readonly ledger: Pick<OutcomeLedger, 'tally'>;
  readonly clock: Clock;
  readonly k: number;
}

/** Runs, topics, dead letters, quarantine, the clock, and how things stand. */
export const operationRoutes = (deps: OperationRoutesDeps): readonly AdminRoute[] =>
  [...runRoutes(deps), ...topicRoutes(deps), ...clockRoutes(deps), ...statusRoutes(deps)];

const runRoutes = ({ operations, clock }: OperationRoutesDeps): readonly AdminRoute[] => [
  get('/runs', listRunsQuerySchema, async (page, { requestId }) =>
    ok({ status: 'ok', request_id: requestId, runs: (await operations.runs.listRuns(page)).map(runBody) } satisfies RunList)),
  get('/runs/show', showRunQuerySchema, async ({ runid }, { requestId }) => {
    const run = await operations.runs.findRun(runid);
    if (run === undefined) return notFoundReply(requestId);
    const deliveries = (await operations.deliveries()).map(({ windowEnd, day, outcome, count }) =>
      ({ window_end: isoLabel(windowEnd), day: new Date(day * dayMs).toISOString().slice(0, 10), outcome, count }));
    return ok({ status: 'ok', request_id: requestId, run: runBody(run), deliveries } satisfies RunAnswer);
  }),
  post('/runs', z.strictObject({}), async (_, { requestId }) =>
    ok({ status: 'completed', request_id: requestId, run: runBody(await operations.startRun()) } satisfies StartedRun)),
  get('/quarantine', quarantineQuerySchema, async ({ limit }, { requestId }) => {
    const quarantined = await operations.intake.listQuarantined(limit);
    return ok({
      status: 'ok', request_id: requestId,
      quarantined: quarantined.map(({ eventId, cause, createdAt }) => ({ eventid: eventId, cause, stored_at: createdAt })),
    } satisfies QuarantineList);
  }),
  get('/clock', z.strictObject({}), (_, { requestId }) =>
    Promise.resolve(ok({ status: 'ok', request_id: requestId, kind: clockKind(operations), now: clock.now() } satisfies ClockBody))),
];

const topicRoutes = ({ operations, operations: { deadLetters } }: OperationRoutesDeps): readonly AdminRoute[] => [
  get('/topics', z.strictObject({}), async (_, { requestId }) =>
    ok({ status: 'ok', request_id: requestId, topics: await operations.topics() } satisfies TopicList)),
  get('/dead-letters', listDeadLettersQuerySchema, async ({ topic, limit }, { requestId }) =>
    ok({ status: 'ok', request_id: requestId, dead_letters: (await deadLetters.list(topic, limit)).map(deadLetterBody) } satisfies DeadLetterList)),
  get('/dead-letters/show', showDeadLetterQuerySchema, async ({ id }, { requestId }) => {
    const found = await withDeadLetter(id, (at) => deadLetters.show(at.topic, at.partition, at.offset));
    if (found === 'unknown') return notFoundReply(requestId);
    return ok({
      status: 'ok', request_id: requestId, dead_letter: deadLetterBody(found), key: found.key, headers: { ...found.headers },
      value: found.value === null ? null : Buffer.from(found.value).toString('base64'),
    } satisfies DeadLetterAnswer);
  }),
  post('/dead-letters/replay', replaySchema, async ({ ids, topic }, { requestId }) => {
    const chosen = new Set(ids ?? (await deadLetters.list(topic, maxReplayed)).map(deadLetterId));
    const unknown: string[] = [];
    for (const id of chosen) {
      const replayed = await withDeadLetter(id, (at) => deadLetters.replay(at.topic, at.partition, at.offset));
      if (replayed === 'unknown') unknown.push(id);
    }
    return ok({ status: 'replayed', request_id: requestId, replayed: chosen.size - unknown.length, unknown } satisfies Replayed);
  }),
];

const clockRoutes = ({ operations: { advanceClock }, clock }: OperationRoutesDeps): readonly AdminRoute[] => [
  post('/clock/advance', advanceClockSchema, async ({ by_ms, to }, { requestId }) => {
    if (advanceClock === undefined) {
      return problem(conflict(requestId, 'clock_is_real', 'Only a platform that was started with --simulated-clock has a clock to advance.'));
    }
    const target = to ?? (clock.now() + (by_ms ?? 0)) as Instant;
    if (target < clock.now()) return problem(conflict(requestId, 'clock_goes_forward', 'A simulated clock goes forward only.'));
    if (target - clock.now() > maxAdvanceMs) return invalidRequestReply(requestId, tooFar);
    const { reached, unsettled } = await advanceClock(target);
    const status = unsettled.length === 0 ? 'settled' : 'unsettled';
    return ok({ status, request_id: requestId, now: reached, unsettled: [...unsettled] } satisfies AdvancedClock);
  }),
];

const statusRoutes = ({ operations, ledger, clock, k }: OperationRoutesDeps): readonly AdminRoute[] => [
  get('/status', z.strictObject({}), async (_, { requestId }) => {
    const now = clock.now();
    const [checks, backlog, ends] = await Promise.all([operations.readiness(), operations.intake.backlog(now), ledger.tally(now)]);
    const { open, due, quarantined, oldestDueAt } = backlog;
    return ok({
      status: 'ok', request_id: requestId,
      ready: checks.every(({ ready }) => ready),
      clock: { kind: clockKind(operations), now },
      checks: checks.map((check) => ({ ...check })),
      intake: { open, due, quarantined, oldest_due_at: oldestDueAt },
      ledger: { ...ends },
      next_release_at: nextReleaseAt(now),
      k,
    } satisfies PlatformStatus);
  }),
];

const dayMs = 86_400_000;
/** Every scheduled instant on the way is visited, so a leap has to end some day. */
const maxAdvanceMs = 10 * 366 * dayMs;
const tooFar = { field: 'to', expected: 'an instant at most ten years ahead', received: 'a later one' };
/** Letters that one call of a topic's replay puts back. */
const maxReplayed = 1_000;

const clockKind = ({ advanceClock }: Operations): 'real' | 'simulated' => (advanceClock === undefined ? 'real' : 'simulated');

const runBody = (run: AnonymizationRun): RunBody => ({
  runid: run.runId, slot: run.slot, started_at: run.startedAt, completed_at: run.completedAt, status: run.status, epoch: run.epoch,
  processed: run.processed, anonymised: run.anonymised, deleted: run.deleted, quarantined: run.quarantined, failed: run.failed,
  errors: run.errors.map((error) => ({ ...error })),
  oldest_age_ms: run.oldestAgeMs,
  left: run.left.map(({ windowEnd, records }) => ({ window_end: isoLabel(windowEnd), records })),
});

const deadLetterId = ({ topic, partition, offset }: DeadLetterSummary): string => `${topic}/${String(partition)}/${String(offset)}`;

const deadLetterBody = (letter: DeadLetterSummary): DeadLetterBody => ({
  id: deadLetterId(letter), topic: letter.original.topic, appended_at: letter.diedAt as Instant, cause: `${letter.cause}: ${letter.code}`,
  stage: letter.stage, attempts: letter.attempts, replays: letter.replays, bytes: letter.bytes ?? 0,
});

const withDeadLetter = async <T>(
  id: string, act: (at: { readonly topic: string; readonly partition: number; readonly offset: number }) => Promise<T>,
): Promise<T | 'unknown'> => {
  const at = parseDeadLetterId(id);
  if (at === undefined) return 'unknown';
  try {
    return await act(at);
  } catch (error) {
    if (error instanceof DeadLetterNotFoundError) return 'unknown';
    throw error;
  }
};
