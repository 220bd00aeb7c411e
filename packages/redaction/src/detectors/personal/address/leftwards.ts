import { part } from './lexicon.ts';
import { longestRow, mostNames, ofAddress } from './rows.ts';
import { plays, type TokenReader } from './tokens.ts';

const mostSteps = 10;
const ofStreet = part.capitalised | part.particle | part.type | part.weakType | part.word;

/** `the corner of`. */
const cornerBefore = (tokens: TokenReader, from: number): number => {
  for (let at = from - 1; at >= from - 3; at--) {
    if (tokens.at(at).folded === 'corner') return tokens.at(at - 1).folded === 'the' ? at - 1 : at;
  }
  return from;
};

/** Before a unit stands the street, known or not: words behind a number. */
const streetBefore = (tokens: TokenReader, from: number): number => {
  for (let at = from - 1; at >= from - mostNames; at--) {
    const token = tokens.at(at);
    if (token.last || (token.stops && !plays(token, part.unit))) break;
    if (plays(token, part.number)) return at;
    if (!plays(token, ofStreet)) break;
  }
  return from;
};

/** `Town,` and what kind of town it is. */
const placeBefore = (tokens: TokenReader, from: number): number => {
  let first = from - 1;
  for (let at = from - 2; at >= from - 4 && tokens.continues(at) && tokens.has(at, part.capitalised | part.particle); at--) first = at;
  return first;
};

const hasNumber = (tokens: TokenReader, start: number, length: number): boolean => {
  for (let at = start; at < start + length; at++) if (tokens.isNumber(at)) return true;
  return false;
};

/** Whether a token can stand in a row of an address; a number at its end may have a full stop. */
const isInRow = (tokens: TokenReader, at: number): boolean => {
  const token = tokens.at(at);
  return plays(token, ofAddress | part.particle) && (!token.stops || (token.last && plays(token, part.number)));
};

/** Up to three short lines before, if the first of them holds the number of the house. */
const rowsBefore = (tokens: TokenReader, from: number): number => {
  let length = 0;
  for (let at = from - 1, rows = 0; at >= 0 && rows < 3 && isInRow(tokens, at) && ++length <= longestRow; at--) {
    if (!tokens.at(at).first) continue;
    if (hasNumber(tokens, at, length)) return at;
    length = 0;
    rows++;
  }
  return from;
};

/** The end of the line before, if it reads like a street. */
const rowBefore = (tokens: TokenReader, from: number): number => {
  let first = from;
  for (let at = from - 1; at >= from - 9; at--) {
    const token = tokens.at(at);
    if ((at < from - 1 && token.last) || !plays(token, ofAddress | part.particle) || (token.stops && !plays(token, part.number))) break;
    if (plays(token, ofAddress)) first = at;
  }
  return hasNumber(tokens, first, from - first) ? first : from;
};

const step = (tokens: TokenReader, from: number): number => {
  const before = tokens.at(from - 1);
  const isUnit = tokens.has(from, part.unit);
  if (before.last) return isUnit ? rowBefore(tokens, from) : rowsBefore(tokens, from);
  if (before.stops && !plays(before, part.unit)) return from;
  if (before.comma && plays(before, part.capitalised)) return placeBefore(tokens, from);
  const isOwn = plays(before, part.number | part.postcode) || (plays(before, part.unit) && tokens.isNumber(from));
  return isOwn ? from - 1 : wordsBefore(tokens, from);
};

const wordsBefore = (tokens: TokenReader, from: number): number => {
  const before = tokens.at(from - 1);
  if (/^(?:of|the|corner)$/u.test(before.folded)) return cornerBefore(tokens, from);
  return tokens.has(from, part.unit) || before.comma ? streetBefore(tokens, from) : from;
};

/** The first token of the address that an anchor belongs to. */
export const growLeft = (tokens: TokenReader, anchor: number): number => {
  let from = anchor;
  for (let steps = 0; steps < mostSteps; steps++) {
    const next = step(tokens, from);
    if (next === from) break;
    from = next;
  }
  return from;
};
