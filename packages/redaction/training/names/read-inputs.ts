import { readFileSync } from 'node:fs';
import type { Paragraph } from './corpus.ts';
import type { Pools } from './pools.ts';

const parse = <T>(text: string, is: (value: unknown) => value is T): T => {
  const value: unknown = JSON.parse(text);
  if (!is(value)) throw new TypeError(`Not what was expected: ${text.slice(0, 80)}`);
  return value;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
const isPools = (value: unknown): value is Pools => isRecord(value) && isRecord(value['people']) && Array.isArray(value['towns']) && Array.isArray(value['census']);
const isParagraph = (value: unknown): value is Paragraph => isRecord(value) && typeof value['text'] === 'string' && typeof value['source'] === 'string';

export interface MarkedText {
  readonly id: string;
  readonly text: string;
  readonly secrets: readonly string[];
  readonly types?: readonly string[];
}

const isMarkedText = (value: unknown): value is MarkedText => isRecord(value) && typeof value['text'] === 'string' && Array.isArray(value['secrets']);

const linesOf = (file: string): string[] => readFileSync(file, 'utf8').trimEnd().split('\n');

/** What `pools.ts` wrote. */
export const readPools = (file: string): Pools => parse(readFileSync(file, 'utf8'), isPools);

/** What `corpus.ts` wrote. */
export const readCorpus = (file: string): Paragraph[] => linesOf(file).map((line) => parse(line, isParagraph));

/** Texts with what must not be readable after redaction, one JSON object a line. */
export const readMarkedTexts = (file: string): MarkedText[] => linesOf(file).map((line) => parse(line, isMarkedText));
