import { opaque } from './scan/char-class.ts';
import type { SpanKind } from './span.ts';

/** `six`: a mark for every kind. `two`: `[CODE_REDACTED]` for code and infrastructure, `[PII_REDACTED]` for the rest, as older readers know them. */
export type MarkStyle = 'six' | 'two';

const markNames: Readonly<Record<MarkStyle, Readonly<Record<SpanKind, string>>>> = {
  six: { code: 'CODE', secret: 'SECRET', pii: 'PII', network: 'NETWORK', customer: 'CUSTOMER', obfuscated: 'OBFUSCATED' },
  two: { code: 'CODE', secret: 'PII', pii: 'PII', network: 'CODE', customer: 'PII', obfuscated: 'PII' },
};

const marks = /\[(?:CODE|SECRET|PII|NETWORK|CUSTOMER|OBFUSCATED)_REDACTED(?::\d{1,9})?\]/gu;

/** What takes a span's place, e.g. `[CODE_REDACTED]`, or `[CODE_REDACTED:2]` with a number. */
export const markOf = (kind: SpanKind, style: MarkStyle, number?: number): string =>
  `[${markNames[style][kind]}_REDACTED${number === undefined ? '' : `:${number}`}]`;

/** The text with every character of a mark replaced by `opaque`, so that no detector reads into a mark and offsets stay. */
export const maskMarks = (text: string): string =>
  text.includes('_REDACTED') ? text.replace(marks, (mark) => opaque.repeat(mark.length)) : text;

/** How much of a text, 0-1, are marks that it came with. */
export const shareOfMarks = (text: string): number => {
  if (!text.includes('_REDACTED')) return 0;
  let length = 0;
  for (const [mark] of text.matchAll(marks)) length += mark.length;
  return length / text.length;
};

/** Gives equal pieces of text the same number and others another, in the order they come. Holds those pieces in memory: one for each session, dropped with it. */
export interface Numbering {
  numberOf(kind: SpanKind, piece: string): number;
}

export const createNumbering = (): Numbering => {
  const numbers = new Map<string, number>();
  return {
    numberOf: (kind, piece) => {
      const key = `${kind} ${piece.trim()}`;
      const number = numbers.get(key) ?? numbers.size + 1;
      numbers.set(key, number);
      return number;
    },
  };
};
