import { type CapChoice, chooseCap, defaultParameters as parameters, roundCount } from '@plumbline/privacy';
import { contributorRates, label, labelsOf, type Population } from './publish-atom.ts';
import { seededRandom } from './random.ts';

/** What one more false positive of one contributor does to a release. */
export interface CapChanges {
  /** Share of atoms in which another cap is chosen. */
  readonly changed: number;
  /** Share of atoms in which no published count of a label is possible both with and without the report. */
  readonly apart: number;
}

/** Adds one false positive of one contributor to simulated atoms and compares what can be published of both. */
export const simulateCapChanges = (population: Population, runs: number, seed: number): CapChanges => {
  const random = seededRandom(seed);
  let changed = 0;
  let apart = 0;
  for (let run = 0; run < runs; run += 1) {
    const without = contributorRates(population, random).map((rate) => labelsOf(rate, parameters.contributionBound, random));
    const having = without.map((sequence, i) => (i === 0 ? [...sequence, label(true)] : sequence));
    const [one, two] = [chooseCap(without, parameters), chooseCap(having, parameters)];
    if (one === undefined || two === undefined) throw new RangeError('no safe cap: a simulation has to have at least k contributors');
    if (one.c !== two.c) changed += 1;
    const isApart = [falsePositives, truePositives].some((countOf) => !overlap(countOf(one), countOf(two)));
    if (isApart) apart += 1;
  }
  return { changed: changed / runs, apart: apart / runs };
};

const falsePositives = ({ contributions }: CapChoice): number => contributions.reduce((sum, { f }) => sum + f, 0);
const truePositives = ({ contributions }: CapChoice): number => contributions.reduce((sum, { n, f }) => sum + n - f, 0);
const overlap = (one: number, two: number): boolean => publishable(one).some((count) => publishable(two).includes(count));
const publishable = (count: number): readonly number[] =>
  [0n, 2n ** 256n - 1n].map((draw) => roundCount(count, parameters.roundingBase, draw));
