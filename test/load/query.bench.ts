import { weekStart } from '@plumbline/privacy';
import type { WeekIndex } from '@plumbline/contracts';
import { z } from 'zod';
import { loadVersion, ruleOf } from './support/anonymised-reports.ts';
import type { Benchmark, Finding, Size } from './support/benchmark.ts';
import { fire, type Fired } from './support/fire.ts';
import { runBenchmark } from './support/run-benchmark.ts';
import { startServer, type ServerProcess } from './support/server-process.ts';

const releasedSchema = z.object({ url: z.string(), releases: z.int(), firstWeek: z.int(), weeks: z.int() });
type Released = z.infer<typeof releasedSchema>;
const isReleased = (message: unknown): message is Released => releasedSchema.safeParse(message).success;
const isBare = (message: unknown): message is { readonly url: string } => z.object({ url: z.string() }).safeParse(message).success;

const programs = { released: new URL('servers/released-platform-server.ts', import.meta.url), bare: new URL('servers/bare-server.ts', import.meta.url) };
const connections = 4;
const outcomes = ['matched', 'not_matched', 'any'];
const weeksOfAWindow = 4;

type Round = Readonly<Record<'large' | 'small' | 'window' | 'bare', Fired>>;

/** Questions about every rule and outcome. @param weeks how many weeks from the first one on */
const questions = ({ firstWeek }: Released, rules: number, weeks: number): string[] =>
  Array.from({ length: rules }, (_, rule) => outcomes.map((outcome) => `/api/v1/calibration/query?${new URLSearchParams({
    ruleid: ruleOf(rule), ruleversion: loadVersion, outcome,
    start_ms: String(weekStart(firstWeek as WeekIndex)), end_ms: String(weekStart((firstWeek + weeks) as WeekIndex)),
  }).toString()}`)).flat();

const measure = async ({ quick, rounds: times }: Size): Promise<readonly Finding[]> => {
  const [rules, organisations, reports, windows] = quick ? [20, 40, 4_000, 1] : [1_000, 250, 1_000_000, 6];
  const release = (part: number): Promise<ServerProcess<Released>> =>
    startServer(programs.released, { rules: rules * part, organisations, reports: reports * part, windows }, isReleased);
  await using large = await release(1);
  await using small = await release(0.1);
  await using bare = await startServer(programs.bare, {}, isBare);
  const seconds = quick ? 0.5 : 4;
  const ask = (url: string, paths: string[]): Promise<Fired> => fire({ url, expected: 200, connections, seconds, requests: { kind: 'questions', paths } });
  const askLarge = (weeks: number): Promise<Fired> => ask(large.ready.url, questions(large.ready, rules, weeks));
  const askSmall = (): Promise<Fired> => ask(small.ready.url, questions(small.ready, rules / 10, small.ready.weeks));
  const askBare = (): Promise<Fired> => ask(bare.ready.url, ['/constant']);

  for (const warmUp of [() => askLarge(large.ready.weeks), askSmall, askBare]) await warmUp();
  const rounds: Round[] = [];
  for (let round = 0; round < times; round += 1) {
    rounds.push({
      large: await askLarge(large.ready.weeks), small: await askSmall(), window: await askLarge(weeksOfAWindow), bare: await askBare(),
    });
  }
  const millisecondsEach = (pick: (round: Round) => Fired): readonly number[] =>
    rounds.map((round) => connections * 1_000 / pick(round).perSecond);
  const whole = { what: 'from all windows', samples: millisecondsEach((round) => round.large) };
  return [
    {
      what: `p99 of questions over ${large.ready.weeks} weeks, ${reports.toLocaleString('en-GB')} events, ${large.ready.releases.toLocaleString('en-GB')} releases`, unit: 'ms',
      samples: rounds.map((round) => round.large.p99), target: { of: 'value', is: 'at most', limit: 10 },
    },
    {
      what: 'mean time of an answer', unit: 'ms', samples: whole.samples,
      baseline: { what: 'ten times fewer events, as many atoms asked for', samples: millisecondsEach((round) => round.small) },
      target: { of: 'ratio', is: 'at most', limit: 1.3 },
    },
    { what: 'mean time of an answer from one window', unit: 'ms', samples: millisecondsEach((round) => round.window), baseline: whole },
    {
      what: 'answers', unit: 'requests/s', samples: rounds.map((round) => round.large.perSecond),
      baseline: { what: 'express and a constant', samples: rounds.map((round) => round.bare.perSecond) },
    },
  ];
};

export const queryBenchmark: Benchmark = {
  name: 'query',
  method: `Public questions over HTTP to the embedded platform (${connections} connections, all rules and outcomes in turn) after its aggregator has folded and released the `
    + 'same million events; beside a platform with a tenth of the events and rules, and an express handler that answers a constant.',
  run: measure,
};

if (import.meta.main) await runBenchmark(queryBenchmark, process.argv);
