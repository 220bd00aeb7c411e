import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { labels, ruleOutcomes, type Instant } from '@plumbline/contracts';
import { defaultParameters } from '@plumbline/privacy';
import { z } from 'zod';
import { aCross, aRelease, week } from '../../testing/releases.ts';
import { answerQuery, type Released } from './answer-query.ts';

/** Expected figures of one rate; the others of the vectors are intermediate and not published. */
const rate = z.object({ P: z.number(), lower_published: z.number(), upper_published: z.number(), effective_n: z.number() }).nullable();
const vectorSchema = z.object({
  name: z.string(),
  input: z.object({
    releases: z.array(z.object({
      outcome: z.enum(ruleOutcomes), from_week: z.int(), through_week: z.int(),
      n_eff: z.number(), k: z.int(), counts: z.record(z.enum(labels), z.int()),
    })),
    crosses: z.array(z.object({ from_week: z.int(), through_week: z.int(), fpr_n_eff: z.number(), recall_n_eff: z.number() })),
    params: z.object({ b: z.int().exactOptional() }).default({}),
  }),
  expected: z.object({
    false_discovery_rate: rate, precision: rate, false_positive_rate: rate, recall: rate, false_positive_share: z.number().nullable(),
  }),
});
type Vector = z.infer<typeof vectorSchema>;

const file = join(import.meta.dirname, '../../../../../packages/privacy/vectors/rates.json');
const vectors = vectorSchema.array().parse(JSON.parse(readFileSync(file, 'utf8')));

const releasedIn = ({ releases, crosses }: Vector['input']): Released => ({
  releases: releases.map(({ outcome, from_week, through_week, n_eff, k, counts }) =>
    aRelease({ outcome, fromWeek: week(from_week), throughWeek: week(through_week), nEff: n_eff, kBand: k, counts })),
  crosses: crosses.map(({ from_week, through_week, fpr_n_eff, recall_n_eff }) =>
    aCross({ fromWeek: week(from_week), throughWeek: week(through_week), nEffFalsePositiveRate: fpr_n_eff, nEffRecall: recall_n_eff })),
});
const answer = (input: Vector['input'], outcome: 'any' | 'matched') => answerQuery(
  releasedIn(input), { outcome, range: { start: 0 as Instant, end: 8e15 as Instant } },
  { ...defaultParameters, roundingBase: input.params.b ?? defaultParameters.roundingBase },
);

const intervalOf = (expected: z.infer<typeof rate>, of: string) => (expected === null
  ? null
  : { lower: expected.lower_published, upper: expected.upper_published, level: 0.95, method: 'wilson_effective_n_t', of });

/** What the figure of a rate must be: close to the expected one, or null like it. */
const likeNumber = (wanted: number | null | undefined): unknown => (typeof wanted === 'number' ? expect.closeTo(wanted, 9) : null);
const likeFigures = ({ expected }: Vector) => ({
  false_discovery_rate: likeNumber(expected.false_discovery_rate?.P),
  precision: likeNumber(expected.precision?.P),
  false_positive_rate: likeNumber(expected.false_positive_rate?.P),
  recall: likeNumber(expected.recall?.P),
  false_positive_share: likeNumber(expected.false_positive_share),
});

describe('the vectors of an independent implementation', () => {
  it.each(vectors)('are answered: $name', (vector) => {
    const { false_positive_rate: wanted } = vector.expected;
    expect(answer(vector.input, 'any')?.result).toMatchObject({
      ...likeFigures(vector), confidence_interval: intervalOf(wanted, 'false_positive_rate'), effective_n: wanted?.effective_n ?? null,
    });
  });

  it.each(vectors.filter(({ expected }) => expected.false_discovery_rate !== null))('are answered about matches: $name', (vector) => {
    const { false_discovery_rate: wanted } = vector.expected;
    expect(answer(vector.input, 'matched')?.result).toMatchObject({
      ...likeFigures(vector), confidence_interval: intervalOf(wanted, 'false_discovery_rate'), effective_n: wanted?.effective_n,
    });
  });
});
