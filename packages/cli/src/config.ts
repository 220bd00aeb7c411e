/** What the command line takes from the environment. */
export interface CliEnvironment {
  readonly dataFolder: string | undefined;
  /** Address of a platform that runs elsewhere, such as a cluster's gateway. */
  readonly platformUrl: string | undefined;
  readonly operatorToken: string | undefined;
  /** File that holds the operator's token. */
  readonly operatorTokenFile: string | undefined;
  readonly apiKey: string | undefined;
  /** How this command line is called where its output is read; part of the commands that it proposes. */
  readonly command: string;
  /** Stack traces beside the line that says what went wrong. */
  readonly debug: boolean;
  /** Whether colours may be used at all; they are only on a terminal. */
  readonly colours: boolean;
  /** What processes that it starts inherit. */
  readonly inherited: Readonly<Record<string, string | undefined>>;
}

export const readCliEnvironment = (env: Readonly<Record<string, string | undefined>> = process.env): CliEnvironment => ({
  dataFolder: filled(env['PLUMBLINE_DATA']),
  platformUrl: filled(env['PLUMBLINE_URL']),
  operatorToken: filled(env['PLUMBLINE_OPERATOR_TOKEN']),
  operatorTokenFile: filled(env['PLUMBLINE_OPERATOR_TOKEN_FILE']),
  apiKey: filled(env['PLUMBLINE_API_KEY']),
  command: filled(env['PLUMBLINE_COMMAND']) ?? 'bin/plumbline',
  debug: filled(env['PLUMBLINE_DEBUG']) !== undefined,
  // See https://no-color.org: any value but the empty one turns colours off.
  colours: filled(env['NO_COLOR']) === undefined && env['TERM'] !== 'dumb',
  inherited: Object.fromEntries(Object.entries(env).filter(([name]) => !credentials.includes(name))),
});

/** A process started by a command has no use for them. */
const credentials: readonly string[] = ['PLUMBLINE_API_KEY', 'PLUMBLINE_OPERATOR_TOKEN', 'PLUMBLINE_OPERATOR_TOKEN_FILE'];

const filled = (value: string | undefined): string | undefined => (value === undefined || value === '' ? undefined : value);
