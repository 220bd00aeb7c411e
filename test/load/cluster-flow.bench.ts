import { setTimeout as pause } from 'node:timers/promises';
import type { LogInspector } from '@plumbline/ports';
import { topics, type Instant } from '@plumbline/contracts';
import { z } from 'zod';
import { openEngines } from '../hosts/cluster-engines.ts';
import type { Benchmark, Finding, Size } from './support/benchmark.ts';
import { openClusterMember } from './support/open-cluster-member.ts';
import { runBenchmark } from './support/run-benchmark.ts';
import { startServer } from './support/server-process.ts';
import { submitReports } from './support/submit-reports.ts';
import { lagOf } from './support/until-committed.ts';

const gatewaySchema = z.object({ url: z.string(), credentials: z.array(z.string()) });
const isGateway = (message: unknown): message is z.infer<typeof gatewaySchema> => gatewaySchema.safeParse(message).success;
const isReady = (message: unknown): message is object => z.object({}).safeParse(message).success;

const program = (name: string): URL => new URL(`servers/cluster-${name}.ts`, import.meta.url);
const topic = topics.calibrationEventsAnonymized;

interface Round {
  readonly through: number;
  readonly accepted: number;
  readonly published: number;
  readonly folded: number;
  readonly waiting: number;
  readonly lag: number;
}
interface Load {
  readonly count: number;
  readonly rules: number;
}

const publishedOn = async (log: LogInspector): Promise<number> => (await log.endOffsets(topic)).reduce((sum, end) => sum + end, 0);

/** Waits until every accepted event was anonymised and folded. @throws Error if that takes ten minutes */
const untilThrough = async (log: LogInspector, accepted: number): Promise<void> => {
  const patience = performance.now() + 600_000;
  while (await publishedOn(log) < accepted || await lagOf(log) > 0) {
    if (performance.now() > patience) throw new Error('not every accepted event came through');
    await pause(200);
  }
};

const measureOnce = async (load: Load): Promise<Round> => {
  const { count } = load;
  await using engines = openEngines();
  const { topicPrefix, keyPrefix, database } = engines;
  const corner = { topicPrefix, keyPrefix, database };
  await using member = await openClusterMember(corner, 'benchmark');
  await using gateway = await startServer(program('gateway'), corner, isGateway);
  await using _anonymizer = await startServer(program('anonymizer'), { corner, runs: 'on' }, isReady);
  await using _aggregator = await startServer(program('aggregator'), { corner }, isReady);
  const { inspector: log, stores: { intake, ledger } } = member.cluster;

  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1_000;
  await submitReports(gateway.ready, { series: 'flow', ...load });
  const fired = seconds();
  const [onTopic, lag, { open }] = [await publishedOn(log), await lagOf(log), await intake.backlog(Date.now() as Instant)];
  await untilThrough(log, count);
  const through = count / seconds();
  const { anonymised } = await ledger.tally(Date.now() as Instant);
  if (anonymised !== count) throw new Error(`${anonymised} of ${count} accepted events were anonymised`);
  return { through, accepted: count / fired, published: onTopic / fired, folded: (onTopic - lag) / fired, waiting: open, lag };
};

const measure = async ({ quick, rounds: times }: Size): Promise<readonly Finding[]> => {
  const loads: readonly Load[] = quick ? [{ count: 400, rules: 20 }] : [{ count: 20_000, rules: 1_000 }, { count: 5_000, rules: 20 }];
  const measured = loads.map((load) => ({ load, rounds: [] as Round[] }));
  for (let round = 0; round < times; round += 1) for (const { load, rounds } of measured) rounds.push(await measureOnce(load));
  return measured.flatMap(({ load, rounds }) => findingsOf(load, rounds));
};

const findingsOf = ({ count, rules }: Load, rounds: readonly Round[]): readonly Finding[] => {
  const samples = (name: keyof Round): readonly number[] => rounds.map((round) => round[name]);
  const unit = 'events/s';
  const of = `of ${rules.toLocaleString('en-GB')} rules`;
  const accepted = { what: 'the gateway accepts meanwhile', samples: samples('accepted') };
  return [
    { what: `${count.toLocaleString('en-GB')} events ${of}, until all are folded`, unit, samples: samples('through'), baseline: accepted },
    { what: `${of}, while the client sends: published by the anonymizer`, unit, samples: samples('published'), baseline: accepted },
    { what: `${of}, while the client sends: folded by the aggregator`, unit, samples: samples('folded'), baseline: accepted },
    { what: `${of}, waiting for the anonymizer when the client stops`, unit: 'events', samples: samples('waiting') },
    { what: `${of}, waiting for the aggregator when the client stops`, unit: 'events', samples: samples('lag') },
  ];
};

export const clusterFlowBenchmark: Benchmark = {
  name: 'cluster-flow',
  method: 'A gateway, an anonymizer and an aggregator, a process each, over all engines; the anonymizer\'s clock is two hours ahead, so that everything is due at once, and it does one run '
    + 'after the other. A client sends batches of 100 over four connections; then all of it is waited for, until everything is on the topic and the consumer\'s lag is 0.',
  run: measure,
};

if (import.meta.main) await runBenchmark(clusterFlowBenchmark, process.argv);
