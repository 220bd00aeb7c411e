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
/** Vietnamese words for parts of a country, written small. */
const district = /^(?:phuong|quan|tinh|thanh|xa|huyen|thon|khom|tp)$/u;
const missing = /^(?:nan|none|null|n\/a)$/u;
const code = /^(?:[0-9]{4,8}|[0-9]{3}|[0-9]{2}-[0-9]{3}|[0-9]{4}-[0-9]{3}|[0-9]{5}-[0-9]{3,4})$/u;

const isCode = (token: Token | undefined, second = false): boolean =>
  token !== undefined && (code.test(token.core) || has(token, part.postcode) || (second && /^(?:[0-9]{2}|[A-Z]{2}|[A-Z0-9]{4})$/u.test(token.core)));

/** Grows anchors to whole addresses: unit, town, postal code, country, over the lines of an envelope. */
export class ExtentFinder {
  private readonly tokens: TokenReader;

  constructor(tokens: TokenReader) {
    this.tokens = tokens;
  }

  of({ from, to }: Anchor): Anchor {
    const first = this.leftOf(from);
    return { from: first, to: this.rightOf(to, this.isCorner(first)) };
  }

  private leftOf(anchor: number): number {
    let from = anchor;
    for (let steps = 0; steps < 10; steps++) {
      const next = this.stepLeft(from);
      if (next === from) break;
      from = next;
    }
    return from;
  }

  private stepLeft(from: number): number {
    const before = this.tokens.at(from - 1);
    if (before === undefined) return from;
    const here = this.tokens.at(from);
    if (before.last) return has(here, part.unit) ? this.rowBefore(from) : this.rowsBefore(from);
    if (before.stops && !has(before, part.unit)) return from;
    if (before.comma && has(before, part.capitalised)) return this.placeBefore(from);
    if (has(before, part.number | part.postcode)) return from - 1;
    if (has(before, part.unit) && has(here, part.number)) return from - 1;
    if (/^(?:of|the|corner)$/u.test(before.folded)) return this.cornerBefore(from);
    return has(here, part.unit) || before.comma ? this.streetBefore(from) : from;
  }

  /** `the corner of`. */
  private cornerBefore(from: number): number {
    for (let at = from - 1; at >= from - 3; at--) if (this.tokens.at(at)?.folded === 'corner') return this.tokens.at(at - 1)?.folded === 'the' ? at - 1 : at;
    return from;
  }

  /** Before a unit stands the street, known or not: capitalised words with a number at one end, or lower-case ones between two numbers. */
  private streetBefore(from: number): number {
    let at = from - 1;
    for (; at >= from - mostNames && at >= 0; at--) {
      const token = this.tokens.at(at);
      if (token === undefined || token.last || (token.stops && !has(token, part.unit))) break;
      if (has(token, part.number)) return at;
      if (!has(token, part.capitalised | part.particle | part.type | part.weakType | part.word)) break;
    }
    return from;
  }

  /** `Town,` and what kind of town it is. */
  private placeBefore(from: number): number {
    let first = from - 1;
    for (let at = from - 2; at >= from - 4; at--) {
      const token = this.tokens.at(at);
      if (token === undefined || token.last || token.comma || token.stops || !has(token, part.capitalised | part.particle)) break;
      first = at;
    }
    return first;
  }

  /** Up to three short lines before, if the first of them holds the number of the house. */
  private rowsBefore(from: number): number {
    let length = 0;
    for (let at = from - 1, rows = 0; at >= 0 && rows < 3; at--) {
      const token = this.tokens.at(at);
      if (token === undefined || !has(token, ofAddress | part.particle) || (token.stops && !(token.last && has(token, part.number))) || ++length > longestRow) break;
      if (!token.first) continue;
      if (this.hasNumber(at, length)) return at;
      length = 0;
      rows++;
    }
    return from;
  }

  private hasNumber(start: number, length: number): boolean {
    for (let at = start; at < start + length; at++) if (has(this.tokens.at(at), part.number)) return true;
    return false;
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

  private isCorner(from: number): boolean {
    for (let at = from - 2; at <= from + 1; at++) if (this.tokens.at(at)?.folded === 'corner') return true;
    return false;
  }

  private rightOf(anchor: number, corner: boolean): number {
    let to = anchor;
    let names = 0;
    let lines = 0;
    for (let steps = 0; steps < mostTokens; steps++) {
      const here = this.tokens.at(to);
      if (here === undefined || (here.stops && !(here.last && has(here, part.number) && this.isGoingOn(to + 1)))) return to;
      if (here.last) {
        const end = ++lines < mostLines ? Math.max(this.rowAfter(to + 1), this.isCodeRow(to) ? this.namesFrom(to + 1) : 0) : to;
        if (end <= to) return to;
        to = end;
        names = 0;
        continue;
      }
      if (here.comma) names = 0;
      const next = corner && this.tokens.at(to + 1)?.folded === 'and' && has(this.tokens.at(to + 2), part.capitalised) ? to + 2 : this.stepRight(to + 1);
      if (next === to) return to;
      names = has(this.tokens.at(next), part.capitalised) ? names + 1 : 0;
      if (names > mostNames) return to;
      to = next;
    }
    return to;
  }

  /** Whether a line that ends here is nothing but a postal code, in one part or two. */
  private isCodeRow(last: number): boolean {
    const here = this.tokens.at(last);
    const before = this.tokens.at(last - 1);
    return here?.first === true ? isCode(here) : before?.first === true && isCode(before) && isCode(here, true);
  }

  /** A house number with a full stop at the end of a line (Hungarian) ends no address if a postal code stands below. */
  private isGoingOn(start: number): boolean {
    return this.rowAfter(start) >= start;
  }

  /** The next token of the same line that belongs to the address; the one before `at` if none does. */
  private stepRight(at: number): number {
    const token = this.tokens.at(at);
    if (token === undefined) return at - 1;
    if (has(token, part.unit) && !has(token, part.capitalised)) return has(this.tokens.at(at + 1), part.number) || /^[A-Z]$/u.test(this.tokens.at(at + 1)?.core ?? '') ? at : at - 1;
    if (has(token, part.number | part.postcode | part.capitalised | part.comma)) return at;
    if (has(token, part.type)) return at;
    if (joining.test(token.folded) && has(this.tokens.at(at + 1), part.capitalised) && !token.last) return at + 1;
    if (has(this.tokens.at(at - 1), part.postcode) && /^[A-Z0-9]{3,4}$/u.test(token.core)) return at;
    if (district.test(token.folded) && !token.last) return has(this.tokens.at(at + 1), part.capitalised) ? at + 1 : has(this.tokens.at(at + 2), part.capitalised) ? at + 2 : at - 1;
    if (missing.test(token.folded) && isCode(this.tokens.at(at + 1))) return at + 1;
    if (/^\p{L}{2,3}$/u.test(token.core) && !token.last && /^[0-9]{5}$/u.test(this.tokens.at(at + 1)?.core ?? '')) return at + 1;
    return at - 1;
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
    return Math.max(this.codeFirst(start), this.codeLast(start));
  }

  /** `639 15 Town upon River`. */
  private codeFirst(start: number): number {
    let at = start;
    while (at < start + 2 && isCode(this.tokens.at(at), at > start) && this.tokens.at(at)?.stops === false && this.tokens.at(at)?.last === false) at++;
    if (at === start || !has(this.tokens.at(at), part.capitalised | part.particle)) return start - 1;
    return this.namesFrom(at);
  }

  private namesFrom(start: number): number {
    let to = start - 1;
    for (let at = start; at < start + 4; at++) {
      const token = this.tokens.at(at);
      if (!has(token, part.capitalised | part.particle | part.short)) break;
      if (has(token, part.capitalised)) to = at;
      if (token === undefined || token.stops || token.last) break;
    }
    return to;
  }

  /** `Town, ST 12345`. */
  private codeLast(start: number): number {
    for (let at = start; at < start + longestRow; at++) {
      const token = this.tokens.at(at);
      if (token === undefined) break;
      if (at > start && isCode(token)) return isCode(this.tokens.at(at + 1), true) && !token.stops && !token.last ? at + 1 : at;
      const isPlace = has(token, part.capitalised | part.particle | part.word | part.comma) && !token.stops && !token.last;
      if (!isPlace || (has(token, part.word) && at > start && !/^\p{L}{2,3}$/u.test(token.core))) break;
    }
    return start - 1;
  }
}
