import type { Worth } from './ablation.ts';
import type { SetScore } from './evaluate.ts';
import type { Tally } from './score/tally.ts';
import { wilson } from './score/wilson.ts';

const percent = (hits: number, of: number, digits = 1): string => (of === 0 ? '–' : (100 * hits / of).toFixed(digits));

const rateWithInterval = (hits: number, of: number): string => {
  const { lower, upper } = wilson(hits, of);
  return `${percent(hits, of)} (${(100 * lower).toFixed(1)}–${(100 * upper).toFixed(1)})`;
};

type Row = readonly string[];

const table = (titles: Row, rows: readonly Row[]): string => [
  titles, titles.map((_, at) => (at === 0 ? '---' : '---:')), ...rows,
].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** A row of figures: what it is about, then the counts as shares. */
const figuresOf = (name: string, tally: Tally, speed: number | undefined): Row => [
  name,
  tally.n.toLocaleString('en-GB'),
  percent(tally.discarded, tally.n),
  tally.parts === 0 ? '–' : rateWithInterval(tally.leaked, tally.kept),
  tally.parts === 0 ? '–' : (1 - tally.readable / tally.parts).toFixed(4),
  tally.clean === 0 ? '–' : rateWithInterval(tally.altered, tally.clean),
  percent(tally.lost, tally.characters, 2),
  speed === undefined ? '' : speed.toFixed(1),
];

/** The scores of sets, with the third apart that nothing was tuned on. @param speeds MB/s by set */
export const scoresTable = (sets: readonly SetScore[], speeds: ReadonlyMap<string, number>): string => table(
  ['set', 'texts', 'discarded %', 'leak % of kept (95 %)', 'token recall', 'altered % (95 %)', 'characters lost %', 'MB/s'],
  sets.flatMap(({ set, all, split }) => [
    figuresOf(set, all, speeds.get(set)),
    ...(split === undefined ? [] : [figuresOf('– two thirds', split.tuned, undefined), figuresOf('– held-out third', split.heldOut, undefined)]),
  ]),
);

/** What each family, or detector, found and is worth. */
export const worthTable = (what: string, worths: readonly Worth[]): string => table(
  [what, 'hits', 'more texts leak without it', 'clean texts it alters'],
  worths.map(({ of, hits, leaksWithout, alteredByIt }) => [
    `\`${of}\``, hits.toLocaleString('en-GB'), ...[leaksWithout, alteredByIt].map((count) => count?.toLocaleString('en-GB') ?? ''),
  ]),
);
