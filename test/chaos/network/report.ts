import type { Spread } from './figures.ts';
import { judge } from './judge.ts';
import type { TrialResult } from './trial.ts';
import type { Account } from './verify.ts';

const header = '| dependency | fault | accepted | p50 / p99 ms | refused | p50 / p99 / max ms | runs | topics | breakers that opened | back after s: submission / ready / run / folded | not as promised |';

/** The results as a Markdown table. */
export const tableOf = (results: readonly TrialResult[]): string =>
  [header, header.replaceAll(/[^|]+/g, '---'), ...results.map(rowOf)].join('\n');

export const rowOf = (result: TrialResult): string => {
  const { dependency, fault, accepted, refused, refusals, operations, breakers, recovery } = result;
  const seconds = [recovery.submission, recovery.ready, recovery.run, recovery.folded].map((one) => one.toFixed(1)).join(' / ');
  const cells = [
    dependency, fault.name, accepted.count, `${accepted.p50} / ${accepted.p99}`, counts(refusals), refused.count === 0 ? '' : spread(refused),
    operation(operations.run), operation(operations.topics), opened(breakers), seconds, judge(result).join('; '),
  ];
  return `| ${cells.join(' | ')} |`;
};

/** Which breakers opened, by process. */
const opened = (breakers: readonly string[]): string => {
  const open = breakers.map((breaker) => breaker.split(' ')).filter(([, , state]) => state === 'open');
  return [...Map.groupBy(open, ([process]) => process)]
    .map(([process, own]) => `${process}: ${own.map(([, dependency]) => dependency).join(', ')}`).join('; ');
};

const spread = ({ p50, p99, max }: Spread): string => `${p50} / ${p99} / ${max}`;
const counts = (codes: ReadonlyMap<string, number>): string => [...codes].map(([code, count]) => `${count} × ${code}`).join('; ');
const operation = ({ codes, refused }: TrialResult['operations']['run']): string =>
  `${counts(codes)}${refused.count === 0 ? '' : ` (${spread(refused)})`}`;

export const accountLine = ({ accepted, lost, unknown, delivered, redelivered, folded, lag }: Account): string =>
  `${accepted} reports accepted, ${lost} lost, ${unknown} stored twice, ${delivered} delivered of which ${redelivered} again, ${folded} counted, lag ${lag}`;

/** Where not everything that was accepted arrived exactly once. */
export const accountFaults = ({ accepted, lost, unknown, folded, lag }: Account): readonly string[] => [
  ...(lost > 0 ? [`${lost} reports were lost`] : []),
  ...(unknown > 0 ? [`${unknown} records are of no report that was acknowledged`] : []),
  ...(folded !== accepted ? [`${folded} reports were counted, not ${accepted}`] : []),
  ...(lag > 0 ? [`${lag} messages are left`] : []),
];
