import { z } from 'zod';
import { openEngines } from '../hosts/cluster-engines.ts';
import type { Benchmark, Finding, Size } from './support/benchmark.ts';
import { callsPerSecond } from './support/calls-per-second.ts';
import { fire, type Fired } from './support/fire.ts';
import { runBenchmark } from './support/run-benchmark.ts';
import { startServer } from './support/server-process.ts';
import { aStoredReport, openBareDatabase, type BareDatabase } from './support/stored-documents.ts';

const readySchema = z.object({ url: z.string(), credentials: z.array(z.string()) });
type Ready = z.infer<typeof readySchema>;
const isReady = (message: unknown): message is Ready => readySchema.safeParse(message).success;

const programs = { gateway: new URL('servers/cluster-gateway.ts', import.meta.url), bare: new URL('servers/bare-cluster-server.ts', import.meta.url) };
const batchSizes = [100, 500] as const;
const batchConnections = 8;

interface Round {
  readonly single: { readonly platform: Fired; readonly bare: Fired; readonly grouped: Fired; readonly driver: number };
  readonly batches: readonly { readonly size: number; readonly platform: Fired; readonly bare: Fired; readonly driver: number }[];
}
interface Shooting {
  readonly connections: number;
  readonly seconds: number;
}

/** A name that no two shots share: no report may look like one that was sent before. */
const createShooter = ({ url, credentials }: Ready, name: string) => {
  let shots = 0;
  return (shooting: Shooting, path: string, perRequest = 1): Promise<Fired> => {
    shots += 1;
    return fire({ url, expected: 202, ...shooting, requests: { kind: 'reports', path, credentials, perRequest, series: `${name}${shots}` } });
  };
};

/** Events per second of the driver by itself, as many of its callers at once as there are connections. */
const insertAlone = async ({ claims, records }: BareDatabase, { connections, seconds }: Shooting, perCall: number): Promise<number> => {
  const calls = await callsPerSecond({ callers: connections, seconds }, async () => {
    const reports = Array.from({ length: perCall }, aStoredReport);
    if (perCall === 1) {
      for (const { claim, record } of reports) {
        await claims.insertOne(claim);
        await records.insertOne(record);
      }
      return;
    }
    await claims.insertMany(reports.map(({ claim }) => claim), { ordered: false });
    await records.insertMany(reports.map(({ record }) => record), { ordered: false });
  });
  return calls * perCall;
};

const measure = async ({ quick, rounds: times }: Size): Promise<readonly Finding[]> => {
  await using corner = openEngines();
  await using otherCorner = openEngines();
  const { topicPrefix, keyPrefix, database } = corner;
  await using gateway = await startServer(programs.gateway, { topicPrefix, keyPrefix, database }, isReady);
  await using bare = await startServer(programs.bare, { database: otherCorner.database }, isReady);
  await using db = await openBareDatabase(otherCorner.database);
  const seconds = quick ? 2 : 4;
  const one = { connections: quick ? 8 : 64, seconds };
  const many = { connections: quick ? 2 : batchConnections, seconds };
  const ours = createShooter(gateway.ready, 'p');
  const theirs = createShooter(bare.ready, 'b');

  await ours(one, '/api/v1/events/ingest');
  await theirs(one, '/single');
  const rounds: Round[] = [];
  for (let round = 0; round < times; round += 1) {
    const single = {
      platform: await ours(one, '/api/v1/events/ingest'), bare: await theirs(one, '/single'), grouped: await theirs(one, '/grouped'), driver: await insertAlone(db, one, 1),
    };
    const batches = [];
    for (const size of batchSizes) {
      batches.push({
        size, platform: await ours(many, '/api/v1/events/batch', size), bare: await theirs(many, '/batch', size), driver: await insertAlone(db, many, size),
      });
    }
    rounds.push({ single, batches });
  }
  return findingsOf(rounds, one.connections, many.connections);
};

const findingsOf = (rounds: readonly Round[], connections: number, batchesOver: number): readonly Finding[] => {
  const platform = rounds.map(({ single }) => single.platform.perSecond);
  const singles = `single events, ${connections} connections`;
  return [
    { what: singles, unit: 'events/s', samples: platform, baseline: { what: 'express + zod + insertOne', samples: rounds.map(({ single }) => single.bare.perSecond) } },
    {
      what: singles, unit: 'events/s', samples: platform,
      baseline: { what: 'express + zod + insertMany of those that wait', samples: rounds.map(({ single }) => single.grouped.perSecond) },
    },
    { what: singles, unit: 'events/s', samples: platform, baseline: { what: 'insertOne alone', samples: rounds.map(({ single }) => single.driver) } },
    {
      what: 'single events, p99', unit: 'ms', samples: rounds.map(({ single }) => single.platform.p99),
      baseline: { what: 'express + zod + insertOne', samples: rounds.map(({ single }) => single.bare.p99) },
    },
    ...batchSizes.flatMap((size) => {
      const shots = rounds.flatMap(({ batches }) => batches.filter((batch) => batch.size === size));
      const batches = { what: `batches of ${size}, ${batchesOver} connections`, unit: 'events/s', samples: shots.map((shot) => shot.platform.perSecond * size) };
      return [
        { ...batches, baseline: { what: 'express + zod + insertMany', samples: shots.map((shot) => shot.bare.perSecond * size) } },
        { ...batches, baseline: { what: 'insertMany alone', samples: shots.map((shot) => shot.driver) } },
      ];
    }),
  ];
};

export const clusterIngestBenchmark: Benchmark = {
  name: 'cluster-ingest',
  method: 'The gateway over Redis and the database (real clock) and a bare express 5 + zod handler that writes the same two documents per event under the same indexes, each in '
    + 'a process of its own; autocannon in a third; then the driver alone. They take turns. Every request carries claims that were never sent before, from eight organisations.',
  run: measure,
};

if (import.meta.main) await runBenchmark(clusterIngestBenchmark, process.argv);
