import { achieved, isMet, type Finding, type Target } from './benchmark.ts';
import { median, ratiosOf } from './statistics.ts';

/** Findings as a Markdown table: medians, with the range over the rounds. */
export const findingsTable = (findings: readonly Finding[]): string => [
  '| figure | measured (range) | baseline (range) | ratio (range) | target | |',
  '|---|---|---|---|---|---|',
  ...findings.map((finding) => `| ${cellsOf(finding).join(' | ')} |`),
].join('\n');

const cellsOf = (finding: Finding): readonly string[] => {
  const { what, unit, samples, baseline, target } = finding;
  return [
    what,
    `${withRange(samples)} ${unit}`,
    baseline === undefined ? '' : `${baseline.what}: ${withRange(baseline.samples)} ${unit}`,
    baseline === undefined ? '' : withRange(ratiosOf(samples, baseline.samples)),
    target === undefined ? '' : wordsOf(target, unit),
    verdictOn(finding),
  ];
};

const wordsOf = ({ of, is, limit }: Target, unit: string): string => `${is} ${grouped(limit)} ${of === 'ratio' ? '× baseline' : unit}`;

const verdictOn = (finding: Finding): string => {
  const met = isMet(finding);
  if (met === undefined || finding.target === undefined) return '';
  if (met) return 'met';
  const gap = Math.abs(achieved(finding) - finding.target.limit) / finding.target.limit;
  return `missed by ${Math.ceil(gap * 100)} %`;
};

const withRange = (samples: readonly number[]): string => {
  const range = samples.length > 1 ? ` (${grouped(Math.min(...samples))}–${grouped(Math.max(...samples))})` : '';
  return `${grouped(median(samples))}${range}`;
};

/** Three digits that mean something. */
const grouped = (value: number): string => value.toLocaleString('en-GB', value >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });
