import { z } from 'zod';
import type { Benchmark, Finding, Size } from './support/benchmark.ts';
import { fire, type Fired } from './support/fire.ts';
import { runBenchmark } from './support/run-benchmark.ts';
import { startServer } from './support/server-process.ts';

const readySchema = z.object({ url: z.string(), credentials: z.array(z.string()) });
type Ready = z.infer<typeof readySchema>;
const isReady = (message: unknown): message is Ready => readySchema.safeParse(message).success;

const programs = { platform: new URL('servers/platform-server.ts', import.meta.url), bare: new URL('servers/bare-server.ts', import.meta.url) };
const singleConnections = 64;
const batchConnections = 8;

interface Shot {
  readonly path: string;
  readonly perRequest: number;
  readonly connections: number;
  readonly seconds: number;
}

type Round = Readonly<Record<'single' | 'bare' | 'by100' | 'by500', Fired>>;

/** A name that no two shots share: no report may look like one that was sent before. */
const createShooter = ({ url, credentials }: Ready, name: string) => {
  let shots = 0;
  return ({ path, perRequest, connections, seconds }: Shot): Promise<Fired> => {
    shots += 1;
    return fire({ url, expected: 202, connections, seconds, requests: { kind: 'reports', path, credentials, perRequest, series: `${name}${shots}` } });
  };
};

const measure = async ({ quick, rounds: times }: Size): Promise<readonly Finding[]> => {
  await using platform = await startServer(programs.platform, {}, isReady);
  await using bare = await startServer(programs.bare, {}, isReady);
  const seconds = quick ? 0.5 : 4;
  const single = { perRequest: 1, connections: quick ? 8 : singleConnections, seconds };
  const ours = createShooter(platform.ready, 'p');
  const theirs = createShooter(bare.ready, 'b');
  const ingest = (): Promise<Fired> => ours({ path: '/api/v1/events/ingest', ...single });
  const insert = (): Promise<Fired> => theirs({ path: '/events', ...single });
  const batch = (perRequest: number): Promise<Fired> => ours({ path: '/api/v1/events/batch', perRequest, connections: quick ? 2 : batchConnections, seconds });

  const cold = await ingest();
  await insert();
  const rounds: Round[] = [];
  for (let round = 0; round < times; round += 1) {
    rounds.push({ single: await ingest(), bare: await insert(), by100: await batch(100), by500: await batch(500) });
  }
  const perSecond = (pick: (round: Round) => Fired, items = 1): readonly number[] => rounds.map((round) => pick(round).perSecond * items);
  const singles = { what: 'single events', samples: perSecond(({ single: fired }) => fired) };
  return [
    {
      what: `single events, ${single.connections} connections`, unit: 'requests/s', samples: singles.samples,
      baseline: { what: 'express + zod + store', samples: perSecond(({ bare: fired }) => fired) }, target: { of: 'ratio', is: 'at least', limit: 0.5 },
    },
    {
      what: 'batches of 100', unit: 'events/s', samples: perSecond(({ by100 }) => by100, 100), baseline: singles,
      target: { of: 'ratio', is: 'at least', limit: 3 },
    },
    {
      what: 'batches of 500 (8 is the goal)', unit: 'events/s', samples: perSecond(({ by500 }) => by500, 500), baseline: singles,
      target: { of: 'ratio', is: 'at least', limit: 3 },
    },
    {
      what: 'single events, p99', unit: 'ms', samples: rounds.map((round) => round.single.p99),
      baseline: { what: 'express + zod + store', samples: rounds.map((round) => round.bare.p99) },
    },
    { what: `single events, p99 of the first ${seconds} s after the start`, unit: 'ms', samples: [cold.p99] },
  ];
};

export const ingestBenchmark: Benchmark = {
  name: 'ingest',
  method: 'The whole embedded platform (durable, real clock) and a bare express 5 + zod handler with one durable SQLite insert per request, each in a process of '
    + 'its own; autocannon in a third. They take turns. Every request carries claims that were never sent before, from eight organisations.',
  run: measure,
};

if (import.meta.main) await runBenchmark(ingestBenchmark, process.argv);
