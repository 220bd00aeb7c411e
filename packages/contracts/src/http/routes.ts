import type { z } from 'zod';
import * as directory from './admin-directory.ts';
import * as operations from './admin-operations.ts';
import * as answers from './calibration-answer.ts';
import * as queries from './calibration-query.ts';
import * as events from './event-answers.ts';
import { ingestEventSchema } from './ingest-event.ts';
import * as results from './ingest-result.ts';
import * as problems from './problem.ts';

/** Who may call: anybody; an organisation with its API key or token; the operator. */
export type Caller = 'anybody' | 'organisation' | 'operator';

/** An endpoint as it is documented: what it takes, and what it answers by HTTP status. */
export interface Route {
  readonly method: 'get' | 'post' | 'delete';
  /** Parameters in braces. */
  readonly path: string;
  readonly caller: Caller;
  readonly summary: string;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly answers: Readonly<Record<number, z.ZodType>>;
}

const throttledOrFailed = { 429: results.throttledSchema, 500: results.internalErrorSchema, 503: results.internalErrorSchema };
const owned = { 401: results.invalidAuthSchema, 403: results.invalidAuthSchema, ...throttledOrFailed };
const submission = {
  ...owned, 400: results.ingestResultSchema, 413: results.tooLargeSchema, 422: results.idempotencyKeyReusedSchema,
};

const submissionRoutes: readonly Route[] = [
  {
    method: 'post', path: '/api/v1/events/ingest', caller: 'organisation', summary: 'Submit one labelled rule outcome',
    body: ingestEventSchema, answers: { 202: results.acceptedSchema, 409: results.ingestResultSchema, ...submission },
  },
  {
    method: 'post', path: '/api/v1/events/batch', caller: 'organisation', summary: 'Submit up to 1,000 outcomes as a JSON array or NDJSON',
    body: ingestEventSchema.array(), answers: { 200: results.batchResultSchema, 202: results.batchResultSchema, ...submission },
  },
  {
    method: 'get', path: '/api/v1/events', caller: 'organisation', summary: 'List your reports that are not anonymised yet',
    query: events.listEventsQuerySchema, answers: { 200: events.eventListSchema, 400: problems.invalidRequestSchema, ...owned },
  },
  {
    method: 'delete', path: '/api/v1/events', caller: 'organisation', summary: 'Delete all your reports that are not anonymised yet',
    query: events.deleteAllQuerySchema, answers: { 200: events.bulkDeletionSchema, 400: problems.invalidRequestSchema, ...owned },
  },
  {
    method: 'get', path: '/api/v1/events/{eventid}', caller: 'organisation', summary: 'Where a report of yours is',
    answers: { 200: events.eventStatusSchema, 404: problems.notFoundSchema, ...owned },
  },
  {
    method: 'delete', path: '/api/v1/events/{eventid}', caller: 'organisation', summary: 'Delete a report of yours and its chain',
    answers: { 200: events.deletionSchema, 404: problems.notFoundSchema, ...owned },
  },
];

const asked = { 400: problems.invalidRequestSchema, 403: answers.refusalSchema, ...throttledOrFailed };
const queryRoutes: readonly Route[] = [
  {
    method: 'get', path: '/api/v1/calibration/query', caller: 'anybody', summary: 'How often a rule version is wrong',
    query: queries.calibrationQuerySchema, answers: { 200: answers.calibrationAnswerSchema, ...asked },
  },
  {
    method: 'get', path: '/api/v1/calibration/trend', caller: 'anybody', summary: 'One point per release of a rule version',
    query: queries.trendQuerySchema, answers: { 200: answers.trendAnswerSchema, ...asked },
  },
  {
    method: 'get', path: '/api/v1/calibration/compare', caller: 'anybody', summary: 'Two versions of a rule side by side',
    query: queries.compareQuerySchema, answers: { 200: answers.compareAnswerSchema, ...asked },
  },
  {
    method: 'get', path: '/api/v1/calibration/rules', caller: 'anybody', summary: 'Rule versions that have a release',
    query: queries.rulesQuerySchema, answers: { 200: answers.rulesAnswerSchema, 400: problems.invalidRequestSchema, ...throttledOrFailed },
  },
];

const operated = { 401: results.invalidAuthSchema, ...throttledOrFailed };
const operatorGet = (path: string, summary: string, answer: z.ZodType, query?: z.ZodType): Route => ({
  method: 'get', path: `/api/v1/admin/${path}`, caller: 'operator', summary, ...(query === undefined ? {} : { query }),
  answers: { 200: answer, ...operated, 400: problems.invalidRequestSchema, 404: problems.notFoundSchema },
});
const operatorPost = (path: string, summary: string, answer: z.ZodType, body?: z.ZodType): Route => ({
  method: 'post', path: `/api/v1/admin/${path}`, caller: 'operator', summary, ...(body === undefined ? {} : { body }),
  answers: { 200: answer, ...operated, 400: problems.invalidRequestSchema, 404: problems.notFoundSchema, 409: problems.conflictSchema },
});
const operatorCreate = (path: string, summary: string, answer: z.ZodType, body: z.ZodType): Route => ({
  method: 'post', path: `/api/v1/admin/${path}`, caller: 'operator', summary, body,
  answers: { 201: answer, ...operated, 400: problems.invalidRequestSchema, 404: problems.notFoundSchema, 409: problems.conflictSchema },
});

const operatorRoutes: readonly Route[] = [
  operatorGet('status', 'State of the platform', operations.platformStatusSchema),
  operatorGet('organisations', 'List organisations', directory.organisationListSchema, directory.listOrganisationsQuerySchema),
  operatorCreate('organisations', 'Add an organisation', directory.organisationAnswerSchema, directory.addOrganisationSchema),
  ...directory.organisationChanges.map((change) =>
    operatorPost(`organisations/${change}`, `${change} an organisation`, directory.organisationAnswerSchema, directory.namedOrganisationSchema)),
  operatorPost('organisations/quota', 'Set the hourly quota of an organisation', directory.organisationAnswerSchema, directory.setQuotaSchema),
  operatorPost('organisations/erase', 'Erase an organisation', directory.erasureSchema, directory.namedOrganisationSchema),
  operatorGet('keys', 'List API keys', directory.keyListSchema, directory.listKeysQuerySchema),
  operatorCreate('keys', 'Issue an API key', directory.issuedKeySchema, directory.issueKeySchema),
  operatorPost('keys/revoke', 'Revoke an API key', directory.revokedKeySchema, directory.revokeKeySchema),
  operatorGet('issuers', 'List token issuers', directory.issuerListSchema),
  operatorCreate('issuers', 'Add or replace a token issuer', directory.issuerAnswerSchema, directory.putIssuerSchema),
  operatorPost('issuers/remove', 'Remove a token issuer', directory.removedIssuerSchema, directory.removeIssuerSchema),
  operatorGet('runs', 'List runs of the anonymizer', operations.runListSchema, operations.listRunsQuerySchema),
  operatorPost('runs', 'Run the anonymizer now', operations.startedRunSchema),
  operatorGet('runs/show', 'Show a run, and how deliveries ended', operations.runAnswerSchema, operations.showRunQuerySchema),
  operatorGet('quarantine', 'Reports that could not be unsealed', operations.quarantineListSchema, operations.quarantineQuerySchema),
  operatorGet('topics', 'Topics, their consumers and their lag', operations.topicListSchema),
  operatorGet('dead-letters', 'List dead letters', operations.deadLetterListSchema, operations.listDeadLettersQuerySchema),
  operatorGet('dead-letters/show', 'Show a dead letter with its bytes', operations.deadLetterAnswerSchema, operations.showDeadLetterQuerySchema),
  operatorPost('dead-letters/replay', 'Put dead letters on their topic again', operations.replayedSchema, operations.replaySchema),
  operatorGet('audit', 'Read the audit log', directory.auditListSchema, directory.auditQuerySchema),
  operatorGet('audit/verify', 'Verify the chain of the audit log', directory.auditVerdictSchema),
  operatorGet('clock', 'What time the platform has', operations.clockSchema),
  operatorPost('clock/advance', 'Advance a simulated clock', operations.advancedClockSchema, operations.advanceClockSchema),
];

/** Every endpoint of the HTTP API. */
export const routes: readonly Route[] = [...submissionRoutes, ...queryRoutes, ...operatorRoutes];
