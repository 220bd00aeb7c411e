import type { Redaction } from '@plumbline/redaction';
import type { Cli } from '../../cli.ts';
import { exitCodes, type ExitCode } from '../../exit-codes.ts';
import { count, percent } from '../../output/formats.ts';
import { explainRedaction, legend } from './explain-redaction.ts';
import { filterLines, type FilterTally } from './filter-lines.ts';
import { attempt, openOwnLane } from './lane.ts';
import { describeBadLine } from './line-problem.ts';
import { readText } from './read-text.ts';
import { resultOf, spanOf } from './render-result.ts';
import { createTextSanitizer, type OutputForm, type SanitizeOptions } from './sanitize-lines.ts';
import { openWorkerLanes } from './worker-lanes.ts';
import { openOutput } from './write-output.ts';

export interface Run {
  readonly common: Omit<SanitizeOptions, 'form'>;
  readonly spans: boolean;
  readonly explain: boolean;
  /** Threads. */
  readonly jobs: number;
}

/** Texts as JSON, one a line. */
export const sanitizeLinesOf = async (cli: Cli, { common, spans, explain, jobs }: Run): Promise<ExitCode> => {
  const { host } = cli;
  const colours = coloured(cli);
  const form: OutputForm = explain ? { kind: 'explained', colours } : { kind: 'jsonl', spans };
  const options: SanitizeOptions = { ...common, form };
  using output = openOutput(host.out);
  await using lanes = jobs === 1 ? openOwnLane(options) : openWorkerLanes(jobs, options);
  if (explain && colours) await output.write(legend());
  const tally = await filterLines({
    input: host.input(), output, lanes, interrupted: host.interrupted,
    onBad: (line) => { cli.say(describeBadLine(line)); },
  });
  // A filter whose reader has seen enough ends as the others in the pipe do: without a word.
  if (!tally.complete) return exitCodes.interrupted;
  if (tally.bad > 0 || host.err.isTTY === true) cli.say(summaryOf(tally));
  return tally.bad > 0 ? exitCodes.finding : exitCodes.ok;
};

const summaryOf = ({ sanitized, discarded, bad }: FilterTally): string =>
  `${String(sanitized)} sanitized, ${String(discarded)} discarded${bad === 0 ? '' : `, ${count(bad, 'line')} kept out`}`;

/** One text. What must not be kept is not there, and the exit code says so. */
export const sanitizeTextOf = async (cli: Cli, { common, spans, explain }: Run): Promise<ExitCode> => {
  const text = await readText(cli.host.input());
  cli.host.interrupted.throwIfAborted();
  const redaction = text === undefined ? undecodable : attempt(() => createTextSanitizer(common)(text));
  if (explain) {
    const colours = coloured(cli);
    cli.host.out.write(`${colours ? legend() : ''}${explainRedaction({ id: 'text', text: text ?? '' }, redaction, colours)}`);
  } else if (cli.settings.json || spans) {
    const result = { ...resultOf(redaction), ...(spans && { spans: redaction.spans.map(spanOf) }) };
    cli.host.out.write(`${JSON.stringify(result)}\n`);
  } else if (!redaction.discarded) {
    using output = openOutput(cli.host.out);
    if (!await output.write(redaction.text)) return exitCodes.interrupted;
  }
  if (!redaction.discarded) return exitCodes.ok;
  cli.say(`plumbline: discarded: ${(redaction.reason ?? 'no reason given').replaceAll('_', ' ')} (${percent(redaction.ratio)} would be redacted)`);
  return exitCodes.finding;
};

const undecodable: Redaction = { text: '', spans: [], ratio: 0, placeholderShare: 0, discarded: true, reason: 'undecodable' };

const coloured = ({ host }: Cli): boolean => host.env.colours && host.out.isTTY === true;
