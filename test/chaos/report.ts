import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import type { Death } from './executioner.ts';
import type { Outcome } from './run-chaos.ts';

/** What a run came to, as Markdown. */
export const figuresOf = (outcome: Outcome, takenAt: Date): string => {
  const { plan, logbook, deaths, verdict, loadMs, events, reporters } = outcome;
  const receipts = reporters.reduce((sum, reporter) => sum + reporter.receipts.size, 0);
  const items = itemTally(outcome);
  const ends = Map.groupBy(verdict.ends.values(), (end) => end);
  const rows: readonly (readonly [string, string])[] = [
    ['load', `${number(events)} events in ${seconds(loadMs)}, by ${String(reporters.length)} organisations`],
    ['requests', `${number(logbook.requests)}, of them ${number(logbook.retries)} repeated after a refusal or a lost answer`],
    ['accepted', number(receipts)],
    ['answers to items, repetitions of a request included', listed(items)],
    ['requests by answer', listed(logbook.outcomes)],
    ['ends of what was accepted', listed(new Map([...ends].map(([end, list]) => [end, list.length])))],
    ['outcomes in the aggregator', listed(outcomesOf(outcome))],
    ['messages that repeat a record', number(verdict.expected.repeated)],
    ['releases', number(verdict.expected.reference.atoms().length)],
    ['killed', listed(new Map([...Map.groupBy(deaths.filter(({ kind }) => kind !== 'rebalance'), ({ kind }) => kind)]
      .map(([kind, list]) => [kind, list.length])))],
    ['instances that came or went', number(deaths.filter(({ kind }) => kind === 'rebalance').length)],
    ['p99 of a refused request', logbook.refusedP99Ms === undefined ? 'none refused' : `${String(Math.round(logbook.refusedP99Ms))} ms`],
    ['longest time without an answer for a client', seconds(Math.max(0, ...deaths.map(({ silenceMs }) => silenceMs)))],
    ['**lost**', `**${number(verdict.lost)}**`],
    ['**double**', `**${number(verdict.double)}**`],
    ['anything else wrong', number(verdict.faults.length + outcome.troubles.length - verdict.lost - verdict.double)],
  ];
  return [
    `Taken on ${takenAt.toISOString().slice(0, 10)} with Node ${process.versions.node} on ${machine()}; seed ${plan.seed}, time ${number(plan.factor)} times as fast.`,
    ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n'),
    ...(deaths.length === 0 ? [] : [deathsTable(deaths)]),
  ].join('\n\n');
};

const itemTally = ({ reporters }: Outcome): ReadonlyMap<string, number> => {
  const tally = new Map<string, number>();
  for (const reporter of reporters) for (const [code, count] of reporter.tally) tally.set(code, (tally.get(code) ?? 0) + count);
  return tally;
};

const outcomesOf = ({ verdict }: Outcome): ReadonlyMap<string, number> =>
  new Map([...Map.groupBy(verdict.expected.outcomes.values(), (one) => one)].map(([end, list]) => [end, list.length]));

/** By kind of victim: what it took until all was as before. */
const deathsTable = (deaths: readonly Death[]): string => {
  const rows = [...Map.groupBy(deaths, ({ kind }) => kind)].map(([kind, list]) => {
    const range = (values: readonly (number | undefined)[]): string => {
      const known = values.filter((value) => value !== undefined).toSorted((one, other) => one - other);
      return known.length === 0 ? '' : `${seconds(known[Math.floor(known.length / 2)] ?? 0)} (${seconds(known.at(-1) ?? 0)})`;
    };
    const name = kind === 'rebalance' ? 'instances come and go' : kind;
    return `| ${name} | ${String(list.length)} | ${range(list.map(({ downMs }) => downMs))} | ${range(list.map(({ recoveredMs }) => recoveredMs))} | ${range(list.map(({ silenceMs }) => silenceMs))} |`;
  });
  return [
    '| victim | times | down: median (longest) | from the restart until all are ready and nothing is left to fold | client without an answer |',
    '|---|---|---|---|---|', ...rows,
  ].join('\n');
};

const number = (value: number): string => value.toLocaleString('en');
const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
const listed = (counts: ReadonlyMap<string, number>): string => [...counts].map(([name, count]) => `${name} ${number(count)}`).join(', ');
/** In general words: a report is about a kind of machine. */
const machine = (): string => `${String(availableParallelism())} processors, ${String(Math.round(totalmem() / 2 ** 30))} GiB of memory, ${process.platform} ${process.arch}`;

const report = new URL('../../docs/reliability.md', import.meta.url).pathname;

/** Puts figures into the report, between the marks of a section. @throws Error if the report has no such section */
export const putIntoReport = async (section: string, figures: string): Promise<void> => {
  const [begin, end] = [`<!-- run: ${section} -->`, `<!-- end of run: ${section} -->`];
  const text = await readFile(report, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${report} does not say where the figures go: ${begin} … ${end}`);
  await writeFile(report, `${text.slice(0, from + begin.length)}\n\n${figures}\n\n${text.slice(to)}`);
};
