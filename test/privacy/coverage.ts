import { type Bounds, defaultParameters as parameters, estimateRate, type RateAtom } from '@plumbline/privacy';
import { contributorRates, labelsOf, type Population, publishAtom } from './publish-atom.ts';
import { type Random, seededRandom } from './random.ts';

export interface CoverageScenario extends Population {
  /** Windows that are pooled; the same organisations with the same rates report in each. */
  readonly atoms: number;
}
export interface CoverageResult {
  readonly scenario: CoverageScenario;
  /** Share of runs whose published interval holds the true rate. */
  readonly coverage: number;
  /** The same for Wilson's interval on the number of reports. */
  readonly naiveCoverage: number;
  readonly meanWidth: number;
  /** Mean of estimated minus true rate, and its standard error. */
  readonly bias: number;
  readonly standardError: number;
}

export const coverageScenarios: readonly CoverageScenario[] = [10, 30, 100].flatMap((contributors) =>
  [0.005, 0.02, 0.1, 0.3, 0.7, 0.98].flatMap((rate) =>
    [0.02, 0.1, 0.3].flatMap((correlation) => [1, 3].map((atoms) => ({ contributors, rate, correlation, atoms })))));

/** Publishes atoms of simulated organisations again and again and counts how often the interval holds the true rate. */
export const simulateCoverage = (scenario: CoverageScenario, runs: number, seed: number): CoverageResult => {
  const random = seededRandom(seed);
  let covered = 0;
  let naive = 0;
  let width = 0;
  let errors = 0;
  let squares = 0;
  for (let run = 0; run < runs; run += 1) {
    const estimate = estimateRate(publishedAtoms(scenario, random), parameters.roundingBase);
    if (estimate === undefined) throw new RangeError('an atom of at least k contributors holds reports');
    if (holds(estimate.published, scenario.rate)) covered += 1;
    if (holds(estimate.naive.published, scenario.rate)) naive += 1;
    width += estimate.published.upper - estimate.published.lower;
    errors += estimate.P - scenario.rate;
    squares += (estimate.P - scenario.rate) ** 2;
  }
  const bias = errors / runs;
  return {
    scenario, coverage: covered / runs, naiveCoverage: naive / runs, meanWidth: width / runs, bias,
    standardError: Math.sqrt((squares / runs - bias ** 2) / runs),
  };
};

const publishedAtoms = (scenario: CoverageScenario, random: Random): readonly RateAtom[] => {
  const rates = contributorRates(scenario, random);
  return Array.from({ length: scenario.atoms }, () => {
    const sequences = rates.map((rate) => labelsOf(rate, parameters.contributionBound, random));
    const { counts, nEff, kBand } = publishAtom(sequences, parameters, random);
    const f = counts.should_not_have_matched;
    return { f, n: f + counts.should_have_matched, nEff, k: kBand };
  });
};

const holds = ({ lower, upper }: Bounds, rate: number): boolean => lower <= rate && rate <= upper;

/** Mean bias over the scenarios of one rate, with its standard error. */
export const biasByRate = (results: readonly CoverageResult[]): ReadonlyMap<number, Pick<CoverageResult, 'bias' | 'standardError'>> =>
  new Map([...Map.groupBy(results, ({ scenario }) => scenario.rate)].map(([rate, group]) => [rate, {
    bias: group.reduce((sum, { bias }) => sum + bias, 0) / group.length,
    standardError: Math.sqrt(group.reduce((sum, { standardError }) => sum + standardError ** 2, 0)) / group.length,
  }]));
