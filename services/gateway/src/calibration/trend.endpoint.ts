import { trendQuerySchema, type TrendAnswer } from '@plumbline/contracts/http';
import type { Endpoint } from '../http/endpoint.ts';
import { ok } from '../http/replies.ts';
import { askedRange, rangeAsAsked } from './asked-range.ts';
import type { CalibrationDeps } from './deps.ts';
import { trendPoints } from './domain/trend-points.ts';
import { readQuery } from './read-query.ts';
import { refusalReply, smallGroupWarning } from './refusal-reply.ts';

const notes = {
  matched: 'rate is the false-discovery rate of the release: how often a match was wrong.',
  not_matched: 'rate is the share of unmatched items that the reporters agree should not have matched: how often silence was right.',
} as const;

/** A rule version over time, one point per released atom. */
export const answerTrend = ({ releases, parameters }: CalibrationDeps): Endpoint => async (exchange) => {
  const read = readQuery(trendQuerySchema, exchange);
  if (read.kind === 'invalid') return read.reply;
  const { ruleid, ruleversion, outcome, environment } = read.query;

  const released = await releases.releasesOf(ruleid, ruleversion, environment);
  const points = trendPoints(released, outcome, askedRange(read.query), parameters.roundingBase);
  if (points === undefined) return refusalReply(parameters.k);
  return ok({
    status: 'ok',
    query: { ruleid, ruleversion, outcome, environment, time_range_ms: rangeAsAsked(read.query) },
    points: [...points],
    note: notes[outcome],
    ...smallGroupWarning(parameters.k),
  } satisfies TrendAnswer);
};
