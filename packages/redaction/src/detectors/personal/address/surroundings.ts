import type { Vocabulary } from '../../../vocabulary/index.ts';
import { type Lexicon, part } from './lexicon.ts';
import type { TokenReader } from './tokens.ts';

/** Tokens from..to (inclusive) that are surely of an address. */
export interface Anchor {
  readonly from: number;
  readonly to: number;
}

export const longestName = 5;
export const name = part.capitalised | part.particle;
export const year = /^(?:19|20)[0-9]{2}$/u;

/** Words that may announce an address stand no farther before it. */
const cueReach = 64;
/** Units that prose counts too. */
const proseUnit = /^(?:no|nr|n|level|floor|unit|box|room|of|m|d|b|int|lot)$/u;
const bareNumber = /^[0-9]+$/u;
const inRun = name | part.number | part.type | part.weakType | part.unit;

/** Answers what stands around a token. */
export class Surroundings {
  readonly tokens: TokenReader;
  readonly lexicon: Lexicon;
  private readonly vocabulary: Vocabulary;
  private readonly text: string;
  private readonly terms: (boolean | undefined)[] = [];

  constructor(input: { readonly tokens: TokenReader; readonly lexicon: Lexicon; readonly vocabulary: Vocabulary; readonly text: string }) {
    this.tokens = input.tokens;
    this.lexicon = input.lexicon;
    this.vocabulary = input.vocabulary;
    this.text = input.text;
  }

  /** Whether a token is a term of the field. */
  isTerm(index: number): boolean {
    if (index < 0) return false;
    return this.terms[index] ??= this.isListed(this.tokens.at(index).core);
  }

  private isListed(core: string): boolean {
    return !bareNumber.test(core) && this.vocabulary.has(core);
  }

  /** Whether the words before a token announce an address. */
  isAnnounced(index: number): boolean {
    if (this.tokens.isNumber(index - 1)) return false;
    const { start } = this.tokens.at(index);
    return this.lexicon.announcesAddress(this.text.slice(Math.max(0, start - cueReach), start));
  }

  /** The number of a house behind a position, past `No.` and the like. */
  houseAfter(index: number): number | undefined {
    const { tokens } = this;
    if (!tokens.joins(index)) return undefined;
    if (tokens.isNumber(index + 1)) return index + 1;
    return tokens.has(index + 1, part.unit) && tokens.joins(index + 1) && tokens.isNumber(index + 2) ? index + 2 : undefined;
  }

  /** The number of a house before a position: `12, rue`, `12 bis rue`. */
  houseBefore(index: number): number | undefined {
    const { tokens } = this;
    if (!tokens.joins(index - 1)) return undefined;
    if (tokens.isNumber(index - 1)) return index - 1;
    return /^(?:bis|ter|quater)$/u.test(tokens.at(index - 1).folded) && tokens.isNumber(index - 2) ? index - 2 : undefined;
  }

  /** The first of the capitalised words that end at a position; undefined if there is none. @param more parts that count besides */
  nameBefore(end: number, more = 0): number | undefined {
    let from: number | undefined;
    for (let at = end; at > end - longestName && this.tokens.has(at, name | more) && this.tokens.continues(at); at--) {
      if (this.tokens.has(at, part.capitalised | more)) from = at;
    }
    return from;
  }

  /** The first of the numbers and capitalised words that end before a position; the position itself if there is none. */
  runBefore(index: number): number {
    let from = index;
    for (let at = index - 1; at > index - 2 - longestName; at--) {
      if (!this.tokens.joins(at) || !this.tokens.has(at, inRun) || this.isTerm(at)) break;
      if (this.tokens.has(at, part.capitalised | part.number)) from = at;
    }
    return from;
  }

  /** Whether the line behind a position begins like `12345 Town` or `Town, 12345`. */
  hasCodeBelow(index: number): boolean {
    if (!this.tokens.at(index).last) return false;
    let names = 0;
    let codes = 0;
    for (let at = index + 1; at <= index + longestName; at++) {
      if (!this.tokens.has(at, name | part.number | part.postcode | part.comma)) break;
      if (this.tokens.has(at, part.postcode) || /^[0-9]{3,6}$/u.test(this.tokens.at(at).core)) codes++;
      else if (this.tokens.has(at, part.capitalised)) names++;
      if (names > 0 && codes > 0) return true;
      if (!this.tokens.joins(at)) break;
    }
    return false;
  }

  /** `76, Apt. 1`, in any language whose word for it is known. */
  hasUnitBehind(index: number): boolean {
    const { tokens } = this;
    if (!tokens.at(index).comma || !tokens.joins(index) || !tokens.has(index + 1, part.unit)) return false;
    return tokens.isNumber(index + 2) && !proseUnit.test(tokens.at(index + 1).folded);
  }

  /** `7F, 7598 Town`. */
  hasTownBehind(index: number): boolean {
    const { tokens } = this;
    if (!tokens.at(index).comma || !tokens.joins(index) || !tokens.continues(index + 1)) return false;
    const { core } = tokens.at(index + 1);
    return /^[0-9]{4,5}$/u.test(core) && !year.test(core) && tokens.has(index + 2, part.capitalised) && !this.isTerm(index + 2);
  }

  /** Whether what stands around goes on like an address, or announces one. */
  isBacked({ from, to }: Anchor): boolean {
    if (this.isAnnounced(from)) return true;
    const { tokens } = this;
    const last = tokens.at(to);
    if (last.stops) return false;
    if (last.last) return tokens.at(from).first && tokens.has(to + 1, ~0);
    if (tokens.has(to + 1, part.unit) && tokens.isNumber(to + 2)) return true;
    if (last.comma) return tokens.has(to + 1, part.capitalised) && !this.isTerm(to + 1);
    return /^[0-9]{4,6}$/u.test(tokens.at(to + 1).core) && tokens.has(to + 2, part.capitalised);
  }
}
