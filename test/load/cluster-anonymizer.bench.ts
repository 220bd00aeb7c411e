import { topicDeclarations, topics } from '@plumbline/contracts';
import type { LogInspector } from '@plumbline/ports';
import { z } from 'zod';
import { openEngines } from '../hosts/cluster-engines.ts';
import { openBareProducer, type BareMessage, type BareProducer } from './support/bare-kafka.ts';
import type { Benchmark, Finding, Size } from './support/benchmark.ts';
import { openClusterMember } from './support/open-cluster-member.ts';
import { runBenchmark } from './support/run-benchmark.ts';
import { startServer } from './support/server-process.ts';
import { aStoredReport, openBareDatabase, type BareDatabase } from './support/stored-documents.ts';
import { submitReports } from './support/submit-reports.ts';

const readySchema = z.object({ url: z.string(), credentials: z.array(z.string()) });
const isReady = (message: unknown): message is z.infer<typeof readySchema> => readySchema.safeParse(message).success;
const runSchema = z.object({ anonymised: z.int(), seconds: z.number(), cpuSeconds: z.number() });
type Run = z.infer<typeof runSchema>;
const isRun = (message: unknown): message is Run => runSchema.safeParse(message).success;

const programs = { gateway: new URL('servers/cluster-gateway.ts', import.meta.url), anonymizer: new URL('servers/cluster-anonymizer.ts', import.meta.url) };
const topic = topics.calibrationEventsAnonymized;
const partitions = topicDeclarations.find(({ name }) => name === topic)?.partitions ?? 1;
/** As many as the anonymizer takes at once. */
const pageSize = 500;

type Step = 'publish' | 'write';
type Round = Readonly<Record<'anonymised' | 'byCpu' | 'bare' | 'published' | 'written', number>>;

const pagesOf = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / pageSize) }, (_, page) => all.slice(page * pageSize, (page + 1) * pageSize));

/** What was published last. @param count of messages */
const lastMessages = async (log: LogInspector, before: readonly number[], count: number): Promise<readonly BareMessage[]> => {
  const parts = await Promise.all(before.map((offset, partition) => log.read(topic, partition, offset, count)));
  return parts.flat().map(({ key, value }) => ({ key, value: Buffer.from(value ?? []) }));
};

/** Fills the bare database, which is not measured, and takes all of it out page by page: read, publish, note the end, delete. @returns records per second */
const takeThrough = async (
  { records, ends }: BareDatabase, { send }: BareProducer, messages: readonly BareMessage[], steps: readonly Step[],
): Promise<number> => {
  if (steps.includes('write')) for (const page of pagesOf(messages)) await records.insertMany(page.map(() => aStoredReport().record), { ordered: false });
  const began = performance.now();
  for (const page of pagesOf(messages)) {
    const found = steps.includes('write') ? await records.find({ dueAt: { $lte: Number.MAX_SAFE_INTEGER } }).limit(page.length).toArray() : [];
    if (steps.includes('publish')) await send(page);
    if (found.length === 0) continue;
    await ends.insertMany(found.map(({ _id }) => ({ _id, end: 'anonymised', at: Date.now(), expiresAt: Date.now(), garbageAt: new Date(Date.now() + 8e9) })), { ordered: false });
    await records.deleteMany({ _id: { $in: found.map(({ _id }) => _id) } });
  }
  return messages.length / ((performance.now() - began) / 1_000);
};

const measure = async ({ quick, rounds: times }: Size): Promise<readonly Finding[]> => {
  const count = quick ? 600 : 20_000;
  await using engines = openEngines();
  await using otherEngines = openEngines();
  const { topicPrefix, keyPrefix, database } = engines;
  const corner = { topicPrefix, keyPrefix, database };
  await using gateway = await startServer(programs.gateway, corner, isReady);
  await using member = await openClusterMember(corner, 'benchmark');
  await using db = await openBareDatabase(otherEngines.database);
  await using producer = await openBareProducer(`${otherEngines.topicPrefix}bare`, partitions);
  const log = member.cluster.inspector;

  const anonymise = async (series: string): Promise<{ readonly run: Run; readonly messages: readonly BareMessage[] }> => {
    await submitReports(gateway.ready, { series, count, rules: 20 });
    const before = await log.endOffsets(topic);
    await using anonymizer = await startServer(programs.anonymizer, { corner, runs: 'once' }, isRun);
    const messages = await lastMessages(log, before, count);
    if (messages.length !== count || anonymizer.ready.anonymised !== count) throw new Error(`${messages.length} of ${count} records were published`);
    return { run: anonymizer.ready, messages };
  };
  const rounds: Round[] = [];
  for (let round = 0; round < times; round += 1) {
    const { run: { anonymised, seconds, cpuSeconds }, messages } = await anonymise(`round${round}`);
    const bare = (...steps: Step[]): Promise<number> => takeThrough(db, producer, messages, steps);
    rounds.push({
      anonymised: anonymised / seconds, byCpu: anonymised / cpuSeconds,
      bare: await bare('publish', 'write'), published: await bare('publish'), written: await bare('write'),
    });
  }
  const anonymised = { what: `anonymising ${count.toLocaleString('en-GB')} records`, unit: 'records/s', samples: rounds.map((round) => round.anonymised) };
  return [
    { ...anonymised, baseline: { what: 'kafkajs and driver: read, publish, note the end, delete', samples: rounds.map(({ bare }) => bare) } },
    { ...anonymised, baseline: { what: 'the driver\'s part alone', samples: rounds.map(({ written }) => written) } },
    { ...anonymised, baseline: { what: 'kafkajs alone: the same messages', samples: rounds.map(({ published }) => published) } },
    { what: 'the same, by the anonymizer\'s processor time', unit: 'records per CPU second', samples: rounds.map(({ byCpu }) => byCpu) },
  ];
};

export const clusterAnonymizerBenchmark: Benchmark = {
  name: 'cluster-anonymizer',
  method: 'Records of 20 rules in the database are due; an anonymizer in a process of its own takes them to the topic in one run, 500 at a time. The baseline does the same '
    + 'round trips for as many documents of the same size and the very same messages, 500 at a time, and nothing else.',
  run: measure,
};

if (import.meta.main) await runBenchmark(clusterAnonymizerBenchmark, process.argv);
