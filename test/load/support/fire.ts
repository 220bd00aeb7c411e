import { fork } from 'node:child_process';
import autocannon, { type Request } from 'autocannon';
import { z } from 'zod';

const orderSchema = z.object({
  url: z.string(),
  /** What the server must answer every request with. */
  expected: z.int(),
  connections: z.int(),
  seconds: z.number(),
  requests: z.discriminatedUnion('kind', [
    /** Reports of things that nobody has reported yet, by several organisations in turn. */
    z.object({ kind: z.literal('reports'), path: z.string(), credentials: z.array(z.string()), perRequest: z.int(), series: z.string() }),
    z.object({ kind: z.literal('questions'), paths: z.array(z.string()) }),
  ]),
});
/** What to fire at a server. */
export type Order = z.input<typeof orderSchema>;

const firedSchema = z.object({ perSecond: z.number(), answered: z.number(), p50: z.number(), p99: z.number() });
/** How a server took it; latencies in milliseconds. */
export type Fired = z.output<typeof firedSchema>;

/**
 * Fires requests at a server for a while, from a process of its own, so that what measures does not stand in the way of what is measured.
 * @throws Error if any request was answered with another status, or not at all
 */
export const fire = async (order: Order): Promise<Fired> => {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const child = fork(import.meta.filename, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  child.once('message', resolve);
  child.send(order);
  child.once('exit', (code) => { reject(new Error(`the client ended with ${String(code)} and no figures`)); });
  return firedSchema.parse(await promise);
};

const work = async (order: z.output<typeof orderSchema>): Promise<Fired> => {
  const { url, connections, seconds, expected } = order;
  const result = await autocannon({ url, connections, duration: seconds, requests: [requestOf(order.requests)], timeout: 30 });
  const answers = Object.entries(result.statusCodeStats ?? {});
  const answered = answers.find(([status]) => status === String(expected))?.[1].count ?? 0;
  const wrong = answers.filter(([status]) => status !== String(expected));
  if (answered === 0 || wrong.length > 0 || result.errors > 0 || result.timeouts > 0) {
    throw new Error(`not every request was answered with ${expected}: ${JSON.stringify(result.statusCodeStats)}, ${result.errors} errors`);
  }
  return { perSecond: answered / result.duration, answered, p50: result.latency.p50, p99: result.latency.p99 };
};

const requestOf = (requests: z.output<typeof orderSchema>['requests']): Request => {
  let sent = 0;
  if (requests.kind === 'questions') {
    const { paths } = requests;
    return { method: 'GET', setupRequest: (request) => ({ ...request, path: paths[sent++ % paths.length] ?? '/' }) };
  }
  const { path, credentials, perRequest, series } = requests;
  return {
    method: 'POST',
    path,
    setupRequest: (request) => {
      sent += 1;
      const body = perRequest === 1 ? reportText(series, sent) : batchText(series, sent, perRequest);
      const authorization = `Bearer ${credentials[sent % credentials.length] ?? ''}`;
      return { ...request, headers: { 'content-type': 'application/json', authorization }, body };
    },
  };
};

/** Some 400 bytes, as a scanner would send them. */
const reportText = (series: string, number: number): string =>
  `{"ruleid":"R-X509-MISMATCH","ruleversion":"1.1","claim":{"input":"subject CN=api-${series}-${number}.example.net, presented for host `
  + `db-${number}.example.net, chain of 3, notAfter 2026-09-30","findingid":"${series}/${number}","metadata":{"scanner":"nightly","file":"conf/tls.yaml",`
  + `"line":${number % 997}}},"outcome":"matched","actualOutcome":"${number % 3 === 0 ? 'should_not_have_matched' : 'should_have_matched'}",`
  + `"confidence":0.85,"timestamp":${Date.now()},"environment":"production"}`;

const batchText = (series: string, number: number, items: number): string =>
  `[${Array.from({ length: items }, (_, i) => reportText(series, number * items + i)).join(',')}]`;

if (import.meta.main) {
  process.once('message', (order) => {
    void work(orderSchema.parse(order)).then((fired) => process.send?.(fired, () => { process.disconnect(); }));
  });
}
