import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

export const checkout = join(import.meta.dirname, '../..');
export const readText = (path: string): string => readFileSync(join(checkout, path), 'utf8');

const dependencySchema = z.object({ condition: z.string(), required: z.boolean().optional() });
const serviceSchema = z.object({
  image: z.string(),
  profiles: z.array(z.string()),
  healthcheck: z.object({ test: z.array(z.string()) }),
  restart: z.string(),
  init: z.boolean(),
  cap_drop: z.array(z.string()),
  security_opt: z.array(z.string()),
  logging: z.object({ options: z.record(z.string(), z.string()) }),
  networks: z.array(z.string()),
  deploy: z.object({ resources: z.object({ limits: z.record(z.string(), z.union([z.string(), z.number()])) }) }),
  user: z.string().optional(),
  read_only: z.boolean().optional(),
  tmpfs: z.array(z.string()).optional(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  container_name: z.string().optional(),
  privileged: z.boolean().optional(),
  depends_on: z.record(z.string(), dependencySchema).optional(),
  environment: z.record(z.string(), z.union([z.string(), z.number()])),
});
const composeSchema = z.object({
  services: z.record(z.string(), serviceSchema),
  networks: z.record(z.string(), z.object({ internal: z.string().optional() })),
  volumes: z.record(z.string(), z.unknown()),
});

export type ComposeService = z.output<typeof serviceSchema>;
export type ComposeFile = z.output<typeof composeSchema>;

/** The compose file as it stands: anchors are followed, variables are not replaced. */
export const readComposeFile = (): ComposeFile => composeSchema.parse(parse(readText('docker-compose.yml'), { merge: true }));

/** How a text of a compose file refers to a variable of its user's. */
export interface VariableUse {
  readonly name: string;
  /** Whether compose refuses to go on without it. */
  readonly required: boolean;
  /** What stands in for it; undefined if nothing does. */
  readonly fallback: string | undefined;
}

const variable = /(?<!\$)\$\{([A-Z][A-Z0-9_]*)(?:(:?[-?])((?:[^{}]|\$\{[^{}]*\})*))?\}/g;

/** Every variable of a text, those in the fallbacks of others too. `$$` is compose's own way to write a dollar sign. */
export const variablesOf = (text: string): readonly VariableUse[] =>
  [...text.replaceAll('$$', '').matchAll(variable)].flatMap(([, name = '', operator, rest = '']) => [
    { name, required: operator === ':?', fallback: operator === ':-' ? rest : undefined },
    ...variablesOf(rest),
  ]);

/** The variables that `.env.example` speaks of. */
export const readEnvExample = (): ReadonlyMap<string, { readonly value: string; readonly commentedOut: boolean }> =>
  new Map([...readText('.env.example').matchAll(/^(# )?([A-Z][A-Z0-9_]*)=(.*)$/gm)]
    .map(([, comment, name = '', value = '']) => [name, { value, commentedOut: comment !== undefined }]));

/** A text of the compose file as a container gets it. @throws Error for a required variable without a value */
export const resolveVariables = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(variable, (_, name: string, operator: string | undefined, rest: string | undefined) => {
    const value = values[name] ?? '';
    if (value !== '') return value;
    if (operator === ':?') throw new Error(`${name}: ${rest ?? ''}`);
    return resolveVariables(rest ?? '', values);
  }).replaceAll('$$', '$');
