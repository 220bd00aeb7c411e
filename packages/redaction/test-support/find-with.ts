import type { Detector } from '../src/detector.ts';
import { charClassTable } from '../src/scan/char-class.ts';
import { lex, type Scan } from '../src/scan/lex.ts';
import { createScanner } from '../src/scan/scanner.ts';
import type { Span } from '../src/span.ts';

/** A text as detectors see it. */
export const scanText = (text: string): Scan => lex(text, charClassTable());

/** What these detectors alone find in a text, from left to right. Compiles them anew: for many texts use `createScanner`. */
export const findWith = (detectors: readonly Detector[], text: string): Span[] =>
  createScanner(detectors).scan(text).sort((a, b) => a.start - b.start || a.end - b.end);

/** The found pieces themselves, for expectations that read well. */
export const piecesFoundBy = (detectors: readonly Detector[], text: string): string[] =>
  findWith(detectors, text).map(({ start, end }) => text.slice(start, end));
