import { part } from './lexicon.ts';
import { isCode, isCodeRow, missing, mostNames, namesFrom, rowFrom } from './rows.ts';
import { plays, type Token, type TokenReader } from './tokens.ts';

const mostLines = 5;
const mostTokens = 40;
const joining = /^(?:de|la|le|les|du|des|del|della|di|do|da|dos|das|am|an|der|den|im|bei|sur|upon|of|y|nad|pod|ob|van|von|i)$/u;
/** Vietnamese words for parts of a country, written small. */
const district = /^(?:phuong|quan|tinh|thanh|xa|huyen|thon|khom|tp)$/u;

/** How many tokens in lower case, from a position on, lead to one that belongs to the address; 0 if none do. */
const bridge = (tokens: TokenReader, at: number, { folded, core, last }: Token): number => {
  if (last) return 0;
  const isBeforeName = tokens.has(at + 1, part.capitalised);
  if (isBeforeName && (joining.test(folded) || district.test(folded))) return 1;
  if (district.test(folded) && tokens.has(at + 2, part.capitalised)) return 2;
  if (missing.test(folded) && isCode(tokens, at + 1)) return 1;
  return /^\p{L}{2,3}$/u.test(core) && /^[0-9]{5}$/u.test(tokens.at(at + 1).core) ? 1 : 0;
};

/** The next token of the same line that belongs to the address; the one before `at` if none does. */
const step = (tokens: TokenReader, at: number): number => {
  const token = tokens.at(at);
  if (plays(token, part.unit) && !plays(token, part.capitalised)) {
    return tokens.isNumber(at + 1) || /^[A-Z]$/u.test(tokens.at(at + 1).core) ? at : at - 1;
  }
  if (plays(token, part.number | part.postcode | part.capitalised | part.comma | part.type)) return at;
  if (tokens.has(at - 1, part.postcode) && /^[A-Z0-9]{3,4}$/u.test(token.core)) return at;
  const bridged = bridge(tokens, at, token);
  return bridged === 0 ? at - 1 : at + bridged;
};

/** `and Other Street`, at a corner. */
const otherStreet = (tokens: TokenReader, to: number): boolean => tokens.at(to + 1).folded === 'and' && tokens.has(to + 2, part.capitalised);

const nextInLine = (tokens: TokenReader, to: number, corner: boolean): number =>
  (corner && otherStreet(tokens, to) ? to + 2 : step(tokens, to + 1));

const countNames = (isName: boolean, before: number): number => (isName ? before + 1 : 0);

/** The end of the next line's part of the address; `to` if it has none. */
const nextRow = (tokens: TokenReader, to: number): number =>
  Math.max(to, rowFrom(tokens, to + 1), isCodeRow(tokens, to) ? namesFrom(tokens, to + 1) : 0);

/** A house number with a full stop at the end of a line (Hungarian) ends no address if it goes on below. */
const isEnd = (tokens: TokenReader, to: number): boolean => {
  const { stops, last } = tokens.at(to);
  return stops && !(last && tokens.isNumber(to) && rowFrom(tokens, to + 1) > to);
};

/** The last token of the address that an anchor belongs to. @param corner whether two streets are named */
export const growRight = (tokens: TokenReader, anchor: number, corner: boolean): number => {
  let to = anchor;
  let names = 0;
  let lines = 1;
  for (let steps = 0; steps < mostTokens && !isEnd(tokens, to); steps++) {
    const { last, comma } = tokens.at(to);
    const next = last ? nextRow(tokens, to) : nextInLine(tokens, to, corner);
    if (last) lines++;
    if (next === to || lines > mostLines) return to;
    names = countNames(tokens.has(next, part.capitalised), last || comma ? 0 : names);
    if (names > mostNames) return to;
    to = next;
  }
  return to;
};
