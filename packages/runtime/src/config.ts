import { z } from 'zod';
import { RuntimeError } from './errors.ts';
import { Secret } from './secret.ts';

/** One variable of the environment that cannot be used, and why; never with its value. */
export interface ConfigProblem {
  readonly variable: string;
  readonly problem: string;
}

/** Lists everything that is wrong with the environment. Printable as it is: it never quotes a value. */
export class ConfigError extends RuntimeError {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super('CONFIG_INVALID', ['The configuration cannot be used:', ...problems.map(({ variable, problem }) => `  ${variable}: ${problem}`)].join('\n'));
    this.problems = problems;
  }
}

/** What the process was started with. A name without a value and an empty value mean the same: not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of this process. */
export const processEnvironment = (): Environment => process.env;

/** Values and secrets travel apart, so that a config can be shown and a secret cannot be passed on unawares. */
export interface ConfigSource<Variables extends z.ZodRawShape, Config> {
  /** One schema per variable; each is given text or undefined. */
  readonly variables: Variables;
  /** Brings the flat values into the form that the service uses. What it throws as a ConfigError is listed like the rest. */
  readonly shape: (values: z.output<z.ZodObject<Variables>>) => Config;
}

/**
 * Reads flat variables into a typed config.
 * @throws ConfigError with every variable that is missing or malformed
 */
export const readVariables = <Variables extends z.ZodRawShape, Config>(
  env: Environment, source: ConfigSource<Variables, Config>,
): Config => {
  const { variables, shape } = source;
  const given = Object.fromEntries(Object.entries(env).filter(([name, value]) => name in variables && value !== undefined && value !== ''));
  const parsed = z.object(variables).safeParse(given, { reportInput: false });
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => ({
      variable: issue.path.map(String).join('.') || 'environment',
      problem: issue.path.length > 0 && given[String(issue.path[0])] === undefined ? 'is required' : describe(issue),
    })));
  }
  return shape(parsed.data);
};

/** zod's messages describe what was expected; only these kinds could quote what was given. */
const describe = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case 'custom':
    case 'invalid_type':
    case 'too_big':
    case 'too_small':
    case 'invalid_format':
    case 'not_multiple_of':
    case 'invalid_value':
      return issue.message;
    case 'unrecognized_keys':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
      return 'is malformed';
    default:
      return issue satisfies never;
  }
};

/** A whole number within bounds. */
export const wholeNumber = (min: number, max: number) =>
  z.string().regex(/^-?\d{1,15}$/, 'must be a whole number').transform(Number).pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));

export const flag = () => z.enum(['true', 'false'], { error: 'must be true or false' }).transform((text) => text === 'true');

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];
export const logLevel = () => z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` });

export const port = () => wholeNumber(0, 65_535);

/** A text that must not be seen, at least `minLength` characters long. */
export const secret = (minLength = 1) =>
  z.string().min(minLength, `must have at least ${minLength} characters`).transform((value) => new Secret(value));
