import { part } from './lexicon.ts';
import { plays, type TokenReader } from './tokens.ts';

export const ofAddress = part.number | part.postcode | part.capitalised | part.short | part.type | part.weakType | part.prefix
  | part.compound | part.weakCompound | part.unit | part.comma;
/** Capitalised words in a row, without a comma, that still belong to the address. */
export const mostNames = 5;
/** Words of a line that holds nothing but a part of an address. */
export const longestRow = 6;

/** What generators and exports write for a field without a value. */
export const missing = /^(?:nan|none|null|n\/a)$/u;
const code = /^(?:[0-9]{3,8}|[0-9]{2}-[0-9]{3}|[0-9]{4}-[0-9]{3}|[0-9]{5}-[0-9]{3,4})$/u;
const secondPart = /^(?:[0-9]{2}|[A-Z]{2}|[A-Z0-9]{4})$/u;
const place = part.capitalised | part.particle | part.word | part.comma;

/** Whether a token is a postal code. */
export const isCode = (tokens: TokenReader, index: number): boolean => tokens.has(index, part.postcode) || code.test(tokens.at(index).core);

/** Whether a token is one, or what stands behind the first half of one. */
const isCodeOrHalf = (tokens: TokenReader, index: number): boolean => isCode(tokens, index) || secondPart.test(tokens.at(index).core);

/** Whether a line that ends here is nothing but a postal code, in one part or two. */
export const isCodeRow = (tokens: TokenReader, last: number): boolean => {
  if (tokens.at(last).first) return isCode(tokens, last);
  return tokens.at(last - 1).first && isCode(tokens, last - 1) && isCodeOrHalf(tokens, last);
};

/** The last of up to four capitalised words from `start` on; the token before `start` if there is none. */
export const namesFrom = (tokens: TokenReader, start: number): number => {
  let to = start - 1;
  for (let at = start; at < start + 4 && tokens.has(at, part.capitalised | part.particle); at++) {
    if (tokens.has(at, part.capitalised)) to = at;
    if (!tokens.joins(at)) break;
  }
  return to;
};

/** `639 15 Town upon River`. */
const codeFirst = (tokens: TokenReader, start: number): number => {
  if (!isCode(tokens, start) || !tokens.joins(start)) return start - 1;
  const at = isCodeOrHalf(tokens, start + 1) && tokens.joins(start + 1) ? start + 2 : start + 1;
  return tokens.has(at, part.capitalised | part.particle) ? namesFrom(tokens, at) : start - 1;
};

/** `Town, ST 12345`. */
const codeLast = (tokens: TokenReader, start: number): number => {
  for (let at = start; at < start + longestRow; at++) {
    if (at > start && isCode(tokens, at)) return tokens.joins(at) && isCodeOrHalf(tokens, at + 1) ? at + 1 : at;
    const token = tokens.at(at);
    if (!plays(token, place) || !tokens.joins(at)) break;
    if (at > start && plays(token, part.word) && !/^\p{L}{2,3}$/u.test(token.core)) break;
  }
  return start - 1;
};

/** The last token of a line that belongs to the address above: all of a short one, or `Town, ST 12345` at its head. The one before `start` if none does. */
export const rowFrom = (tokens: TokenReader, start: number): number => {
  for (let at = start; at < start + longestRow; at++) {
    const token = tokens.at(at);
    if (!plays(token, ofAddress | part.particle) && !missing.test(token.folded)) break;
    if (token.last) return at;
    if (token.stops) break;
  }
  return Math.max(codeFirst(tokens, start), codeLast(tokens, start));
};
