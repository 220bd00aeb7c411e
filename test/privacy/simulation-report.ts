import { medianConsistentTables, tablesByRelease } from './consistent-tables.ts';
import { recoverByInference, recoverBySubtraction } from './colluders.ts';
import { simulateCapChanges } from './cap-changes.ts';
import { biasByRate, type CoverageResult, coverageScenarios, simulateCoverage } from './coverage.ts';
import { probeByTwo, probeStrategies } from './probe.ts';
import { simulateTiming } from './timing.ts';

/** How much is simulated; the full size takes minutes. */
export interface SimulationSize {
  readonly coverageRuns: number;
  readonly attackRuns: number;
  readonly timingRuns: number;
}
export const fullSize: SimulationSize = { coverageRuns: 1000, attackRuns: 4000, timingRuns: 20_000 };

const fixed = (value: number, digits: number): string => value.toFixed(digits);
const percent = (share: number): string => `${fixed(share * 100, 1)} %`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Every simulation as Markdown; the same size gives the same text. */
export const simulationReport = (size: SimulationSize): string =>
  [coverageSection(size), capSection(size), tablesSection(size), probeSection(size), timingSection(size), collusionSection(size)].join('\n\n');

const coverageSection = ({ coverageRuns }: SimulationSize): string => {
  const results = coverageScenarios.map((scenario, i) => simulateCoverage(scenario, coverageRuns, i + 1));
  const mean = (of: (result: CoverageResult) => number): number => results.reduce((sum, result) => sum + of(result), 0) / results.length;
  const extreme = (pick: (...values: number[]) => number, group: readonly CoverageResult[]): string =>
    percent(pick(...group.map(({ coverage }) => coverage)));
  const correlated = results.filter(({ scenario }) => scenario.correlation >= 0.1);
  const independent = results.filter(({ scenario }) => scenario.correlation < 0.1);
  return [
    `## Interval coverage (I11)\n\n${String(coverageRuns)} runs per scenario. Organisations have beta-distributed rates around the true one and a log-normal number`
    + ' of labels (median 7); the atom goes through cap, rounding, effective size and band as in production. Three windows: the same organisations report in each.'
    + ' Covered: the published interval holds the true rate; naive: Wilson\'s interval on the number of reports does.',
    `Lowest ${extreme(Math.min, results)}; highest ${extreme(Math.max, correlated)} at correlation ≥ .1, ${extreme(Math.max, independent)} at .02; `
    + `mean ${percent(mean(({ coverage }) => coverage))}; naive mean ${percent(mean(({ naiveCoverage }) => naiveCoverage))}.`,
    table(['K', 'rate', 'correlation', 'windows', 'covered', 'naive', 'mean width', 'bias', 'standard error'], results.map((result) => {
      const { contributors, rate, correlation, atoms } = result.scenario;
      return [...[contributors, rate, correlation, atoms].map(String), percent(result.coverage), percent(result.naiveCoverage),
        fixed(result.meanWidth, 3), fixed(result.bias, 5), fixed(result.standardError, 5)];
    })),
    `### Bias by rate\n\n${table(['rate', 'mean bias', 'standard error', 'bias / standard error'],
      [...biasByRate(results)].map(([rate, { bias, standardError }]) =>
        [String(rate), fixed(bias, 5), fixed(standardError, 5), fixed(bias / standardError, 1)]))}`,
  ].join('\n\n');
};

const capSection = ({ attackRuns }: SimulationSize): string => {
  const rows = [10, 12, 30, 100].flatMap((contributors) => [0.02, 0.1, 0.3].map((rate) => {
    const { changed, apart } = simulateCapChanges({ contributors, rate, correlation: 0.1 }, attackRuns, 1);
    return [String(contributors), String(rate), percent(changed), percent(apart)];
  }));
  return '## When one report moves the cap (A2)\n\nOne contributor has one false positive more. At an unchanged cap rounding hides that: both worlds can publish the same'
    + ' counts. Where the report makes a cap unsafe or safe, the sums move with it; *apart*: no published count of some label is possible in both worlds.\n\n'
    + table(['K', 'rate', 'another cap', 'apart'], rows);
};

const tablesSection = ({ attackRuns }: SimulationSize): string => {
  const contributors = 10;
  const largest = 4;
  const tables = tablesByRelease(contributors, largest);
  return '## Tables that fit a release (A4)\n\nTen contributors with one to four labels each. The attacker is given the exact sums, which are not published, and the'
    + ' published effective size, and lists every table of contributions (up to order) that leads to them.\n\n'
    + table(['rate', 'median number of tables'], [0.05, 0.1, 0.3, 0.5].map((rate) =>
      [String(rate), String(medianConsistentTables(tables, { contributors, largest, rate, draws: attackRuns, seed: 1 }))]));
};

const probeSection = ({ attackRuns }: SimulationSize): string => {
  const rows = [10, 12].flatMap((contributors) => [0.02, 0.1].flatMap((rate) => [1, 2, 4].map((labels) => [
    String(contributors), String(rate), String(labels),
    ...probeStrategies.map((strategy) =>
      percent(probeByTwo({ population: { contributors, rate, correlation: 0.1 }, strategy, labels, runs: attackRuns, seed: 1 }))),
  ])));
  return '## Two colluders probe a third (A5)\n\nTwo members of the atom choose their own reports and guess whether the target\'s four labels hold the given number of false'
    + ' positives or none; right guesses, 50 % is no knowledge. They know the population and have learned the odds of every release by simulation.'
    + ' Fewer than three labels is what rounding protects; the rest of the table says what it does not.\n\n'
    + table(['K', 'rate', 'labels', ...probeStrategies], rows);
};

const timingSection = ({ timingRuns }: SimulationSize): string => {
  const rows = [0.2, 0.35, 0.5].flatMap((weekly) => simulateTiming({ organisations: 12, weekly, runs: timingRuns, seed: 1 })
    .map(({ pattern, present, absent, likelihoodRatio }) =>
      [String(weekly), `\`${pattern}\``, percent(present), percent(absent), fixed(likelihoodRatio, 2)]));
  return '## What the time of releases tells (A8)\n\nTwelve organisations report in a week with the given probability; the target did or did not report in the first window.'
    + ' Seen: which of the epoch\'s three windows ended in a release (R). Patterns rarer than 1 % are left out.\n\n'
    + table(['weekly', 'releases', 'target reported', 'it did not', 'likelihood ratio'], rows);
};

const collusionSection = ({ attackRuns }: SimulationSize): string => {
  const scenarios = [0.02, 0.1, 0.3, 0.5].map((rate) => ({ rate, correlation: 0.1, runs: attackRuns, seed: 1 }));
  const subtraction = scenarios.map((scenario) => {
    const { falsePositives, truePositives } = recoverBySubtraction(scenario);
    return [String(scenario.rate), percent(falsePositives), percent(truePositives)];
  });
  const inference = scenarios.map((scenario) => {
    const { informed, blind } = recoverByInference({ ...scenario, longest: 6, runs: Math.ceil(attackRuns / 4) });
    const shares = [informed.falsePositives, blind.falsePositives, informed.truePositives, blind.truePositives];
    return [String(scenario.rate), ...shares.map(percent)];
  });
  return '## k - 1 colluders against the last (A13)\n\nNine of ten members pool their reports. *Subtraction*: published count less their own, the cap being told to them;'
    + ` how often that is exactly the target's count.\n\n${table(['rate', 'false positives exact', 'true positives exact'], subtraction)}\n\n`
    + '*Inference*: they know besides that the target has one to six labels and its rate, and take the likeliest count given the release. *Blind* is the same guess'
    + ' without the release: what they knew before.\n\n'
    + table(['rate', 'false positives', 'blind', 'true positives', 'blind'], inference);
};
