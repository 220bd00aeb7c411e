import { z } from 'zod';
import { isRuleVersion } from '../id-guards.ts';
import { ruleOutcomes, type RuleVersion } from '../ids.ts';
import { expecting } from './expecting.ts';
import { cursorParameter, environmentField, instantParameter, limitParameter, ruleIdField, ruleVersionField } from './fields.ts';

export const askedOutcomes = ['any', ...ruleOutcomes] as const;
export type AskedOutcome = (typeof askedOutcomes)[number];

const outcomeParameter = z.enum(askedOutcomes, expecting(askedOutcomes.join(' | ')));
const stratumOutcomeParameter = z.enum(ruleOutcomes, expecting(ruleOutcomes.join(' | ')));

/** Both ends or none, and in order. */
const isRange = ({ start_ms, end_ms }: { start_ms?: number; end_ms?: number }): boolean =>
  start_ms === undefined ? end_ms === undefined : end_ms !== undefined && start_ms < end_ms;
const rangeFault = { path: ['start_ms'], ...expecting('start_ms before end_ms') };
const optionalRangeFault = { path: ['start_ms'], ...expecting('start_ms and end_ms, the first before the second, or neither') };

/** `GET /api/v1/calibration/query`. The range is [start_ms, end_ms). */
export const calibrationQuerySchema = z.strictObject({
  ruleid: ruleIdField,
  ruleversion: ruleVersionField,
  outcome: outcomeParameter.default('any'),
  start_ms: instantParameter,
  end_ms: instantParameter,
  environment: environmentField.default('production'),
}).refine(isRange, rangeFault);
export type CalibrationQuery = z.infer<typeof calibrationQuerySchema>;

/** `GET /api/v1/calibration/trend`; without a range, everything released. */
export const trendQuerySchema = z.strictObject({
  ruleid: ruleIdField,
  ruleversion: ruleVersionField,
  outcome: stratumOutcomeParameter.default('matched'),
  start_ms: instantParameter.exactOptional(),
  end_ms: instantParameter.exactOptional(),
  environment: environmentField.default('production'),
}).refine(isRange, optionalRangeFault);
export type TrendQuery = z.infer<typeof trendQuerySchema>;

const isVersionPair = (versions: readonly string[]): versions is readonly [RuleVersion, RuleVersion] =>
  versions.length === 2 && versions.every(isRuleVersion) && versions[0] !== versions[1];
const twoVersions = expecting('two different rule versions with a comma between them');
const versionsParameter = z.string(twoVersions)
  .transform((text): readonly string[] => text.split(','))
  .refine(isVersionPair, twoVersions);

/** `GET /api/v1/calibration/compare`: the false-discovery rate for `matched`, else the false-positive rate. */
export const compareQuerySchema = z.strictObject({
  ruleid: ruleIdField,
  versions: versionsParameter,
  outcome: outcomeParameter.default('matched'),
  start_ms: instantParameter.exactOptional(),
  end_ms: instantParameter.exactOptional(),
  environment: environmentField.default('production'),
}).refine(isRange, optionalRangeFault);
export type CompareQuery = z.infer<typeof compareQuerySchema>;

/** `GET /api/v1/calibration/rules` */
export const rulesQuerySchema = z.strictObject({ limit: limitParameter(1_000, 100), after: cursorParameter.exactOptional() });
export type RulesQuery = z.infer<typeof rulesQuerySchema>;
