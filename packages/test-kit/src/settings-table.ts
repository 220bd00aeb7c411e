import { z } from 'zod';

/** One row of a README's table of settings. */
export interface SettingRow {
  readonly name: string;
  /** As it would be written into the environment; `required` or `none` where there is none. */
  readonly fallback: string;
}

/** The rows of a README that begin with a variable's name: `| \`NAME\` | default | …`. */
export const readSettingsTable = (markdown: string): readonly SettingRow[] =>
  [...markdown.matchAll(/^\| `(?<name>[A-Z][A-Z0-9_]+)` \| (?<fallback>[^|]*?) \|/gm)]
    .map(({ groups }) => ({ name: groups?.['name'] ?? '', fallback: (groups?.['fallback'] ?? '').replaceAll('`', '') }));

/** What a table of these variables has to say. */
export const describeSettings = (variables: z.ZodRawShape): readonly SettingRow[] =>
  Object.entries(variables).map(([name, schema]) => ({ name, fallback: fallbackOf(schema) }));

const fallbackOf = (schema: z.core.$ZodType): string => {
  if (schema instanceof z.ZodOptional) return 'none';
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    const { defaultValue } = schema.def;
    return defaultValue === '' ? 'none' : String(defaultValue);
  }
  if (schema instanceof z.ZodPipe) return fallbackOf(schema.def.in);
  return 'required';
};
