import { z } from 'zod';
import type { ConfigProblem, Environment } from './environment.ts';
import { RuntimeError } from './errors.ts';
import { Secret } from './secret.ts';
import { markSecret, readGiven } from './secret-files.ts';

export type { ConfigProblem, Environment } from './environment.ts';

/** Lists everything that is wrong with the environment. Printable as it is: it never quotes a value. */
export class ConfigError extends RuntimeError {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super('CONFIG_INVALID', ['The configuration cannot be used:', ...problems.map(({ variable, problem }) => `  ${variable}: ${problem}`)].join('\n'));
    this.problems = problems;
  }
}

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
 * Reads flat variables into a typed config. Each secret may also be given as `<NAME>_FILE`, the name of a file that holds it.
 * @throws ConfigError with every variable that is missing or malformed
 */
export const readVariables = <Variables extends z.ZodRawShape, Config>(
  env: Environment, source: ConfigSource<Variables, Config>,
): Config => {
  const { variables, shape } = source;
  const { values, problems } = readGiven(env, variables);
  const parsed = z.object(variables).safeParse(values, { reportInput: false });
  const unread = new Set(problems.map(({ variable }) => variable.replace(/_FILE$/, '')));
  const malformed = (parsed.error?.issues ?? []).map((issue) => ({
    variable: issue.path.map(String).join('.') || 'environment',
    problem: issue.path.length > 0 && values[String(issue.path[0])] === undefined ? 'is required' : describe(issue),
  })).filter(({ variable }) => !unread.has(variable));
  if (!parsed.success || problems.length > 0) throw new ConfigError([...problems, ...malformed]);
  return shape(parsed.data);
};

type Readers = Readonly<Record<string, (env: Environment) => unknown>>;
type ReadBy<All extends Readers> = { readonly [Name in keyof All]: ReturnType<All[Name]> };

/**
 * Reads several configs from one environment.
 * @throws ConfigError with everything that is wrong, of all of them at once
 */
export const readTogether = <All extends Readers>(env: Environment, readers: All): ReadBy<All> => {
  const problems: ConfigProblem[] = [];
  const read = Object.entries(readers).map(([name, reader]) => {
    try {
      return [name, reader(env)];
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      problems.push(...error.problems);
      return [name, undefined];
    }
  });
  if (problems.length > 0) throw new ConfigError(distinct(problems));
  return Object.fromEntries(read) as ReadBy<All>;
};

/** Two configs may read the same variable. */
const distinct = (problems: readonly ConfigProblem[]): readonly ConfigProblem[] =>
  [...new Map(problems.map((problem) => [`${problem.variable} ${problem.problem}`, problem])).values()];

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
export const secret = (minLength = 1) => secretText(z.string().min(minLength, `must have at least ${minLength} characters`));

/** A text that must not be seen, with what else holds for it, such as an address with a password in it. */
export const secretText = (text: z.ZodType<string, string>) => markSecret(text.transform((value) => new Secret(value)));
