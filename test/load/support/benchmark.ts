import { median, ratiosOf } from './statistics.ts';

/** One figure: taken several times, each time beside its baseline. */
export interface Finding {
  readonly what: string;
  readonly unit: string;
  /** What was measured, once per round. */
  readonly samples: readonly number[];
  /** The alternative that it is held against, measured in the same rounds. */
  readonly baseline?: { readonly what: string; readonly samples: readonly number[] };
  readonly target?: Target;
}
/** What is to be reached: by the median itself, or by the median of the ratios to the baseline. */
export interface Target {
  readonly of: 'value' | 'ratio';
  readonly is: 'at least' | 'at most';
  readonly limit: number;
}
/** How much a benchmark does. */
export interface Size {
  /** Small amounts, that only show that it works. */
  readonly quick: boolean;
  /** How often everything is measured, in turn with its baseline. */
  readonly rounds: number;
}
export interface Benchmark {
  readonly name: string;
  /** Says what is measured and how, in a sentence or two for the report. */
  readonly method: string;
  run(size: Size): Promise<readonly Finding[]>;
}
/** What a benchmark says of itself on its standard output with `--json`. */
export interface BenchmarkResult {
  readonly name: string;
  readonly method: string;
  readonly findings: readonly Finding[];
}

/** The number that a target is about. */
export const achieved = ({ samples, baseline, target }: Finding): number =>
  median(target?.of === 'ratio' ? ratiosOf(samples, baseline?.samples ?? []) : samples);

export const isMet = (finding: Finding): boolean | undefined => {
  const { target } = finding;
  if (target === undefined) return undefined;
  return target.is === 'at least' ? achieved(finding) >= target.limit : achieved(finding) <= target.limit;
};
