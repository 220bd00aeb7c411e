import { part } from './lexicon.ts';
import type { Anchor } from './anchors.ts';
import type { Token, TokenReader } from './tokens.ts';

const has = (token: Token | undefined, bits: number): boolean => token !== undefined && (token.parts & bits) !== 0;

const ofAddress = part.number | part.postcode | part.capitalised | part.short | part.type | part.weakType | part.prefix | part.compound | part.weakCompound | part.unit | part.comma;
/** Capitalised words in a row, without a comma, that still belong to the address. */
const mostNames = 5;
const mostLines = 5;
const mostTokens = 40;
/** Words of a line that holds nothing but a part of an address. */
const longestRow = 6;
const joining = /^(?:de|la|le|les|du|des|del|della|di|do|da|dos|das|am|an|der|den|im|bei|sur|upon|of|y|nad|pod|ob|in der|of the|van|von|i)$/u;
const missing = /^(?:nan|none|null|n\/a)$/u;
const code = /^(?:[0-9]{4,6}|[0-9]{3}|[0-9]{2}-[0-9]{3}|[0-9]{4}-[0-9]{3}|[0-9]{5}-[0-9]{3,4})$/u;

const isCode = (token: Token | undefined): boolean => token !== undefined && (code.test(token.core) || has(token, part.postcode));

/** Grows anchors to whole addresses: unit, town, postal code, country, over the lines of an envelope. */
export class ExtentFinder {
  private readonly tokens: TokenReader;

  constructor(tokens: TokenReader) {
    this.tokens = tokens;
  }

  of({ from, to }: Anchor): Anchor {
    return { from: this.leftOf(from, to), to: this.rightOf(to) };
  }

  private leftOf(anchor: number, to: number): number {
    let from = anchor;
    for (let steps = 0; steps < 10; steps++) {
      const next = this.stepLeft(from, to);
      if (next === from) break;
      from = next;
    }
    return from;
  }

  private stepLeft(from: number, to: number): number {
    const before = this.tokens.at(from - 1);
    if (before === undefined) return from;
    const here = this.tokens.at(from);
    if (before.last) return has(here, part.unit) ? this.rowBefore(from) : from;
    if (before.stops && !has(before, part.unit)) return from;
    if (has(before, part.number | part.postcode)) return from - 1;
    if (has(before, part.unit) && has(here, part.number)) return from - 1;
    if (/^(?:of|the|corner)$/u.test(before.folded)) return this.cornerBefore(from);
    return has(here, part.unit) || before.comma ? this.streetBefore(from, to) : from;
  }

  /** `the corner of`. */
  private cornerBefore(from: number): number {
    for (let at = from - 1; at >= from - 3; at--) if (this.tokens.at(at)?.folded === 'corner') return this.tokens.at(at - 1)?.folded === 'the' ? at - 1 : at;
    return from;
  }

  /** Before a unit stands the street, known or not: capitalised words with a number at one end, or lower-case ones between two numbers. */
  private streetBefore(from: number, to: number): number {
    let at = from - 1;
    let names = 0;
    for (; at >= from - mostNames && at >= 0; at--) {
      const token = this.tokens.at(at);
      if (token === undefined || token.last || (token.stops && !has(token, part.unit))) break;
      if (has(token, part.number)) return at;
      if (!has(token, part.capitalised | part.particle | part.type | part.weakType | part.word)) break;
      if (has(token, part.word)) names += 2;
      names++;
    }
    void names;
    void to;
    return from;
  }

  /** The line before, from its last number's words on, if it ends like a street. */
  private rowBefore(from: number): number {
    let first = from;
    let numbers = 0;
    for (let at = from - 1; at >= from - 9; at--) {
      const token = this.tokens.at(at);
      if (token === undefined || (token.stops && !has(token, part.number)) || (at < from - 1 && token.last) || !has(token, ofAddress | part.particle)) break;
      if (has(token, part.number)) numbers++;
      if (!has(token, part.particle) || has(token, part.capitalised)) first = at;
    }
    return numbers > 0 ? first : from;
  }

  private rightOf(anchor: number): number {
    let to = anchor;
    let names = 0;
    let lines = 0;
    for (let steps = 0; steps < mostTokens; steps++) {
      const here = this.tokens.at(to);
      if (here === undefined || (here.stops && !(here.last && has(here, part.number)))) return to;
      if (here.last) {
        const end = ++lines < mostLines ? this.rowAfter(to + 1) : to;
        if (end <= to) return to;
        to = end;
        names = 0;
        continue;
      }
      if (here.comma) names = 0;
      const next = this.stepRight(to + 1);
      if (next === to) return to;
      names = has(this.tokens.at(next), part.capitalised) ? names + 1 : 0;
      if (names > mostNames) return to;
      to = next;
    }
    return to;
  }

  /** The next token of the same line that belongs to the address; the one before `at` if none does. */
  private stepRight(at: number): number {
    const token = this.tokens.at(at);
    if (token === undefined) return at - 1;
    if (has(token, part.unit) && !has(token, part.capitalised)) return has(this.tokens.at(at + 1), part.number) || /^[A-Z]$/u.test(this.tokens.at(at + 1)?.core ?? '') ? at : at - 1;
    if (has(token, part.capitalised) && token.stops && this.isLabel(token)) return at - 1;
    if (has(token, part.number | part.postcode | part.capitalised | part.comma)) return at;
    if (has(token, part.type | part.weakType) && /\.|^(?:str|st|road|street|utca|u)$/u.test(token.folded)) return at;
    if (joining.test(token.folded) && has(this.tokens.at(at + 1), part.capitalised) && !token.last) return at + 1;
    if (missing.test(token.folded) && isCode(this.tokens.at(at + 1))) return at + 1;
    if (/^\p{L}{2,3}$/u.test(token.core) && !token.last && /^[0-9]{5}$/u.test(this.tokens.at(at + 1)?.core ?? '')) return at + 1;
    return at - 1;
  }

  private isLabel(token: Token): boolean {
    return !has(token, part.unit) && this.tokens.at(token.first ? -1 : 0) !== undefined && token.stops && token.last === false && /:$/u.test(token.core);
  }

  /** The last token of the next line that belongs to the address: all of a short one, or `Town, ST 12345` at its head. The one before `start` if none does. */
  private rowAfter(start: number): number {
    const head = this.headAfter(start);
    let at = start;
    for (; at < start + longestRow; at++) {
      const token = this.tokens.at(at);
      if (token === undefined || !(has(token, ofAddress) || has(token, part.particle) || missing.test(token.folded))) break;
      if (token.last) return at;
      if (token.stops) break;
    }
    return head;
  }

  private headAfter(start: number): number {
    for (let at = start; at < start + longestRow; at++) {
      const token = this.tokens.at(at);
      if (token === undefined) break;
      if (at > start && isCode(token)) return isCode(this.tokens.at(at + 1)) && !token.stops ? at + 1 : at;
      if (isCode(token) && has(this.tokens.at(at + 1), part.capitalised)) return at + 1;
      const isPlace = has(token, part.capitalised | part.particle | part.word | part.comma) && !token.stops && !token.last;
      if (!isPlace || (has(token, part.word) && at > start && !/^\p{L}{2,3}$/u.test(token.core))) break;
    }
    return start - 1;
  }
}
