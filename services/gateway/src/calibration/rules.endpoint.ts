import { environments, isRuleId, isRuleVersion, type Environment, type RuleId, type RuleVersion } from '@plumbline/contracts';
import { rulesQuerySchema, type RulesAnswer } from '@plumbline/contracts/http';
import { isoLabel } from '@plumbline/privacy';
import type { Endpoint } from '../http/endpoint.ts';
import { invalidRequestReply, ok } from '../http/replies.ts';
import type { CalibrationDeps } from './deps.ts';
import { readQuery } from './read-query.ts';
import { smallGroupWarning } from './refusal-reply.ts';

interface Position {
  readonly rule: RuleId;
  readonly version: RuleVersion;
  readonly environment: Environment;
}

/** Which rules have a release: only those can be asked about. */
export const answerRules = ({ releases, parameters }: CalibrationDeps): Endpoint => async (exchange) => {
  const read = readQuery(rulesQuerySchema, exchange);
  if (read.kind === 'invalid') return read.reply;
  const after = read.query.after === undefined ? undefined : readCursor(read.query.after);
  if (after === 'invalid') return invalidRequestReply(exchange.requestId, badCursor);

  const { limit } = read.query;
  const found = await releases.releasedRules({ limit: limit + 1, ...(after === undefined ? {} : { after }) });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return ok({
    status: 'ok',
    rules: page.map(({ rule, version, environment, firstWeek, lastWeek, releases: count }) => ({
      ruleid: rule, ruleversion: version, environment, first_week: isoLabel(firstWeek), last_week: isoLabel(lastWeek), releases: count,
    })),
    next: found.length === page.length || last === undefined ? null : writeCursor(last),
    ...smallGroupWarning(parameters.k),
  } satisfies RulesAnswer);
};

const badCursor = { field: 'after', expected: 'the next of the page before', received: 'another text' };

const writeCursor = ({ rule, version, environment }: Position): string => [rule, version, environment].join('|');

const readCursor = (text: string): Position | 'invalid' => {
  const [rule = '', version = '', environment, ...more] = text.split('|');
  const known = environments.find((name) => name === environment);
  return known !== undefined && more.length === 0 && isRuleId(rule) && isRuleVersion(version) ? { rule, version, environment: known } : 'invalid';
};
