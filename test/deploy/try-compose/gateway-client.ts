import { z } from 'zod';

const answerSchema = z.looseObject({
  status: z.string(), code: z.string().optional(), reason: z.string().optional(),
  eventid: z.string().optional(), state: z.string().optional(), deleted: z.number().optional(),
});
const batchSchema = z.object({ accepted: z.number(), results: z.array(answerSchema) });

export type Answer = z.output<typeof answerSchema> & { readonly http: number };

export interface Client {
  send(report: object): Promise<Answer>;
  sendAll(reports: readonly object[]): Promise<readonly string[]>;
  find(eventId: string): Promise<Answer>;
  remove(eventId: string): Promise<Answer>;
  query(): Promise<Answer>;
}

/** Speaks to the gateway as an organisation does. */
export const createClient = (gateway: string, apiKey: string): Client => {
  const call = async (path: string, method: string, body?: string): Promise<{ readonly http: number; readonly json: unknown }> => {
    const response = await fetch(`${gateway}/api/v1/${path}`, {
      method, headers: { 'authorization': `Bearer ${apiKey}`, 'content-type': 'application/json' }, signal: AbortSignal.timeout(30_000),
      ...(body === undefined ? {} : { body }),
    });
    return { http: response.status, json: await response.json() };
  };
  const ask = async (path: string, method = 'GET', body?: string): Promise<Answer> => {
    const { http, json } = await call(path, method, body);
    return { ...answerSchema.parse(json), http };
  };
  return {
    send: (report) => ask('events/ingest', 'POST', JSON.stringify(report)),
    sendAll: async (reports) => {
      const { json } = await call('events/batch', 'POST', JSON.stringify(reports));
      const { accepted, results } = batchSchema.parse(json);
      if (accepted !== reports.length) throw new Error(`only ${String(accepted)} of ${String(reports.length)} were accepted`);
      return results.map(({ eventid }) => eventid ?? '');
    },
    find: (eventId) => ask(`events/${eventId}`),
    remove: (eventId) => ask(`events/${eventId}`, 'DELETE'),
    query: () => {
      const now = Date.now();
      return ask(`calibration/query?ruleid=R-TRIAL&ruleversion=1.0&start_ms=${String(now - 86_400_000)}&end_ms=${String(now)}`);
    },
  };
};

/** A report like no other. */
export const aReport = (n: number): object => ({
  ruleid: 'R-TRIAL', ruleversion: '1.0', claim: { input: `finding ${String(n)} of the trial`, findingid: `trial-${String(n)}` },
  outcome: 'matched', actualOutcome: n % 3 === 0 ? 'should_not_have_matched' : 'should_have_matched', confidence: 0.9, timestamp: Date.now() - 60_000,
});
