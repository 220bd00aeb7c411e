import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ConfigProblem, Environment } from './environment.ts';

interface GivenValues {
  readonly values: Readonly<Record<string, string>>;
  readonly problems: readonly ConfigProblem[];
}

/**
 * What is given for these variables. A secret may also come in a file, named by `<NAME>_FILE`, as container platforms mount them: its text without the line
 * break at its end.
 */
export const readGiven = (env: Environment, variables: z.ZodRawShape): GivenValues => {
  const values = new Map<string, string>();
  const problems: ConfigProblem[] = [];
  for (const [name, schema] of Object.entries(variables)) {
    const value = textOf(env, name);
    const file = isSecret(schema) ? textOf(env, fileVariable(name)) : undefined;
    if (file !== undefined && value !== undefined) problems.push({ variable: fileVariable(name), problem: `cannot be given together with ${name}` });
    else if (file !== undefined) readInto(values, problems, { name, file });
    else if (value !== undefined) values.set(name, value);
  }
  return { values: Object.fromEntries(values), problems };
};

const fileVariable = (name: string): string => `${name}_FILE`;

const textOf = (env: Environment, name: string): string | undefined => (env[name] === '' ? undefined : env[name]);

const readInto = (
  values: Map<string, string>, problems: ConfigProblem[], { name, file }: { readonly name: string; readonly file: string },
): void => {
  const variable = fileVariable(name);
  try {
    const text = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
    if (text === '') problems.push({ variable, problem: 'names an empty file' });
    else values.set(name, text);
  } catch {
    problems.push({ variable, problem: 'names a file that cannot be read' });
  }
};

/** Marks a schema as that of a secret. */
export const markSecret = <Schema extends z.ZodType>(schema: Schema): Schema => schema.meta({ secret: true });

/** Whether a variable's schema was marked, also below a default or an `optional()`. */
export const isSecret = (schema: z.core.$ZodType): boolean => {
  if (z.globalRegistry.get(schema)?.['secret'] === true) return true;
  const wrapped = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  return wrapped && isSecret(schema.unwrap());
};
