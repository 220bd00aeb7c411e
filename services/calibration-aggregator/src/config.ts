import { readDisclosureParameters } from '@plumbline/disclosure-settings';
import { defaultParameters, type DisclosureParameters } from '@plumbline/privacy';
import { readTogether, readVariables, wholeNumber, type Environment } from '@plumbline/runtime';

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

/** The aggregator's own settings, by the name of their variable; those of the release scheme are shared. */
export const aggregatorVariables = {
  CALIBRATION_MIN_CONFIDENCE_PERCENT: wholeNumber(0, 100).default(0).refine((value) => value % 5 === 0, 'must be a multiple of 5'),
  AGGREGATOR_MAX_BATCH: wholeNumber(1, 20_000).default(defaultAggregatorConfig.maxBatch),
  AGGREGATOR_CONCURRENCY: wholeNumber(1, 4_096).default(defaultAggregatorConfig.concurrency),
};

/** @throws ConfigError with every variable that cannot be used, and every rule of the release scheme that the parameters break */
export const readAggregatorConfig = (env: Environment): AggregatorConfig => {
  const { own, parameters } = readTogether(env, { own: readOwnConfig, parameters: readDisclosureParameters });
  return { ...defaultAggregatorConfig, ...own, parameters };
};

const readOwnConfig = (env: Environment): Pick<AggregatorConfig, 'minConfidence' | 'maxBatch' | 'concurrency'> => readVariables(env, {
  variables: aggregatorVariables,
  shape: (values) => ({
    minConfidence: values.CALIBRATION_MIN_CONFIDENCE_PERCENT / 100,
    maxBatch: values.AGGREGATOR_MAX_BATCH,
    concurrency: values.AGGREGATOR_CONCURRENCY,
  }),
});
