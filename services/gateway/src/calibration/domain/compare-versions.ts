import type { RuleVersion } from '@plumbline/contracts';
import type { CompareAnswer, Coverage } from '@plumbline/contracts/http';
import { alignedWindows, atomsInRange, compareRates, estimateRate, falsePositiveAtom, strataAtom, type RateEstimate } from '@plumbline/privacy';
import type { AskedRange, Released } from './answer-query.ts';
import { coverageOf } from './coverage.ts';

export type ComparedRate = CompareAnswer['result']['of'];

type VersionComparison = CompareAnswer['result'];
type VersionFigures = VersionComparison['versions'][number];

export interface ReleasedVersion {
  readonly version: RuleVersion;
  readonly released: Released;
}

interface Estimated {
  readonly estimate: RateEstimate;
  readonly coverage: Coverage;
}

/** @returns undefined if one of the versions has no release that the rate can be taken from */
export const compareVersions = (
  versions: readonly [ReleasedVersion, ReleasedVersion],
  of: ComparedRate, range: AskedRange, roundingBase: number,
): VersionComparison | undefined => {
  const [one, two] = versions.map(({ released }) => estimateVersion(released, of, range, roundingBase));
  if (one === undefined || two === undefined) return undefined;
  const comparison = compareRates(one.estimate, two.estimate);
  return {
    of,
    versions: [figuresOf(versions[0].version, one), figuresOf(versions[1].version, two)],
    difference: { value: comparison.difference, ...comparison.published, level: 0.95 },
    probability_better: comparison.probabilityBetter,
  };
};

const estimateVersion = (released: Released, of: ComparedRate, range: AskedRange, roundingBase: number): Estimated | undefined => {
  const inRange = atomsInRange(released.releases, range.start, range.end);
  if (of === 'false_discovery_rate') {
    const matched = inRange.filter(({ outcome }) => outcome === 'matched');
    const estimate = estimateRate(matched.map((release) => strataAtom(release, 'should_not_have_matched')), roundingBase);
    return estimate === undefined ? undefined : { estimate, coverage: coverageOf(matched) };
  }
  const aligned = alignedWindows(inRange, atomsInRange(released.crosses, range.start, range.end));
  const estimate = estimateRate(aligned.map(falsePositiveAtom), roundingBase);
  return estimate === undefined ? undefined : { estimate, coverage: coverageOf(aligned.map(({ cross }) => cross)) };
};

const figuresOf = (version: RuleVersion, { estimate, coverage }: Estimated): VersionFigures => ({
  version,
  rate: estimate.P,
  confidence_interval: { ...estimate.published, level: 0.95 },
  k: estimate.k,
  effective_n: estimate.effectiveN,
  coverage,
});
