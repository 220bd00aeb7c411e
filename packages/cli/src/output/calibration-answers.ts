import type { CalibrationAnswer, CompareAnswer, Coverage, TrendAnswer } from '@plumbline/contracts/http';
import { minute, percent } from './formats.ts';
import type { Styles } from './styles.ts';
import { renderPairs, renderTable, type Column } from './table.ts';

const names = {
  false_discovery_rate: 'false discovery rate', false_positive_rate: 'false positive rate', false_positive_share: 'false positive share',
  precision: 'precision', recall: 'recall', confidence_interval: 'interval',
} as const;
const reasons = {
  no_reports: 'no reports', windows_not_aligned: 'both outcomes were not released for the same weeks', outcome_not_asked: 'needs --outcome any',
} as const;
const rates = ['false_discovery_rate', 'precision', 'false_positive_rate', 'recall', 'false_positive_share'] as const;

/** The answer to a query as a person reads it. */
export const renderAnswer = ({ query, coverage, result, note, warning }: CalibrationAnswer, styles: Styles): string => {
  const interval = result.confidence_interval;
  const rows: (readonly [string, string])[] = rates.map((name) => {
    const bounds = interval?.of === name ? `  (${percent(interval.lower)} to ${percent(interval.upper)}, ${String(interval.level * 100)} % interval)` : '';
    return [names[name], result[name] === null ? `- (${whyNot(result, name)})` : `${percent(result[name])}${bounds}`];
  });
  return [
    `${styles.strong(`${query.ruleid} ${query.ruleversion}`)}  ${query.environment}, ${query.outcome}\n`,
    renderPairs([
      ...rows,
      ['reports', `${String(result.count)} (rounded), worth ${result.effective_n === null ? 'an unknown number of' : String(result.effective_n)} independent ones`],
      ['organisations', `at least ${String(result.k)} in the largest release`],
      ['weeks', weeksOf(coverage)],
    ]),
    `${note}\n`,
    warning === undefined ? '' : `${styles.bad(warning)}\n`,
  ].join('');
};

const whyNot = ({ unavailable }: CalibrationAnswer['result'], name: keyof typeof names): string => {
  const reason = unavailable[name];
  return reason === undefined ? 'not available' : reasons[reason];
};

const weeksOf = ({ intervals, releases, as_of: asOf }: Coverage): string =>
  `${intervals.map(({ from_week: from, through_week: through }) => `${from} to ${through}`).join(', ')} (${String(releases)} ${releases === 1 ? 'release' : 'releases'}, newest of ${minute(asOf)})`;

type Point = TrendAnswer['points'][number];

const pointColumns: readonly Column<Point>[] = [
  { title: 'FROM', value: ({ from_week: week }) => week },
  { title: 'THROUGH', value: ({ through_week: week }) => week },
  { title: 'RATE', value: ({ rate }) => percent(rate), align: 'right' },
  { title: 'LOWER', value: ({ confidence_interval: bounds }) => percent(bounds?.lower ?? null), align: 'right' },
  { title: 'UPPER', value: ({ confidence_interval: bounds }) => percent(bounds?.upper ?? null), align: 'right' },
  { title: 'REPORTS', value: ({ count }) => String(count), align: 'right' },
  { title: 'ORGANISATIONS', value: ({ k }) => `${String(k)}+`, align: 'right' },
];

export const renderTrend = ({ points, note, warning }: TrendAnswer, styles: Styles): string =>
  `${renderTable(pointColumns, points, styles.strong)}${note}\n${warning === undefined ? '' : `${styles.bad(warning)}\n`}`;

type Version = CompareAnswer['result']['versions'][number];

const versionColumns: readonly Column<Version>[] = [
  { title: 'VERSION', value: ({ version }) => version },
  { title: 'RATE', value: ({ rate }) => percent(rate), align: 'right' },
  { title: 'LOWER', value: ({ confidence_interval: bounds }) => percent(bounds.lower), align: 'right' },
  { title: 'UPPER', value: ({ confidence_interval: bounds }) => percent(bounds.upper), align: 'right' },
  { title: 'ORGANISATIONS', value: ({ k }) => `${String(k)}+`, align: 'right' },
  { title: 'WEEKS', value: ({ coverage }) => weeksOf(coverage) },
];

export const renderComparison = ({ result, note, warning }: CompareAnswer, styles: Styles): string => {
  const { difference: { value, lower, upper }, versions: [, second] } = result;
  return [
    renderTable(versionColumns, result.versions, styles.strong),
    renderPairs([
      ['rate', names[result.of]],
      ['difference', `${points(value)} (${points(lower)} to ${points(upper)})`],
      [`${second.version} is better`, `with a probability of ${percent(result.probability_better)}`],
    ]),
    `${note}\n`,
    warning === undefined ? '' : `${styles.bad(warning)}\n`,
  ].join('');
};

const points = (difference: number): string => `${difference > 0 ? '+' : ''}${(difference * 100).toFixed(1)} points`;
