import { maxIdLength, type LineProblem } from './line-problem.ts';

/** A text to sanitize. Whatever else its line held is left behind. */
export interface SanitizeRequest {
  readonly id: string | number;
  readonly text: string;
}

/** @returns what a line asks for, or what is wrong with it; never throws, since an error of the parser would quote the line */
export const readRequest = (line: string): SanitizeRequest | LineProblem => {
  const value = parse(line);
  if (value === undefined) return 'no_json';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'no_object';
  if (!('id' in value) || !isId(value.id)) return 'no_id';
  if (!('text' in value) || typeof value.text !== 'string') return 'no_text';
  return { id: value.id, text: value.text };
};

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

const isId = (id: unknown): id is string | number =>
  Number.isSafeInteger(id) || (typeof id === 'string' && id.length > 0 && id.length <= maxIdLength);
