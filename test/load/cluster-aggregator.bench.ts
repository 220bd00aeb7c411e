import { randomBytes } from 'node:crypto';
import { MongoDatabase } from '@plumbline/adapter-mongo';
import { topics, type AnonymizedReport, type EpochIndex, type WeekIndex } from '@plumbline/contracts';
import { firstWeekOfEpoch, lastReleaseAt } from '@plumbline/privacy';
import { requireEngine } from '@plumbline/test-kit';
import { ObjectId, type Collection } from 'mongodb';
import { z } from 'zod';
import { openEngines } from '../hosts/cluster-engines.ts';
import { createReporter, publishReports } from './support/anonymised-reports.ts';
import { consumeBare } from './support/bare-kafka.ts';
import type { Benchmark, Finding, Size } from './support/benchmark.ts';
import { openClusterMember } from './support/open-cluster-member.ts';
import { runBenchmark } from './support/run-benchmark.ts';
import { startServer } from './support/server-process.ts';
import { median } from './support/statistics.ts';

const foldedSchema = z.object({ folded: z.int(), seconds: z.number(), cpuSeconds: z.number(), memory: z.array(z.number()).min(1) });
const isReady = (message: unknown): message is object => z.object({}).safeParse(message).success;

const program = new URL('servers/cluster-aggregator.ts', import.meta.url);
const topic = topics.calibrationEventsAnonymized;
const epoch = 8 as EpochIndex;
/** After the release of the epoch before. */
const begin = lastReleaseAt((epoch - 1) as EpochIndex);
const weeks = 26;
/** As many as the aggregator fetches at once. */
const batch = 2_000;

type Round = Readonly<Record<'folded' | 'byCpu' | 'bare' | 'consumed' | 'written' | 'early' | 'late', number>>;

const reportsOf = function* (count: number): Generator<AnonymizedReport> {
  const { someReport } = createReporter({ rules: 1_000, organisations: 250 });
  for (let i = 0; i < count; i += 1) yield someReport((firstWeekOfEpoch(epoch) + Math.floor(i / count * weeks)) as WeekIndex);
};

interface BareCells {
  readonly cells: Collection<{ readonly _id: string }>;
  readonly deliveries: Collection<{ readonly _id: string }>;
}

/** A cell and a delivery for each event, of the size that the aggregator's have when they are new; most of them are. */
const writeFor = async ({ cells, deliveries }: BareCells, events: number): Promise<void> => {
  const ids = Array.from({ length: events }, () => randomBytes(16).toString('hex'));
  await cells.insertMany(ids.map((id) => ({
    _id: `R-LOAD-100|1.0|production|matched|500104|${id}`, rev: 1, by: new ObjectId(), countsTowardK: true, size: 1, entries: randomBytes(40),
  })), { ordered: false });
  await deliveries.insertMany(ids.map((id) => ({ _id: `500008|${id}`, windowEnd: 107, day: 20_000, outcome: 'folded', repeats: 0 })), { ordered: false });
};

const writeAlone = async (db: BareCells, count: number): Promise<number> => {
  const began = performance.now();
  for (let done = 0; done < count; done += batch) await writeFor(db, Math.min(batch, count - done));
  return count / ((performance.now() - began) / 1_000);
};

const measureOnce = async (count: number): Promise<Round> => {
  await using engines = openEngines();
  const { topicPrefix, keyPrefix, database } = engines;
  const corner = { topicPrefix, keyPrefix, database };
  await using member = await openClusterMember(corner, 'benchmark');
  const { codec, publisher } = member.cluster;
  await using aggregator = await startServer(program, { corner, foldsAt: begin }, isReady);
  await publishReports({ log: publisher, codec }, reportsOf(count));
  const { folded, seconds, cpuSeconds, memory } = foldedSchema.parse(await aggregator.ask());
  if (folded !== count) throw new Error(`${folded} of ${count} reports were folded`);

  await using bareDatabase = MongoDatabase.open({ url: requireEngine('mongo'), database, appName: 'benchmark' });
  const bareCells = (name: string): BareCells =>
    ({ cells: bareDatabase.collection(`bare_cells_${name}`), deliveries: bareDatabase.collection(`bare_deliveries_${name}`) });
  const decode = async (values: readonly (Buffer | null)[]): Promise<void> => {
    for (const value of values) await codec.decode(topic, value);
  };
  const consume = (name: string, handle: (values: readonly (Buffer | null)[]) => Promise<void>): Promise<number> =>
    consumeBare({ topic: `${topicPrefix}${topic}`, group: `${topicPrefix}${name}`, count, batch }, handle);

  const both = bareCells('both');
  const tenth = Math.max(1, Math.floor(memory.length / 10));
  return {
    folded: count / seconds,
    byCpu: count / cpuSeconds,
    bare: await consume('both', async (values) => {
      await decode(values);
      await writeFor(both, values.length);
    }),
    consumed: await consume('consumed', decode),
    written: await writeAlone(bareCells('alone'), count),
    early: median(memory.slice(tenth, 3 * tenth + 1)),
    late: median(memory.slice(-2 * tenth)),
  };
};

const measure = async ({ quick, rounds: times }: Size): Promise<readonly Finding[]> => {
  const count = quick ? 2_000 : 100_000;
  const rounds: Round[] = [];
  for (let round = 0; round < times; round += 1) rounds.push(await measureOnce(count));
  const folding = { what: `folding ${count.toLocaleString('en-GB')} events`, unit: 'events/s', samples: rounds.map(({ folded }) => folded) };
  return [
    { ...folding, baseline: { what: 'kafkajs and driver: decode, insert a cell and a delivery each', samples: rounds.map(({ bare }) => bare) } },
    { ...folding, baseline: { what: 'the driver\'s part alone', samples: rounds.map(({ written }) => written) } },
    { ...folding, baseline: { what: 'kafkajs alone, decoding', samples: rounds.map(({ consumed }) => consumed) } },
    { what: 'the same, by the aggregator\'s processor time', unit: 'events per CPU second', samples: rounds.map(({ byCpu }) => byCpu) },
    {
      what: 'memory in the last fifth', unit: 'MiB', samples: rounds.map(({ late }) => late),
      baseline: { what: 'in the second and third tenth', samples: rounds.map(({ early }) => early) }, target: { of: 'ratio', is: 'at most', limit: 1.25 },
    },
  ];
};

export const clusterAggregatorBenchmark: Benchmark = {
  name: 'cluster-aggregator',
  method: 'Anonymised events (1,000 rules, 250 organisations, 26 weeks) lie in the topic; an aggregator in a process of its own, which has started, folds them into cells, from the first message until '
    + 'everything is committed. The baseline consumes with kafkajs, decodes, and inserts as many documents of the same size, 2,000 at a time, and does nothing else.',
  run: measure,
};

if (import.meta.main) await runBenchmark(clusterAggregatorBenchmark, process.argv);
