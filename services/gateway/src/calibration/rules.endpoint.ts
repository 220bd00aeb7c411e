import { environments, isRuleVersion, ruleIdPattern, type Environment, type RuleId, type RuleVersion } from '@plumbline/contracts';
import { rulesQuerySchema, type RulesAnswer } from '@plumbline/contracts/http';
import { isoLabel } from '@plumbline/privacy';
import type { Endpoint } from '../http/endpoint.ts';
import { invalidRequestReply, ok } from '../http/replies.ts';
import type { CalibrationDeps } from './deps.ts';
import { readQuery } from './read-query.ts';

interface Position {
  readonly rule: RuleId;
  readonly version: RuleVersion;
  readonly environment: Environment;
}

/** Which rules have a release: only those can be asked about. */
export const answerRules = ({ releases }: CalibrationDeps): Endpoint => async (exchange) => {
  const read = readQuery(rulesQuerySchema, exchange);
  if (read.kind === 'invalid') return read.reply;
  const after = read.query.after === undefined ? undefined : readCursor(read.query.after);
  if (after === 'invalid') return invalidRequestReply(exchange.requestId, badCursor);

  const { limit } = read.query;
  const found = await releases.releasedRules({ limit, ...(after === undefined ? {} : { after }) });
  const last = found.at(-1);
  return ok({
    status: 'ok',
    rules: found.map(({ rule, version, environment, firstWeek, lastWeek, releases: count }) => ({
      ruleid: rule, ruleversion: version, environment, first_week: isoLabel(firstWeek), last_week: isoLabel(lastWeek), releases: count,
    })),
    next: found.length < limit || last === undefined ? null : writeCursor(last),
  } satisfies RulesAnswer);
};

const badCursor = { field: 'after', expected: 'the next of the page before', received: 'another text' };

const writeCursor = ({ rule, version, environment }: Position): string => [rule, version, environment].join('|');

const readCursor = (text: string): Position | 'invalid' => {
  const [rule = '', version = '', environment] = text.split('|');
  const known = environments.find((name) => name === environment);
  return known !== undefined && ruleIdPattern.test(rule) && isRuleVersion(version)
    ? { rule: rule as RuleId, version, environment: known }
    : 'invalid';
};
