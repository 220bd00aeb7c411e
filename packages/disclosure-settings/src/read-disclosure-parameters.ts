import { checkParameters, defaultParameters, type DisclosureParameters } from '@plumbline/privacy';
import { ConfigError, flag, readVariables, wholeNumber, type Environment } from '@plumbline/runtime';

const percent = (least: number, most: number, fallback: number) => wholeNumber(least, most).default(Math.round(fallback * 100));

/** Constants of the release scheme that a deployment may make stricter, by the name of their variable. */
export const disclosureVariables = {
  CALIBRATION_K: wholeNumber(2, 1_000_000).default(defaultParameters.k),
  CALIBRATION_ACKNOWLEDGE_SMALL_K: flag().default(false),
  CALIBRATION_CONTRIBUTION_BOUND: wholeNumber(1, 25).default(defaultParameters.contributionBound),
  CALIBRATION_ROUNDING_BASE: wholeNumber(3, 1_000).default(defaultParameters.roundingBase),
  CALIBRATION_MIN_LABEL_CONTRIBUTORS: wholeNumber(3, 1_000).default(defaultParameters.minLabelContributors),
  CALIBRATION_DOMINANCE_PERCENT: percent(1, 25, defaultParameters.dominance),
  CALIBRATION_LABEL_DOMINANCE_PERCENT: percent(25, 100, defaultParameters.labelDominance),
};

/**
 * What releases are made with, and what answers say that they were made with: whoever does one or the other reads the same variables.
 * @throws ConfigError with every variable that cannot be used, and every rule of the release scheme that the parameters break
 */
export const readDisclosureParameters = (env: Environment): DisclosureParameters => readVariables(env, {
  variables: disclosureVariables,
  shape: (values) => checked({
    ...defaultParameters,
    k: values.CALIBRATION_K,
    contributionBound: values.CALIBRATION_CONTRIBUTION_BOUND,
    roundingBase: values.CALIBRATION_ROUNDING_BASE,
    minLabelContributors: values.CALIBRATION_MIN_LABEL_CONTRIBUTORS,
    dominance: values.CALIBRATION_DOMINANCE_PERCENT / 100,
    labelDominance: values.CALIBRATION_LABEL_DOMINANCE_PERCENT / 100,
  }, values.CALIBRATION_ACKNOWLEDGE_SMALL_K),
});

const checked = (parameters: DisclosureParameters, acknowledgeSmallK: boolean): DisclosureParameters => {
  const check = checkParameters(parameters, { acknowledgeSmallK });
  if (check.kind === 'valid') return check.parameters;
  throw new ConfigError(check.errors.map((problem) => ({ variable: 'CALIBRATION_*', problem })));
};
