/** What the command line takes from the environment. */
export interface CliEnvironment {
  readonly dataFolder: string | undefined;
  readonly apiKey: string | undefined;
  /** Stack traces beside the line that says what went wrong. */
  readonly debug: boolean;
  /** Whether colours may be used at all; they are only on a terminal. */
  readonly colours: boolean;
  /** What processes that it starts inherit. */
  readonly inherited: Readonly<Record<string, string | undefined>>;
}

export const readCliEnvironment = (env: Readonly<Record<string, string | undefined>> = process.env): CliEnvironment => ({
  dataFolder: filled(env['PLUMBLINE_DATA']),
  apiKey: filled(env['PLUMBLINE_API_KEY']),
  debug: filled(env['PLUMBLINE_DEBUG']) !== undefined,
  // See https://no-color.org: any value but the empty one turns colours off.
  colours: filled(env['NO_COLOR']) === undefined && env['TERM'] !== 'dumb',
  // A process started by a command has no use for the key of a client.
  inherited: Object.fromEntries(Object.entries(env).filter(([name]) => name !== 'PLUMBLINE_API_KEY')),
});

const filled = (value: string | undefined): string | undefined => (value === undefined || value === '' ? undefined : value);
