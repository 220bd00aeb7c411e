import type { RuleVersion } from '@plumbline/contracts';
import { compareQuerySchema, type CompareAnswer } from '@plumbline/contracts/http';
import type { Endpoint } from '../http/endpoint.ts';
import { ok } from '../http/replies.ts';
import { askedRange, rangeAsAsked } from './asked-range.ts';
import type { CalibrationDeps } from './deps.ts';
import { compareVersions, type ComparedRate } from './domain/compare-versions.ts';
import { readQuery } from './read-query.ts';
import { refusalReply, smallGroupWarning } from './refusal-reply.ts';

/** One rule version against another. Both are read, whatever is found of the first. */
export const answerCompare = ({ releases, parameters }: CalibrationDeps): Endpoint => async (exchange) => {
  const read = readQuery(compareQuerySchema, exchange);
  if (read.kind === 'invalid') return read.reply;
  const { ruleid, versions, outcome, environment } = read.query;
  const [one, two] = versions;

  const before = await releases.releasesOf(ruleid, one, environment);
  const after = await releases.releasesOf(ruleid, two, environment);
  const of = outcome === 'matched' ? 'false_discovery_rate' : 'false_positive_rate';
  const result = compareVersions(
    [{ version: one, released: before }, { version: two, released: after }], of, askedRange(read.query), parameters.roundingBase,
  );
  if (result === undefined) return refusalReply(parameters.k);
  return ok({
    status: 'ok',
    query: { ruleid, versions: [one, two], outcome, environment, time_range_ms: rangeAsAsked(read.query) },
    result,
    note: noteFor(of, one, two),
    ...smallGroupWarning(parameters.k),
  } satisfies CompareAnswer);
};

const noteFor = (of: ComparedRate, one: RuleVersion, two: RuleVersion): string => {
  const meaning = `difference is the ${of} of ${two} less that of ${one}: below 0, ${two} is wrong less often.`;
  return of === 'false_positive_rate' ? `${meaning} It assumes that matched and unmatched items were labelled at the same rate.` : meaning;
};
