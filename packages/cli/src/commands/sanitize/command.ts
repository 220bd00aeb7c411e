import { examples, parsedBy, wholeNumber, type AddCommands } from '../../command-kit.ts';
import { CliError } from '../../cli-error.ts';

interface SanitizeCommandOptions {
  readonly text?: boolean;
  readonly spans?: boolean;
  readonly explain?: boolean;
  readonly maxRatio?: number;
  readonly terms?: string;
  readonly jobs: number;
}

const share = parsedBy((text) => (/^(?:0(?:\.\d+)?|1(?:\.0+)?|\.\d+)$/.test(text) ? Number(text) : undefined), 'a share from 0 to 1');

export const addSanitizeCommand: AddCommands = (program, bind) => {
  program.command('sanitize')
    .summary('redact code, secrets, personal and customer data out of texts')
    .description('Redacts code, secrets, personal data, network names and customer terms out of texts. Reads JSON from standard input, one {"id", "text"} a line,\nand writes {"id", "status", "text", "redaction_ratio"} in the same order. Lines that cannot be read are named on standard error and kept out;\nit then exits with 1. Needs no platform.')
    .option('--text', 'the input is one plain text; what is left of it is the output')
    .option('--spans', 'also say where something was redacted, what it was and which detector found it; never the text itself')
    .option('--max-ratio <share>', 'discard a text if more than this share of it would be redacted (default: 0.3)', share)
    .option('--terms <file>', 'redact these terms as well, one a line: names of customers, products, projects')
    .option('--explain', 'show each text with what would be redacted marked in it, for a person who may see it')
    .option('--jobs <number>', 'threads to work in', wholeNumber(1, 64), 1)
    .addHelpText('after', examples(
      'plumbline sanitize < notes.jsonl > safe.jsonl',
      'plumbline sanitize --jobs 4 --spans --terms customers.txt < notes.jsonl > safe.jsonl',
      'plumbline sanitize --text < incident.md',
      'plumbline sanitize --text --explain < incident.md',
    ))
    .action(bind(async (cli, options: SanitizeCommandOptions) => {
      if (options.explain === true && (cli.settings.json || options.spans === true)) {
        throw new CliError('USAGE', '--explain is for people: leave out --json and --spans');
      }
      const { spans = false, explain = false, maxRatio, terms, jobs } = options;
      // The engine takes a while to load, and no other command needs it.
      const { sanitizeLinesOf, sanitizeTextOf } = await import('./run.ts');
      const { readTerms } = await import('./read-terms.ts');
      const common = { ...(maxRatio !== undefined && { maxRatio }), ...(terms !== undefined && { terms: readTerms(cli.host.cwd, terms) }) };
      const run = options.text === true ? sanitizeTextOf : sanitizeLinesOf;
      return run(cli, { common, spans, explain, jobs });
    }));
};
