import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { examples, wholeNumber, type AddCommands } from '../command-kit.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { count } from '../output/formats.ts';
import { openProgress } from '../output/progress.ts';
import { renderTable, type Column } from '../output/table.ts';
import { findRunning, requireRunning } from '../platform/find-platform.ts';
import { askHealth } from '../platform/health.ts';
import { checkFile } from '../send/check-file.ts';
import { maxLineBytes } from '../send/make-batches.ts';
import { readProgress, removeProgress, type SendProgress } from '../send/progress-file.ts';
import { readApiKey } from '../send/read-api-key.ts';
import { readLines } from '../send/read-lines.ts';
import { newestTimestamp } from '../send/rebase.ts';
import { openResults } from '../send/results-file.ts';
import { newProgress, sendFile, type SendJob } from '../send/send-file.ts';
import type { Tally } from '../send/tally.ts';

interface SendOptions {
  readonly keyFile?: string;
  readonly batch: number;
  readonly rebaseTimestamps?: boolean;
  readonly dryRun?: boolean;
  readonly results?: string;
  readonly restart?: boolean;
}

export const addSendCommand: AddCommands = (program, bind) => {
  program.command('send')
    .summary('submit the reports of a file')
    .description('Submits the reports of a file, one JSON object a line. It notes how far it is in FILE.plumbline-progress: stopped at any moment and started again,\nit goes on where it was, and nothing counts twice. Exits with 1 if lines were rejected, with 4 if it has to go on later.')
    .argument('<file>', 'NDJSON: one report a line, as POST /api/v1/events/ingest takes it')
    .option('--key-file <file>', 'file that holds the API key (environment: PLUMBLINE_API_KEY)')
    .option('--batch <number>', 'reports per request', wholeNumber(1, 500), 500)
    .option('--rebase-timestamps', 'move all timestamps so that the newest one is the platform\'s now; for trials with old files')
    .option('--results <file>', 'write how each line ended, one JSON object a line')
    .option('--dry-run', 'check the file, send nothing')
    .option('--restart', 'send from the start what was sent in part before')
    .addHelpText('after', examples(
      'plumbline send reports.ndjson --key-file acme.key',
      'plumbline send examples/rule-outcomes.ndjson --key-file acme.key --rebase-timestamps --results results.ndjson',
      'plumbline send reports.ndjson --dry-run',
    ))
    .action(bind(async (cli, name: string, options: SendOptions) => {
      const file = resolve(cli.host.cwd, name);
      const bytes = statFile(file);
      return options.dryRun === true ? dryRun(cli, file, options) : sendAll(cli, { path: file, ...bytes }, options);
    }));
};

interface SentFile {
  readonly path: string;
  readonly bytes: number;
  readonly modified_ms: number;
}

const sendAll = async (cli: Cli, file: SentFile, options: SendOptions): Promise<ExitCode> => {
  const { host, settings } = cli;
  const apiKey = readApiKey(host, options.keyFile);
  const url = await requireRunning(cli);
  if (options.restart === true) removeProgress(file.path);
  const from = readProgress(file.path) ?? await beginning(cli, url, file, options);
  checkSameSending(cli, file, from);
  if (from.lines > 0) cli.say(`going on after line ${String(from.lines)}`);
  const results = options.results === undefined ? undefined : openResultsOf(resolve(host.cwd, options.results), from);
  const tally = await sendWithBar({ url, apiKey, host, say: cli.say, file: file.path, from, results }, file.bytes);
  showTally(cli, { file: file.path, sent_to: settings.url ?? url, ...tally });
  sayWhereCausesAre(cli, tally, options);
  return tally.bad === 0 ? exitCodes.ok : exitCodes.finding;
};

const sendWithBar = async (job: Omit<SendJob, 'progress'>, total: number): Promise<Tally> => {
  using progress = openProgress(job.host, { total, label: 'sending', show: (done) => `${String(Math.round(done / 1_024))} KiB` });
  return await sendFile({ ...job, progress });
};

const dryRun = async (cli: Cli, file: string, options: SendOptions): Promise<ExitCode> => {
  const { host, settings } = cli;
  const url = settings.url ?? (await findRunning(cli))?.url;
  const now = url === undefined ? host.now() : await platformNow(cli, url);
  const shiftMs = options.rebaseTimestamps === true ? await shiftOf(file, now) : 0;
  const results = options.results === undefined ? undefined : openResults(resolve(host.cwd, options.results), 0);
  const tally = await checkFile({ file, shiftMs, results, now });
  showTally(cli, { file, sent_to: null, ...tally });
  sayWhereCausesAre(cli, tally, options);
  return tally.bad === 0 ? exitCodes.ok : exitCodes.finding;
};

const beginning = async (cli: Cli, url: string, file: SentFile, options: SendOptions): Promise<SendProgress> => newProgress({
  file: { bytes: file.bytes, modified_ms: file.modified_ms },
  target: targetOf(cli),
  batch: options.batch,
  shift_ms: options.rebaseTimestamps === true ? await shiftOf(file.path, await platformNow(cli, url)) : 0,
});

/** A restarted platform may have another address; its folder stays. */
const targetOf = ({ settings }: Cli): string => settings.url ?? settings.dataFolder;

const checkSameSending = (cli: Cli, file: SentFile, { file: begun, target }: SendProgress): void => {
  if (begun.bytes !== file.bytes || begun.modified_ms !== file.modified_ms) {
    throw new CliError('FILE_CHANGED', `${file.path} was changed since a part of it was sent: put it back, or send it from the start with --restart (what is stored already is then reported as DUPLICATE)`);
  }
  if (target !== targetOf(cli)) {
    throw new CliError('FILE_CHANGED', `a part of ${file.path} was sent to ${target}: name that platform, or send it from the start with --restart`);
  }
};

const openResultsOf = (path: string, from: SendProgress) => openResults(path, from.results?.path === path ? from.results.bytes : 0);

const shiftOf = async (file: string, now: number): Promise<number> => {
  const newest = await newestTimestamp(readLines(file, { offset: 0, linesBefore: 0, maxLineBytes }));
  return newest === undefined ? 0 : now - newest;
};

const platformNow = async ({ host }: Cli, url: string): Promise<number> => {
  const health = await askHealth(url, host.interrupted);
  if (health === undefined) throw new CliError('UNREACHABLE', `no platform answers at ${url}: check that it runs and that the address is right`);
  return health.simulatedNow ?? host.now();
};

const statFile = (file: string): Omit<SentFile, 'path'> => {
  try {
    const found = statSync(file);
    if (found.isFile()) return { bytes: found.size, modified_ms: found.mtimeMs };
  } catch (cause) {
    throw new CliError('FILE_UNREADABLE', `${file} cannot be read: check the name and its permissions`, { cause });
  }
  throw new CliError('FILE_UNREADABLE', `${file} is no file: only a file can be gone on with after an interruption`);
};

interface Sent extends Tally {
  readonly file: string;
  readonly sent_to: string | null;
}
type Code = readonly [code: string, Tally['codes'][string]];

const showTally = (cli: Cli, sent: Sent): void => cli.show(sent, ({ codes, good, bad, replayed }) => {
  const again = replayed === 0 ? '' : `, of which ${String(replayed)} had been accepted in an earlier attempt`;
  const total = sent.sent_to === null ? `${count(good, 'line')} would be sent, ${String(bad)} would be rejected` : `${String(good)} accepted${again}, ${String(bad)} rejected`;
  return `${Object.keys(codes).length === 0 ? '' : renderTable(columns, Object.entries(codes), cli.styles.strong)}${total}\n`;
});

/** The table has no room for fields; the results file names them. */
const sayWhereCausesAre = (cli: Cli, { bad, codes }: Tally, { results, dryRun: dry }: SendOptions): void => {
  if (bad === 0 || cli.settings.json) return;
  if (results !== undefined) cli.say(`How each line ended is in ${results}`);
  else if ('INVALID_SCHEMA' in codes) cli.say(`Which fields are wrong: start it again with ${dry === true ? '' : '--dry-run '}--results FILE`);
};

const columns: readonly Column<Code>[] = [
  { title: 'OUTCOME', value: ([code]) => code },
  { title: 'LINES', value: ([, { count: lines }]) => String(lines), align: 'right' },
  { title: 'FIRST', value: ([code, { lines }]) => (code === 'accepted' || code === 'valid' ? '' : lines.join(', ')) },
];
