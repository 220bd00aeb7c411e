import { z } from 'zod';
import { labels, ruleOutcomes } from '../ids.ts';
import { askedOutcomes } from './calibration-query.ts';
import { environmentField, instantField, ruleIdField, ruleVersionField } from './fields.ts';

const isoWeek = z.string().regex(/^\d{4}-W\d{2}$/);
const weeks = { from_week: isoWeek, through_week: isoWeek };
const rate = z.number().min(0).max(1).nullable();
const bounds = { lower: z.number(), upper: z.number() };
const level = z.literal(0.95);
const timeRange = z.object({ start: instantField, end: instantField });

/** Which weeks an answer is made of; gaps between the intervals are not claimed. */
export const coverageSchema = z.object({
  intervals: z.array(z.object(weeks)),
  releases: z.int(),
  /** Scheduled instant of the newest release in the answer. */
  as_of: instantField,
});
export type Coverage = z.infer<typeof coverageSchema>;

export const missingReasons = ['no_reports', 'windows_not_aligned', 'outcome_not_asked'] as const;
export const optionalFigures = [
  'false_positive_rate', 'false_discovery_rate', 'false_positive_share', 'precision', 'recall', 'confidence_interval',
] as const;
/** Why a figure is null. */
const unavailable = z.partialRecord(z.enum(optionalFigures), z.enum(missingReasons));

const comparedRate = z.enum(['false_discovery_rate', 'false_positive_rate']);
const confidenceInterval = z.object({ ...bounds, level, method: z.string(), of: comparedRate });

const distributionKeys = ruleOutcomes.flatMap((outcome) => labels.map((label) => `${outcome}/${label}` as const));

export const calibrationResultSchema = z.object({
  /** Sum of the rounded counts of the atoms asked for. */
  count: z.int(),
  /** Band of contributors of the largest single atom; never of a union. */
  k: z.int(),
  /** Rounded counts by `<outcome>/<label>`. */
  outcome_distribution: z.partialRecord(z.enum(distributionKeys), z.int()),
  /** FP/(FP+TN): how often the rule matches what it should not. */
  false_positive_rate: rate,
  /** FP/(FP+TP): how often a match is wrong. */
  false_discovery_rate: rate,
  /** FP/all labelled. */
  false_positive_share: rate,
  precision: rate,
  recall: rate,
  confidence_interval: confidenceInterval.nullable(),
  /** Wilson on the plain counts, as if every report were independent: for comparison only. */
  intervals: z.object({ naive: z.object(bounds).nullable() }),
  /** Reports that an independent sample of the same precision would have, rounded down. */
  effective_n: z.int().nullable(),
  unavailable,
  estimand: z.string(),
});

export const calibrationAnswerSchema = z.object({
  status: z.literal('ok'),
  query: z.object({
    ruleid: ruleIdField, ruleversion: ruleVersionField, outcome: z.enum(askedOutcomes),
    environment: environmentField, time_range_ms: timeRange,
  }),
  coverage: coverageSchema,
  result: calibrationResultSchema,
  note: z.string(),
  /** Present when the platform runs with k below 10. */
  warning: z.string().exactOptional(),
});
export type CalibrationAnswer = z.infer<typeof calibrationAnswerSchema>;

export const trendPointSchema = z.object({
  ...weeks,
  rate,
  confidence_interval: z.object({ ...bounds, level }).nullable(),
  count: z.int(),
  k: z.int(),
  effective_n: z.int().nullable(),
});
/** One point per released atom, oldest first. */
export const trendAnswerSchema = z.object({
  status: z.literal('ok'),
  query: z.object({
    ruleid: ruleIdField, ruleversion: ruleVersionField, outcome: z.enum(ruleOutcomes), environment: environmentField,
    time_range_ms: timeRange.nullable(),
  }),
  points: z.array(trendPointSchema),
  note: z.string(),
  warning: z.string().exactOptional(),
});
export type TrendAnswer = z.infer<typeof trendAnswerSchema>;

export const versionFiguresSchema = z.object({
  version: ruleVersionField,
  rate: z.number(),
  confidence_interval: z.object({ ...bounds, level }),
  k: z.int(),
  effective_n: z.int(),
  coverage: coverageSchema,
});
export const compareAnswerSchema = z.object({
  status: z.literal('ok'),
  query: z.object({
    ruleid: ruleIdField, versions: z.array(ruleVersionField).length(2), outcome: z.enum(askedOutcomes), environment: environmentField,
    time_range_ms: timeRange.nullable(),
  }),
  result: z.object({
    of: comparedRate,
    versions: z.tuple([versionFiguresSchema, versionFiguresSchema]),
    /** Rate of the second version less that of the first. */
    difference: z.object({ value: z.number(), ...bounds, level }),
    /** Probability that the second version has the lower rate, to .01, within [.01, .99]. */
    probability_better: z.number(),
  }),
  note: z.string(),
  warning: z.string().exactOptional(),
});
export type CompareAnswer = z.infer<typeof compareAnswerSchema>;

export const rulesAnswerSchema = z.object({
  status: z.literal('ok'),
  rules: z.array(z.object({
    ruleid: ruleIdField, ruleversion: ruleVersionField, environment: environmentField,
    first_week: isoWeek, last_week: isoWeek, releases: z.int(),
  })),
  /** The `after` of the next page, null at the end. */
  next: z.string().nullable(),
  warning: z.string().exactOptional(),
});
export type RulesAnswer = z.infer<typeof rulesAnswerSchema>;

/** The one sentence of a refusal. */
export const refusalMessage = 'There is no answer that stands for enough organisations.';
/** The same, byte for byte, for an unknown rule, an empty range, and too few organisations: no request id, no figures. */
export const refusalSchema = z.object({
  status: z.literal('rejected'), reason: z.literal('k_too_small'), minimum: z.int(), message: z.literal(refusalMessage),
});
export type Refusal = z.infer<typeof refusalSchema>;
/** @param minimum the k that this platform releases at */
export const refusal = (minimum: number): Refusal => ({ status: 'rejected', reason: 'k_too_small', minimum, message: refusalMessage });
