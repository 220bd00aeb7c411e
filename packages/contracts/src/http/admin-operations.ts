import { z } from 'zod';
import { foldOutcomes } from '../calibration.ts';
import { expecting } from './expecting.ts';
import { instantField, instantParameter, limitParameter } from './fields.ts';

const request_id = z.string();
const isoWeek = z.string();

/** Report of a run of the anonymizer. */
export const runSchema = z.object({
  runid: z.string(),
  slot: instantField,
  started_at: instantField,
  completed_at: instantField,
  status: z.enum(['completed', 'completed_with_failures', 'failed']),
  epoch: z.int(),
  processed: z.int(),
  anonymised: z.int(),
  deleted: z.int(),
  quarantined: z.int(),
  failed: z.int(),
  errors: z.array(z.object({ kind: z.string(), count: z.int() })),
  oldest_age_ms: z.number(),
  /** Per window, named by its last week: records fixed to it that are still in the intake store. */
  left: z.array(z.object({ window_end: isoWeek, records: z.int() })),
});
export type RunBody = z.infer<typeof runSchema>;

/** How deliveries of anonymised reports ended, per window and day of receipt. */
export const deliveryTallySchema = z.object({
  window_end: isoWeek,
  day: z.iso.date(),
  outcome: z.enum([...foldOutcomes, 'repeated', 'expired_key_destroyed']),
  count: z.int(),
});
/** `GET …/runs`: newest slot first. */
export const listRunsQuerySchema = z.strictObject({ limit: limitParameter(500, 20), before: instantParameter.exactOptional() });
export const runListSchema = z.object({ status: z.literal('ok'), request_id, runs: z.array(runSchema) });
export type RunList = z.infer<typeof runListSchema>;
/** `GET …/runs/show?runid=` */
export const showRunQuerySchema = z.strictObject({ runid: z.string().min(1) });
/** Answer to it; the deliveries are those of the aggregator, of all runs. */
export const runAnswerSchema = z.object({ status: z.literal('ok'), request_id, run: runSchema, deliveries: z.array(deliveryTallySchema) });
export type RunAnswer = z.infer<typeof runAnswerSchema>;
/** `POST …/runs` runs the anonymizer now and answers when it is done. */
export const startedRunSchema = z.object({ status: z.literal('completed'), request_id, run: runSchema });
export type StartedRun = z.infer<typeof startedRunSchema>;

/** `GET …/topics` */
export const topicSchema = z.object({
  name: z.string(),
  records: z.array(z.string()),
  owner: z.string(),
  readers: z.array(z.string()),
  retention_ms: z.number().nullable(),
  compacted: z.boolean(),
  /** Offset that the next message of each partition gets at the earliest. */
  end_offsets: z.array(z.int()),
  groups: z.array(z.object({ group: z.string(), committed_offsets: z.array(z.int()), lag: z.int() })),
});
export const topicListSchema = z.object({ status: z.literal('ok'), request_id, topics: z.array(topicSchema) });
export type TopicList = z.infer<typeof topicListSchema>;

/** A message that no reader could handle. Its bytes may stand for one contributor: operators only. */
export const deadLetterSchema = z.object({
  /** `<topic>/<partition>/<offset>` of the dead-letter topic; names it in the calls below. */
  id: z.string(),
  /** Where it came from. */
  topic: z.string(),
  /** When it was set aside. */
  appended_at: instantField,
  cause: z.string(),
  stage: z.string(),
  attempts: z.int(),
  /** How often it had been replayed before. */
  replays: z.int(),
  bytes: z.int(),
});
export type DeadLetterBody = z.infer<typeof deadLetterSchema>;
/** `GET …/dead-letters`, of all topics or one, newest first. */
export const listDeadLettersQuerySchema = z.strictObject({
  topic: z.string().exactOptional(), limit: limitParameter(1_000, 100),
});
export const deadLetterListSchema = z.object({
  status: z.literal('ok'), request_id, dead_letters: z.array(deadLetterSchema),
});
export type DeadLetterList = z.infer<typeof deadLetterListSchema>;
/** `GET …/dead-letters/show?id=` */
export const showDeadLetterQuerySchema = z.strictObject({ id: z.string().min(1) });
export const deadLetterAnswerSchema = z.object({
  status: z.literal('ok'), request_id, dead_letter: deadLetterSchema,
  key: z.string(),
  headers: z.record(z.string(), z.string()),
  /** The original bytes, base64; null for a message without value. */
  value: z.string().nullable(),
});
export type DeadLetterAnswer = z.infer<typeof deadLetterAnswerSchema>;
/** `POST …/dead-letters/replay` puts messages on their topic again: those named, or all that are kept of a topic. */
export const replaySchema = z.strictObject({
  ids: z.array(z.string().min(1)).min(1).max(1_000).exactOptional(), topic: z.string().exactOptional(),
}).refine(({ ids, topic }) => (ids === undefined) !== (topic === undefined), { path: ['ids'], ...expecting('either ids or topic') });
export type Replay = z.infer<typeof replaySchema>;
export const replayedSchema = z.object({ status: z.literal('replayed'), request_id, replayed: z.int(), unknown: z.array(z.string()) });
export type Replayed = z.infer<typeof replayedSchema>;

/** `GET …/clock` */
export const clockSchema = z.object({ status: z.literal('ok'), request_id, kind: z.enum(['real', 'simulated']), now: instantField });
export type ClockBody = z.infer<typeof clockSchema>;
/** `POST …/clock/advance`: by a span or to an instant; only of a simulated clock, and only forward. */
export const advanceClockSchema = z.strictObject({
  by_ms: z.int().min(1).max(10 * 366 * 86_400_000).exactOptional(), to: instantField.exactOptional(),
}).refine(({ by_ms, to }) => (by_ms === undefined) !== (to === undefined), { path: ['by_ms'], ...expecting('either by_ms or to') });
export type AdvanceClock = z.infer<typeof advanceClockSchema>;
export const advancedClockSchema = z.object({
  status: z.enum(['settled', 'unsettled']), request_id, now: instantField,
  /** What could not be brought to rest, by name; empty when settled. */
  unsettled: z.array(z.string()),
});
export type AdvancedClock = z.infer<typeof advancedClockSchema>;

/** `GET …/status` */
export const platformStatusSchema = z.object({
  status: z.literal('ok'),
  request_id,
  ready: z.boolean(),
  clock: z.object({ kind: z.enum(['real', 'simulated']), now: instantField }),
  checks: z.array(z.object({ name: z.string(), ready: z.boolean(), reason: z.string().exactOptional() })),
  intake: z.object({ open: z.int(), due: z.int(), quarantined: z.int(), oldest_due_at: instantField.nullable() }),
  ledger: z.object({ anonymised: z.int(), deleted: z.int(), expired: z.int() }),
  next_release_at: instantField,
  k: z.int(),
});
export type PlatformStatus = z.infer<typeof platformStatusSchema>;

/** `GET …/quarantine`: reports that could not be unsealed. */
export const quarantineQuerySchema = z.strictObject({ limit: limitParameter(1_000, 100) });
export const quarantineListSchema = z.object({
  status: z.literal('ok'),
  request_id,
  quarantined: z.array(z.object({ eventid: z.string(), cause: z.string(), stored_at: instantField })),
});
export type QuarantineList = z.infer<typeof quarantineListSchema>;

export interface DeadLetterPosition {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}
/** A dead letter's id in its parts, or undefined if it is none. */
export const parseDeadLetterId = (id: string): DeadLetterPosition | undefined => {
  const match = /^([a-z0-9.-]{1,200})\/(\d{1,6})\/(\d{1,15})$/.exec(id);
  return match?.[1] === undefined ? undefined : { topic: match[1], partition: Number(match[2]), offset: Number(match[3]) };
};
