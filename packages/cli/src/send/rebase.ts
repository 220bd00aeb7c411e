import { z } from 'zod';
import type { FileLine } from './read-lines.ts';

/** The part of a report that is looked at here; `created` is the older name of `timestamp`. */
const datedSchema = z.looseObject({ timestamp: z.int().optional(), created: z.int().optional() });

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The text as it is, if it is JSON. */
export const asItIs = (text: string): string | undefined => (parse(text) === undefined ? undefined : text);

/** Moves a report's timestamp. What has none is left as it is: the platform will say what is wrong with it. */
export const movedBy = (shiftMs: number) => (text: string): string | undefined => {
  const value = parse(text);
  if (value === undefined) return undefined;
  const dated = datedSchema.safeParse(value);
  const name = dated.data?.timestamp !== undefined ? 'timestamp' : dated.data?.created !== undefined ? 'created' : undefined;
  const at = name === undefined ? undefined : dated.data?.[name];
  if (typeof value !== 'object' || value === null || name === undefined || at === undefined) return text;
  return JSON.stringify({ ...value, [name]: at + shiftMs });
};

/** The newest timestamp of a file's reports; undefined if none has one. */
export const newestTimestamp = async (lines: AsyncIterable<FileLine>): Promise<number | undefined> => {
  let newest: number | undefined;
  for await (const { bytes } of lines) {
    const dated = datedSchema.safeParse(bytes === undefined ? undefined : parse(bytes.toString('utf8')));
    const at = dated.data?.timestamp ?? dated.data?.created;
    if (at !== undefined && (newest === undefined || at > newest)) newest = at;
  }
  return newest;
};
