import { checkParameters, defaultParameters, type DisclosureParameters } from '@plumbline/privacy';
import { ConfigError, flag, readVariables, wholeNumber, type Environment } from '@plumbline/runtime';

/** The group that folds anonymised reports. */
export const aggregatorGroup = 'calibration-aggregator';

export interface AggregatorConfig {
  readonly parameters: DisclosureParameters;
  /** Reports whose rounded confidence lies below end uncounted: 0..1, a multiple of .05. */
  readonly minConfidence: number;
  /** Messages fetched at once per partition; bounds the memory that folding takes. */
  readonly maxBatch: number;
  /** Rule versions folded at the same time. */
  readonly concurrency: number;
  /** Rule versions released at the same time; each holds its open cells in memory. */
  readonly releaseConcurrency: number;
  /** Real milliseconds between two attempts at a release that has to wait. */
  readonly retryMs: number;
}

/** What a deployment gets that sets nothing. */
export const defaultAggregatorConfig: AggregatorConfig = {
  parameters: defaultParameters, minConfidence: 0, maxBatch: 2_000, concurrency: 512, releaseConcurrency: 16, retryMs: 30_000,
};

const percent = (least: number, most: number, fallback: number) => wholeNumber(least, most).default(Math.round(fallback * 100));
const { parameters: given } = defaultAggregatorConfig;

/** @throws ConfigError with every variable that cannot be used, and every rule of the release scheme that the parameters break */
export const readAggregatorConfig = (env: Environment): AggregatorConfig => readVariables(env, {
  variables: {
    CALIBRATION_K: wholeNumber(2, 1_000_000).default(given.k),
    CALIBRATION_ACKNOWLEDGE_SMALL_K: flag().default(false),
    CALIBRATION_CONTRIBUTION_BOUND: wholeNumber(1, 25).default(given.contributionBound),
    CALIBRATION_ROUNDING_BASE: wholeNumber(3, 1_000).default(given.roundingBase),
    CALIBRATION_MIN_LABEL_CONTRIBUTORS: wholeNumber(3, 1_000).default(given.minLabelContributors),
    CALIBRATION_DOMINANCE_PERCENT: percent(1, 25, given.dominance),
    CALIBRATION_LABEL_DOMINANCE_PERCENT: percent(25, 100, given.labelDominance),
    CALIBRATION_MIN_CONFIDENCE_PERCENT: percent(0, 100, 0).refine((value) => value % 5 === 0, 'must be a multiple of 5'),
    AGGREGATOR_MAX_BATCH: wholeNumber(1, 20_000).default(defaultAggregatorConfig.maxBatch),
    AGGREGATOR_CONCURRENCY: wholeNumber(1, 4_096).default(defaultAggregatorConfig.concurrency),
  },
  shape: (values) => ({
    ...defaultAggregatorConfig,
    parameters: parametersOf({
      ...given,
      k: values.CALIBRATION_K,
      contributionBound: values.CALIBRATION_CONTRIBUTION_BOUND,
      roundingBase: values.CALIBRATION_ROUNDING_BASE,
      minLabelContributors: values.CALIBRATION_MIN_LABEL_CONTRIBUTORS,
      dominance: values.CALIBRATION_DOMINANCE_PERCENT / 100,
      labelDominance: values.CALIBRATION_LABEL_DOMINANCE_PERCENT / 100,
    }, values.CALIBRATION_ACKNOWLEDGE_SMALL_K),
    minConfidence: values.CALIBRATION_MIN_CONFIDENCE_PERCENT / 100,
    maxBatch: values.AGGREGATOR_MAX_BATCH,
    concurrency: values.AGGREGATOR_CONCURRENCY,
  }),
});

const parametersOf = (parameters: DisclosureParameters, acknowledgeSmallK: boolean): DisclosureParameters => {
  const check = checkParameters(parameters, { acknowledgeSmallK });
  if (check.kind === 'valid') return check.parameters;
  throw new ConfigError(check.errors.map((problem) => ({ variable: 'CALIBRATION_*', problem })));
};
