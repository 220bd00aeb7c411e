import { isUtf8 } from 'node:buffer';
import { ingestLimits, shapeOf } from '@plumbline/contracts/http';
import type { ItemOutcome } from './item.ts';

/** What one item of a body is before its schema was checked. */
export type ParsedItem = { readonly kind: 'value'; readonly value: unknown } | ItemOutcome;
/** The items of a body in order, or why there are none. */
export type ParsedBody = { readonly kind: 'items'; readonly items: readonly ParsedItem[] } | ItemOutcome;

const { batchItems: maxBatchItems } = ingestLimits;

/** Reads the body of a single event. */
export const parseSingle = (contentType: string | undefined, bytes: Buffer): ParsedItem => {
  if (mediaType(contentType) !== 'json') return malformed('The Content-Type must be application/json, in UTF-8.');
  const text = decode(bytes);
  return typeof text === 'string' ? parseJson(text) : text;
};

/** Reads a batch: a JSON array, or one JSON value per line. Blank lines count for nothing. */
export const parseBatch = (contentType: string | undefined, bytes: Buffer): ParsedBody => {
  const type = mediaType(contentType);
  if (type === undefined) return malformed('The Content-Type must be application/json or application/x-ndjson, in UTF-8.');
  const text = decode(bytes);
  if (typeof text !== 'string') return text;
  return type === 'ndjson' ? parseLines(text) : parseArray(text);
};

const parseArray = (text: string): ParsedBody => {
  const parsed = parseJson(text);
  if (parsed.kind !== 'value') return parsed;
  const { value } = parsed;
  if (!Array.isArray(value)) return invalidRoot(shapeOf(value));
  return counted(value.length) ?? { kind: 'items', items: value.map((item: unknown) => ({ kind: 'value', value: item })) };
};

const parseLines = (text: string): ParsedBody => {
  const items: ParsedItem[] = [];
  for (const line of linesOf(text)) {
    if (line.trim() === '') continue;
    if (items.length === maxBatchItems) return invalidRoot(`more than ${maxBatchItems} lines`);
    items.push(parseJson(line, 'line'));
  }
  return { kind: 'items', items };
};

/** One at a time: a body of line ends only would make millions of them. */
function* linesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    const stop = end === -1 ? text.length : end;
    yield text.slice(start, stop);
    start = stop + 1;
  }
}

const counted = (count: number): ItemOutcome | undefined =>
  count >= 1 && count <= maxBatchItems ? undefined : invalidRoot(`array of ${count} items`);

const parseJson = (text: string, what: 'body' | 'line' = 'body'): ParsedItem => {
  try {
    return { kind: 'value', value: JSON.parse(text) as unknown };
  } catch {
    return malformed(`The ${what} is not valid JSON.`);
  }
};

const decode = (bytes: Buffer): string | ItemOutcome => {
  if (!isUtf8(bytes)) return malformed('The body is not valid UTF-8.');
  const text = bytes.toString('utf8');
  const withoutMark = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return withoutMark.trim() === '' ? malformed('The body is empty.') : withoutMark;
};

const malformed = (detail: string): ItemOutcome => ({ kind: 'malformed', detail });
const invalidRoot = (received: string): ItemOutcome =>
  ({ kind: 'invalid', field: 'root', expected: `array of 1 to ${maxBatchItems} events, or as many lines`, received });

/** A body without a Content-Type is taken for JSON. */
const mediaType = (contentType: string | undefined): 'json' | 'ndjson' | undefined => {
  const [type = '', ...parameters] = (contentType ?? 'application/json').toLowerCase().split(';').map((part) => part.trim());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length).replaceAll('"', '');
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') return undefined;
  if (type === 'application/json' || /^application\/[\w.-]+\+json$/.test(type)) return 'json';
  return type === 'application/x-ndjson' || type === 'application/ndjson' ? 'ndjson' : undefined;
};
