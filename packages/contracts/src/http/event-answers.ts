import { z } from 'zod';
import { expecting } from './expecting.ts';
import { cursorParameter, environmentField, eventIdField, instantField, labelField, limitParameter, ruleIdField, ruleOutcomeField, ruleVersionField } from './fields.ts';

/** Where a report can be. The first two change; the others are how it ended. */
export const eventStates = ['accepted', 'quarantined', 'anonymised', 'deleted', 'expired'] as const;
export type EventState = (typeof eventStates)[number];

/** Answer of `GET /api/v1/events/{eventid}`. */
export const eventStatusSchema = z.object({
  status: z.literal('ok'),
  request_id: z.string(),
  eventid: eventIdField,
  state: z.enum(eventStates),
  /** Whether the state stays for good. */
  final: z.boolean(),
  /** While it is in the intake store. */
  stored_at: instantField.exactOptional(),
  expected_anonymization_at: instantField.exactOptional(),
  /** Why it was set aside; only in quarantine. */
  cause: z.string().exactOptional(),
  /** When it ended; only of a final state. */
  ended_at: instantField.exactOptional(),
});
export type EventStatus = z.infer<typeof eventStatusSchema>;

export const listEventsQuerySchema = z.strictObject({ limit: limitParameter(1_000, 100), after: cursorParameter.exactOptional() });

/** A report of one's own that is still in the intake store. */
export const listedEventSchema = z.object({
  eventid: eventIdField,
  state: z.enum(['accepted', 'quarantined']),
  ruleid: ruleIdField,
  ruleversion: ruleVersionField,
  outcome: ruleOutcomeField,
  actualOutcome: labelField,
  confidence: z.number(),
  timestamp: instantField,
  environment: environmentField,
  stored_at: instantField,
  expected_anonymization_at: instantField,
  /** The first report of the chain that this one corrects; absent if it corrects nothing. */
  root_eventid: eventIdField.exactOptional(),
  /** False from the moment its week is fixed. */
  deletable: z.boolean(),
});
export type ListedEvent = z.infer<typeof listedEventSchema>;

/** Answer of `GET /api/v1/events`: oldest first. `next` is the `after` of the next page, null at the end. */
export const eventListSchema = z.object({ status: z.literal('ok'), request_id: z.string(), events: z.array(listedEventSchema), next: z.string().nullable() });
export type EventList = z.infer<typeof eventListSchema>;

/** Answer of `DELETE /api/v1/events/{eventid}`: `deleted`, or that it was too late. */
export const deletionSchema = z.object({
  status: z.enum(['deleted', 'already_anonymized']),
  message: z.string(),
  request_id: z.string(),
  eventid: eventIdField,
  /** Reports of the chain that were deleted with it, itself included. */
  deleted: z.int(),
});
export type Deletion = z.infer<typeof deletionSchema>;

/** A deletion of everything must be meant. */
export const deleteAllQuerySchema = z.strictObject({ confirm: z.literal('all', expecting('all')) });
/** Answer of `DELETE /api/v1/events?confirm=all`. */
export const bulkDeletionSchema = z.object({ status: z.literal('deleted'), message: z.string(), request_id: z.string(), deleted: z.int() });
export type BulkDeletion = z.infer<typeof bulkDeletionSchema>;

export const deletionMessages = {
  deleted: 'The report and its chain are deleted; nothing of them will be anonymised.',
  already_anonymized: 'The report has been anonymised; nothing leads back to it any more.',
  all_deleted: 'Every report of yours that could still be deleted is deleted.',
} as const;
