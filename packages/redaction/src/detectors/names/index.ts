import type { Match, TextDetector } from '../../detector.ts';
import type { Scan } from '../../scan/lex.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { eastAsianNames } from './east-asian.ts';
import { createNameModel, type NameModel } from './name-model.ts';
import { isJoined } from './organisations.ts';
import { type Tokens, tokensOf } from './tokens.ts';

export interface NameDetectorOptions {
  /** Terms that are not taken for names in technical prose. */
  readonly vocabulary: Vocabulary;
}

/** Joins the flagged tokens that only a space or "&" parts. The stop after an initial or a title belongs to the name. */
const matchesOf = (tokens: Tokens, flags: Uint8Array): Match[] => {
  const matches: { start: number; end: number }[] = [];
  for (let token = 0; token < tokens.count; token++) {
    if (flags[token] !== 1) continue;
    const start = tokens.start[token] ?? 0;
    const end = tokens.end[token] ?? 0;
    const before = matches.at(-1);
    if (before !== undefined && flags[token - 1] === 1 && isJoined(tokens, token)) before.end = end;
    else matches.push({ start, end });
  }
  return matches;
};

const namesIn = (scan: Scan, model: NameModel): Match[] => {
  const tokens = tokensOf(scan, model.lexicon);
  return matchesOf(tokens, model.flag(tokens));
};

/** Names of people, organisations and places, nationalities, and titles and occupations beside names. */
export const nameDetectors = ({ vocabulary }: NameDetectorOptions): readonly TextDetector[] => {
  const model = createNameModel(vocabulary);
  return [
    { on: 'text', id: 'names.model', kind: 'pii', confidence: 0.75, originalOnly: true, find: (scan) => namesIn(scan, model) },
    { on: 'text', id: 'names.east-asian', kind: 'pii', confidence: 0.8, originalOnly: true, find: eastAsianNames },
  ];
};
