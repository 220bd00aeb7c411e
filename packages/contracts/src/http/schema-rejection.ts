import type { z } from 'zod';
import { expectationIn } from './expecting.ts';

/** What is wrong with a body, without any of its values. */
export interface SchemaRejection {
  /** JSON path, e.g. `claim.input`; `root` for a body that is no object. */
  readonly field: string;
  readonly expected: string;
  /** A type or a shape. */
  readonly received: string;
}

/**
 * The first thing that a schema found wrong: in the order of the schema's fields, unknown fields last.
 * @param input what was parsed; only the type and size of its values are told
 */
export const toSchemaRejection = (error: z.ZodError, input: unknown): SchemaRejection => {
  const issue = error.issues.find(({ code }) => code !== 'unrecognized_keys') ?? error.issues[0];
  if (issue === undefined) return { field: 'root', expected: 'a valid body', received: shapeOf(input) };
  if (issue.code === 'unrecognized_keys') {
    const path = [...issue.path, issue.keys[0] ?? ''];
    return { field: fieldName(path), expected: 'no field of this name', received: shapeOf(valueAt(input, path)) };
  }
  return { field: fieldName(issue.path), expected: expectedBy(issue), received: shapeOf(valueAt(input, issue.path)) };
};

const expectedBy = (issue: z.core.$ZodIssue): string => {
  const stated = expectationIn(issue.message);
  if (stated !== undefined) return stated;
  if (issue.code === 'invalid_type') return issue.expected;
  if (issue.code === 'invalid_value') return issue.values.map(String).join(' | ');
  if (issue.code === 'too_small') return `at least ${issue.minimum}${unitOf(issue.origin)}`;
  if (issue.code === 'too_big') return `at most ${issue.maximum}${unitOf(issue.origin)}`;
  if (issue.code === 'invalid_format') return issue.pattern === undefined ? issue.format : `string matching ${issue.pattern}`;
  return 'another value';
};

const unitOf = (origin: string): string => (origin === 'string' ? ' characters' : origin === 'array' ? ' items' : '');

/** Longest part of a sender's own field name that an answer repeats. */
const longestKey = 64;

const fieldName = (path: readonly PropertyKey[]): string =>
  path.length === 0 ? 'root' : path.map((part, index) => partOf(part, index === 0)).join('');

const partOf = (part: PropertyKey, first: boolean): string => {
  if (typeof part === 'number') return `[${part}]`;
  const key = String(part).toWellFormed().replace(/\p{C}/gu, '�');
  return `${first ? '' : '.'}${key.length > longestKey ? `${key.slice(0, longestKey)}…` : key}`;
};

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, part) => (typeof value === 'object' && value !== null && Object.hasOwn(value, part)
    ? Object.getOwnPropertyDescriptor(value, part)?.value
    : undefined), input);

/** Type and size of a value: what may be told of it. */
export const shapeOf = (value: unknown): string => {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `array of ${value.length} items`;
  if (typeof value === 'string') return `string of ${Buffer.byteLength(value)} bytes`;
  if (typeof value === 'number') return shapeOfNumber(value);
  return typeof value;
};

const shapeOfNumber = (value: number): string => {
  if (!Number.isFinite(value)) return 'number beyond the range of a double';
  const sign = value < 0 ? 'negative ' : '';
  return Number.isInteger(value) ? `${sign}integer of ${Math.abs(value).toFixed(0).length} digits` : `${sign}number with a fraction`;
};
