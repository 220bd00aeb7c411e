import { calibrationQuerySchema, type CalibrationAnswer } from '@plumbline/contracts/http';
import type { Endpoint } from '../http/endpoint.ts';
import { ok } from '../http/replies.ts';
import type { CalibrationDeps } from './deps.ts';
import { answerQuery } from './domain/answer-query.ts';
import { readQuery } from './read-query.ts';
import { refusalReply, smallGroupWarning } from './refusal-reply.ts';

/** How often a rule version is wrong, in a range widened to whole released atoms. One read of the store, whatever it finds. */
export const answerCalibration = ({ releases, parameters }: CalibrationDeps): Endpoint => async (exchange) => {
  const read = readQuery(calibrationQuerySchema, exchange);
  if (read.kind === 'invalid') return read.reply;
  const { ruleid, ruleversion, outcome, environment, start_ms: start, end_ms: end } = read.query;

  const released = await releases.releasesOf(ruleid, ruleversion, environment);
  const figures = answerQuery(released, { outcome, range: { start, end } }, parameters);
  if (figures === undefined) return refusalReply(parameters.k);
  return ok({
    status: 'ok',
    query: { ruleid, ruleversion, outcome, environment, time_range_ms: { start, end } },
    ...figures,
    ...smallGroupWarning(parameters.k),
  } satisfies CalibrationAnswer);
};
