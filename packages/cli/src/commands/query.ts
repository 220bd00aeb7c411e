import { calibrationAnswerSchema, compareAnswerSchema, trendAnswerSchema, type AskedOutcome } from '@plumbline/contracts/http';
import { environments, type Environment } from '@plumbline/contracts';
import type { z } from 'zod';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { examples, parsedBy, type AddCommands } from '../command-kit.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { renderAnswer, renderComparison, renderTrend } from '../output/calibration-answers.ts';
import { findCalibration } from '../platform/calibration-client.ts';
import { withPlatform } from '../platform/find-platform.ts';

interface QueryOptions {
  readonly outcome?: AskedOutcome;
  readonly from?: string;
  readonly to?: string;
  readonly environment: Environment;
  readonly compare?: string;
  readonly trend?: boolean;
  readonly failAbove?: number;
}

const outcome = parsedBy((text) => (['any', 'matched', 'not_matched'] as const).find((each) => each === text), 'any, matched or not_matched');
const environment = parsedBy((text) => environments.find((each) => each === text), environments.join(', '));
const rate = parsedBy((text) => (/^(?:0(?:\.\d+)?|1(?:\.0+)?|\.\d+)$/.test(text) ? Number(text) : undefined), 'a rate from 0 to 1');

export const addQueryCommand: AddCommands = (program, bind) => {
  program.command('query')
    .summary('ask how often a rule version is wrong')
    .description('Asks how often a rule version is wrong, pooled over organisations. Needs no credential.')
    .argument('<rule>', 'such as R-X509-MISMATCH')
    .argument('<version>', 'such as 1.1')
    .option('--outcome <outcome>', 'matched: how often is a match wrong? not_matched; any: false-positive rate and recall (default: matched)', outcome)
    .option('--from <date>', 'first day, ISO week or instant: 2026-01-26, 2026-W05 (default: everything released)')
    .option('--to <date>', 'last day or ISO week, included')
    .option('--environment <name>', environments.join(', '), environment, 'production')
    .option('--compare <version>', 'compare with this version: the difference, and how probable it is that this version is better')
    .option('--trend', 'one line per release')
    .option('--fail-above <rate>', 'exit with 1 if the interval\'s lower bound is above this rate, with 2 if there is no interval: for a rule repository\'s CI', rate)
    .addHelpText('after', examples(
      'plumbline query R-X509-MISMATCH 1.1',
      'plumbline query R-X509-MISMATCH 1.1 --from 2026-W05 --to 2026-W08 --fail-above 0.2',
      'plumbline query R-X509-MISMATCH 1.0 --compare 1.1',
      'plumbline query R-X509-MISMATCH 1.1 --trend --json --url https://plumbline.example',
    ))
    .action(bind(async (cli, rule: string, version: string, options: QueryOptions) => {
      if (options.failAbove !== undefined && (options.trend === true || options.compare !== undefined)) {
        throw new CliError('USAGE', '--fail-above is for the rate of one version: leave --trend and --compare out');
      }
      if (options.trend === true && options.compare !== undefined) throw new CliError('USAGE', 'ask for either --trend or --compare');
      const range = await rangeOf(options);
      const common = { ruleid: rule, environment: options.environment, ...range };
      if (options.compare !== undefined) return compare(cli, { ...common, versions: `${version},${options.compare}` }, options.outcome);
      if (options.trend === true) return trend(cli, { ...common, ruleversion: version }, options.outcome);
      return single(cli, { ...common, ruleversion: version }, options);
    }));
};

type Query = Readonly<Record<string, string>>;

const single = (cli: Cli, query: Query, { outcome: asked = 'matched', failAbove }: QueryOptions): Promise<ExitCode> =>
  answerOf(cli, { path: 'query', query: { ...everything, ...query, outcome: asked }, schema: calibrationAnswerSchema }, (answer) => {
    cli.show(answer, () => renderAnswer(answer, cli.styles));
    const interval = answer.result.confidence_interval;
    if (failAbove === undefined) return exitCodes.ok;
    if (interval === null) {
      cli.say('plumbline: there is no interval to hold against --fail-above');
      return exitCodes.noAnswer;
    }
    if (interval.lower <= failAbove) return exitCodes.ok;
    cli.say(`plumbline: ${interval.of} is at least ${String(interval.lower)}, above ${String(failAbove)}`);
    return exitCodes.finding;
  });

const trend = (cli: Cli, query: Query, asked: AskedOutcome = 'matched'): Promise<ExitCode> => {
  if (asked === 'any') throw new CliError('USAGE', 'a trend is of one outcome: --outcome matched or --outcome not_matched');
  return answerOf(cli, { path: 'trend', query: { ...query, outcome: asked }, schema: trendAnswerSchema }, (answer) => {
    cli.show(answer, () => renderTrend(answer, cli.styles));
    return exitCodes.ok;
  });
};

const compare = (cli: Cli, query: Query, asked: AskedOutcome = 'matched'): Promise<ExitCode> =>
  answerOf(cli, { path: 'compare', query: { ...query, outcome: asked }, schema: compareAnswerSchema }, (answer) => {
    cli.show(answer, () => renderComparison(answer, cli.styles));
    return exitCodes.ok;
  });

interface Question<Answer> {
  readonly path: string;
  readonly query: Query;
  readonly schema: z.ZodType<Answer>;
}

const answerOf = async <Answer>(
  cli: Cli, { path, query, schema }: Question<Answer>, act: (answer: Answer) => ExitCode,
): Promise<ExitCode> => {
  const found = await withPlatform(cli, (url) => findCalibration(url, path, schema, { query, signal: cli.host.interrupted }));
  if (found.kind === 'answer') return act(found.body);
  cli.show(found.refusal, ({ message, minimum }) => `${message}\nAt least ${String(minimum)} have to stand behind each release. See "plumbline rules" for what can be asked.\n`);
  return exitCodes.noAnswer;
};

/** Longer than any data: the platform takes the releases that lie in it. */
const everything: Query = { start_ms: String(Date.UTC(2000, 0)), end_ms: String(Date.UTC(2100, 0)) };

const rangeOf = async ({ from, to }: QueryOptions): Promise<Query> => {
  if (from === undefined && to === undefined) return {};
  const { parsePeriod } = await import('../values/parse-period.ts');
  const read = (name: string, text: string | undefined) => {
    const period = text === undefined ? undefined : parsePeriod(text);
    if (text !== undefined && period === undefined) throw new CliError('USAGE', `${name} ${text} is no date: give a day (2026-01-26), an ISO week (2026-W05) or an instant`);
    return period;
  };
  const start = read('--from', from)?.start;
  const end = read('--to', to)?.end;
  if (start !== undefined && end !== undefined && start >= end) throw new CliError('USAGE', '--from must lie before --to');
  return {
    ...everything,
    ...(start === undefined ? {} : { start_ms: String(start) }),
    ...(end === undefined ? {} : { end_ms: String(end) }),
  };
};
