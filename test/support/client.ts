import type { Instant } from '@plumbline/contracts';
import {
  batchResultSchema, bulkDeletionSchema, calibrationAnswerSchema, compareAnswerSchema, deletionSchema, eventListSchema, eventStatusSchema,
  ingestResultSchema, rulesAnswerSchema, trendAnswerSchema,
  type Accepted, type BatchResult, type BulkDeletion, type CalibrationAnswer, type CompareAnswer, type Deletion, type EventList,
  type EventStatus, type IngestResult, type RulesAnswer, type TrendAnswer,
} from '@plumbline/contracts/http';
import { call, callFor, parsed, type Reply } from './http.ts';
import type { ReportBuilder } from './report.ts';

export interface SendOptions {
  readonly idempotencyKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
}
/** What a question about a rule says; whatever is left out is the certificate rule's version 1.1 since 2025. */
export interface Question {
  readonly ruleid?: string;
  readonly ruleversion?: string;
  readonly outcome?: 'any' | 'matched' | 'not_matched';
  readonly environment?: string;
  readonly start_ms?: number;
  readonly end_ms?: number;
}
/** Where the platform is, and what time it has; both may change while a scenario runs. */
export interface Reach {
  readonly url: string;
  now(): Instant;
}

/** What one organisation does, or, without a credential, what anybody can. */
export interface Client {
  readonly credential: string | undefined;
  send(report: ReportBuilder, options?: SendOptions): Promise<IngestResult>;
  /** Sends a report that has to be accepted. */
  submit(report: ReportBuilder, options?: SendOptions): Promise<Accepted>;
  /** Sends a report and gives the answer as it came. */
  post(report: ReportBuilder, options?: SendOptions): Promise<Reply>;
  sendBatch(reports: readonly ReportBuilder[], options?: SendOptions): Promise<BatchResult>;
  status(eventid: string): Promise<EventStatus>;
  remove(eventid: string): Promise<Deletion>;
  list(): Promise<EventList>;
  removeAll(): Promise<BulkDeletion>;
  query(question?: Question): Promise<CalibrationAnswer>;
  trend(question?: Question): Promise<TrendAnswer>;
  compare(versions: string, question?: Question): Promise<CompareAnswer>;
  rules(): Promise<RulesAnswer>;
  /** Any call of the API, and its answer as it came. */
  call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Reply>;
  /** A query and its answer as it came: also a refusal. */
  ask(question?: Question): Promise<Reply>;
}

export const since2025 = Date.UTC(2025, 0, 1);
const beyond2026 = Date.UTC(2027, 0, 1);

/** What of a question goes into the address, with what it leaves out. */
const asked = ({ ruleid = 'R-X509-MISMATCH', ruleversion = '1.1', outcome = 'matched', ...rest }: Question) =>
  ({ ruleid, ruleversion, outcome, start_ms: since2025, end_ms: beyond2026, ...rest });

const withParameters = (path: string, parameters: Readonly<Record<string, string | number>>): string =>
  `${path}?${new URLSearchParams(Object.entries(parameters).map(([name, value]): [string, string] => [name, String(value)])).toString()}`;

export const clientOf = (reach: Reach, credential?: string): Client => {
  const at = (path: string): string => `${reach.url}${path}`;
  const headersOf = ({ idempotencyKey, headers }: SendOptions): Record<string, string> =>
    ({ ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }), ...headers });
  const post = (path: string, body: unknown, options: SendOptions): Promise<Reply> =>
    call(at(path), { method: 'POST', credential, headers: headersOf(options), body });
  const ingest = (report: ReportBuilder, options: SendOptions = {}): Promise<Reply> =>
    post('/api/v1/events/ingest', report.body(reach.now()), options);
  const send = async (report: ReportBuilder, options?: SendOptions): Promise<IngestResult> =>
    parsed(ingestResultSchema, await ingest(report, options));
  const questionTo = (path: string, question: Question): string => at(withParameters(`/api/v1/calibration/${path}`, asked(question)));
  return {
    credential,
    send,
    submit: async (report, options) => {
      const result = await send(report, options);
      if (result.status !== 'accepted') throw new Error(`a report was not accepted: ${JSON.stringify(result)}`);
      return result;
    },
    post: ingest,
    sendBatch: async (reports, options = {}) =>
      parsed(batchResultSchema, await post('/api/v1/events/batch', reports.map((report) => report.body(reach.now())), options)),
    status: (eventid) => callFor(eventStatusSchema, at(`/api/v1/events/${eventid}`), { credential }),
    remove: (eventid) => callFor(deletionSchema, at(`/api/v1/events/${eventid}`), { method: 'DELETE', credential }),
    list: () => callFor(eventListSchema, at('/api/v1/events?limit=1000'), { credential }),
    removeAll: () => callFor(bulkDeletionSchema, at('/api/v1/events?confirm=all'), { method: 'DELETE', credential }),
    query: (question = {}) => callFor(calibrationAnswerSchema, questionTo('query', question)),
    trend: (question = {}) => callFor(trendAnswerSchema, questionTo('trend', question)),
    compare: async (versions, question = {}) => {
      const { ruleversion: _, ...rest } = asked(question);
      return callFor(compareAnswerSchema, at(withParameters('/api/v1/calibration/compare', { ...rest, versions })));
    },
    rules: () => callFor(rulesAnswerSchema, at('/api/v1/calibration/rules')),
    call: (method, path, body) => call(at(path), { method, credential, body }),
    ask: (question = {}) => call(questionTo('query', question)),
  };
};
