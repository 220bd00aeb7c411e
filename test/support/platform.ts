import type { Instant } from '@plumbline/contracts';
import { createCodec, type Codec, type TopicMessage, type TopicName } from '@plumbline/contracts/avro';
import type { LogMessage, OutgoingMessage } from '@plumbline/ports';
import { instant } from '@plumbline/test-kit';
import { expect } from '@jest/globals';
import type { RunningHost, StoredFile } from '../hosts/index.ts';
import { call } from './http.ts';
import type { DeliveryEnd, Operator } from './operator.ts';

type Counted = DeliveryEnd | 'anonymised' | 'deleted' | 'expired';

/** The platform as a scenario has it in its hands. */
export interface TestPlatform {
  readonly url: string;
  now(): Instant;
  /** Lets platform time pass: `'35d'`, `'90m'`, or until an instant such as `'2026-03-02T00:00:00Z'`. Fails where something does not come to rest. */
  advance(by: string): Promise<void>;
  /** As `advance`, but gives the names of what does not come to rest. */
  tryToAdvance(by: string): Promise<readonly string[]>;
  settle(): Promise<void>;
  /** Stops and starts the platform over the same data. @param offFor how much platform time passes in between */
  restart(offFor?: string): Promise<void>;
  readonly ledger: {
    /** How many items ended so: in the ledger, or as deliveries in the aggregator. */
    count(end: Counted): Promise<number>;
  };
  metrics(): Promise<string>;
  /** Value of one time series, e.g. `ingest_total{code="accepted"}`; 0 if there is none. */
  metric(series: string): Promise<number>;
  logged(): readonly string[];
  atRest(): Promise<readonly StoredFile[]>;
  /** Everything on a topic, partition by partition, in order. */
  messages(topic: string): Promise<readonly LogMessage[]>;
  /** The same, read as the topic's readers read it; a dead letter or a withdrawn key cannot be. */
  decoded<Topic extends TopicName>(topic: Topic): Promise<readonly TopicMessage<Topic>[]>;
  readonly codec: Codec;
  publish(topic: string, messages: readonly OutgoingMessage[]): Promise<void>;
  countReads(work: () => Promise<void>): Promise<number>;
  loseDataKeys(): Promise<void>;
  keepOnlyReleases(): Promise<void>;
}

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Milliseconds of a span such as `'35d'`. */
export const spanMs = (span: string): number => {
  const [, number, unit = ''] = /^(\d+)([smhdw])$/.exec(span) ?? [];
  const ms = Number(number) * (units[unit] ?? Number.NaN);
  if (!Number.isSafeInteger(ms)) throw new RangeError(`no span: ${span}`);
  return ms;
};

export const platformOf = (host: RunningHost, operator: Pick<Operator, 'status' | 'deliveries'>): TestPlatform => {
  const targetOf = (by: string): Instant => (by.includes('T') ? instant(by) : instant(host.now() + spanMs(by)));
  const metrics = async (): Promise<string> => (await call(`${host.url}/metrics`)).text;
  return {
    get url() { return host.url; },
    now: () => host.now(),
    advance: async (by) => { expect(await host.advanceTo(targetOf(by))).toEqual([]); },
    tryToAdvance: (by) => host.advanceTo(targetOf(by)),
    settle: async () => { expect(await host.settle()).toEqual([]); },
    restart: (offFor = '0s') => host.restart(spanMs(offFor)),
    ledger: {
      count: async (end) => {
        if (end === 'anonymised' || end === 'deleted' || end === 'expired') return (await operator.status()).ledger[end];
        return (await operator.deliveries()).filter(({ outcome }) => outcome === end).reduce((sum, { count }) => sum + count, 0);
      },
    },
    metrics,
    metric: async (series) => {
      const line = (await metrics()).split('\n').find((text) => text.startsWith(`${series} `));
      return line === undefined ? 0 : Number(line.slice(series.length + 1));
    },
    logged: () => host.logged(),
    atRest: () => host.atRest(),
    messages: (topic) => messagesOf(host, topic),
    decoded: async (topic) => {
      const codec = createCodec(host.registry);
      return Promise.all((await messagesOf(host, topic)).map(({ value }) => codec.decode(topic, value)));
    },
    get codec() { return createCodec(host.registry); },
    publish: (topic, messages) => host.log.publish(topic, messages),
    countReads: (work) => host.countReads(work),
    loseDataKeys: () => host.loseDataKeys(),
    keepOnlyReleases: () => host.keepOnlyReleases(),
  };
};

const pageSize = 1_000;

const messagesOf = async ({ log }: RunningHost, topic: string): Promise<readonly LogMessage[]> => {
  const found: LogMessage[] = [];
  for (const partition of (await log.endOffsets(topic)).keys()) {
    for (let offset = 0; ;) {
      const page = await log.read(topic, partition, offset, pageSize);
      found.push(...page);
      const last = page.at(-1);
      if (last === undefined || page.length < pageSize) break;
      offset = last.offset + 1;
    }
  }
  return found;
};
