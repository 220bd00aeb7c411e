import type { Vocabulary } from '../../../vocabulary/index.ts';
import { type Lexicon, part } from './lexicon.ts';
import type { Token, TokenReader } from './tokens.ts';

/** Tokens from..to (inclusive) that are surely of an address. */
export interface Anchor {
  readonly from: number;
  readonly to: number;
}

const has = (token: Token | undefined, bits: number): boolean => token !== undefined && (token.parts & bits) !== 0;
const name = part.capitalised | part.particle;
const longestName = 5;
const american = /^(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AIT]|W[AIVY]|AS|GU|FM|MH|MP|PW|NSW|VIC|QLD|TAS|ACT|NT|ON|QC|BC|AB|MB|SK|NS|NB|NL|PE|YT|NU)$/u;
/** What is counted in documents. */
const counted = /^(?:section|table|figure|fig|step|chapter|version|page|line|rfc|part|level|phase|tier|layer|item|rule|note|example|appendix|release|type|class|port|error|code|top|day|week|january|february|march|april|may|june|july|august|september|october|november|december)$/u;
/** Types of streets that are also short words of other languages: only with the number of the house behind. */
const needsHouse = /^(?:ut|ter|sor|koz|gang|dol|tee|g|pr|sti|sady|cesta|torg|tori|rinne|steg|hof|dori|gali|marg|tn|mh|sk|u)$/u;
const year = /^(?:19|20)[0-9]{2}$/u;

/** Finds what gives an address away: a street with a number, a flat, a box, a postal code with its town. */
export class AnchorFinder {
  private readonly tokens: TokenReader;
  private readonly lexicon: Lexicon;
  private readonly vocabulary: Vocabulary;
  private readonly text: string;

  constructor(input: { readonly tokens: TokenReader; readonly lexicon: Lexicon; readonly vocabulary: Vocabulary; readonly text: string }) {
    this.tokens = input.tokens;
    this.lexicon = input.lexicon;
    this.vocabulary = input.vocabulary;
    this.text = input.text;
  }

  at(index: number): Anchor | undefined {
    const token = this.tokens.at(index);
    if (token === undefined || (token.parts === 0 && !token.core.startsWith('#'))) return undefined;
    const anchor = this.anchorAt(index, token);
    if (anchor === undefined) return undefined;
    const from = this.runBefore(anchor.from);
    return from < anchor.from && this.isAnnounced(from) ? { from, to: anchor.to } : anchor;
  }

  private anchorAt(index: number, token: Token): Anchor | undefined {
    return this.atType(index, token) ?? this.atPrefix(index, token) ?? this.atCompound(index, token) ?? this.atUnit(index, token)
      ?? this.atMilitary(index, token) ?? this.atPostcode(index, token) ?? this.atNumber(index, token);
  }

  /** Whether the line behind a position begins like `12345 Town` or `Town, 12345`. */
  private hasCodeBelow(index: number): boolean {
    if (this.tokens.at(index)?.last !== true) return false;
    let names = 0;
    let codes = 0;
    for (let at = index + 1; at <= index + longestName; at++) {
      const token = this.tokens.at(at);
      if (!has(token, name | part.number | part.postcode | part.comma) || token === undefined) break;
      if (has(token, part.postcode) || /^(?:[0-9]{4,6}|[0-9]{3})$/u.test(token.core)) codes++;
      else if (has(token, part.capitalised)) names++;
      if (names > 0 && codes > 0) return true;
      if (token.last || token.stops) break;
    }
    return false;
  }

  private joins(index: number): boolean {
    const token = this.tokens.at(index);
    return token !== undefined && !token.stops && !token.last;
  }

  private isNumber(index: number): boolean {
    return has(this.tokens.at(index), part.number);
  }

  private isTerm(token: Token | undefined): boolean {
    return token !== undefined && this.vocabulary.has(token.core);
  }

  /** The number of a house behind a position, past `No.` and the like. */
  private houseAfter(index: number): number | undefined {
    if (!this.joins(index)) return undefined;
    if (this.isNumber(index + 1)) return index + 1;
    return has(this.tokens.at(index + 1), part.unit) && this.joins(index + 1) && this.isNumber(index + 2) ? index + 2 : undefined;
  }

  /** The first of the capitalised words that end at a position; undefined if there is none. */
  private nameBefore(end: number, known: boolean): number | undefined {
    let from: number | undefined;
    let at = end;
    for (; at > end - longestName && has(this.tokens.at(at), name | (known ? part.word : 0)) && this.continues(at); at--) {
      if (has(this.tokens.at(at), part.capitalised | part.word)) from = at;
    }
    return from;
  }

  private continues(index: number): boolean {
    const token = this.tokens.at(index);
    return token !== undefined && !token.stops && !token.comma && !token.last;
  }

  private atType(index: number, token: Token): Anchor | undefined {
    if (!has(token, part.type | part.weakType)) return undefined;
    const strong = has(token, part.type) || (/^(?:st|dr|ct|ave|blvd)$/u.test(token.folded) && has(token, part.capitalised));
    const from = this.nameBefore(index - 1, this.houseAfter(index) !== undefined && has(this.tokens.at(index - 2), part.capitalised)) ?? this.ordinalBefore(index - 1) ?? (strong ? this.lowerNameBefore(index - 1) : undefined);
    if (from === undefined) return undefined;
    const behind = has(token, part.type) ? this.houseAfter(index) : undefined;
    const infront = this.isNumber(from - 1) && (this.continues(from - 1) || this.tokens.at(from - 1)?.last === true);
    if (!infront && behind === undefined) return this.isAnnounced(from) && !this.isTerm(this.tokens.at(from)) && has(token, part.type | part.capitalised) ? { from, to: index } : undefined;
    if (behind === undefined && needsHouse.test(token.folded)) return undefined;
    const anchor = { from: infront ? from - 1 : from, to: behind ?? index };
    if (strong) return this.isTerm(this.tokens.at(index - 1)) && !this.isAnnounced(anchor.from) ? undefined : anchor;
    return this.isBacked(anchor) ? anchor : undefined;
  }

  /** `12 main street`: written without capitals, two words at most. */
  private lowerNameBefore(end: number): number | undefined {
    for (let from = end; from > end - 2 && has(this.tokens.at(from), part.word) && this.continues(from); from--) {
      if (this.isNumber(from - 1) && this.continues(from - 1) && !this.isTerm(this.tokens.at(from))) return from;
    }
    return undefined;
  }

  /** `5th Avenue`. */
  private ordinalBefore(index: number): number | undefined {
    const token = this.tokens.at(index);
    return token !== undefined && /^[0-9]{1,3}(?:st|nd|rd|th)$/iu.test(token.core) && this.continues(index) ? index : undefined;
  }

  private atPrefix(index: number, token: Token): Anchor | undefined {
    if (!has(token, part.prefix) || !this.joins(index) || token.comma) return undefined;
    const weak = this.lexicon.isWeakPrefix(token.folded) || this.lexicon.isWeakPrefix(`${token.folded}.`);
    if (weak && !has(token, part.capitalised)) return undefined;
    const infront = this.houseBefore(index);
    let to: number | undefined;
    for (let at = index + 1; at <= index + longestName; at++) {
      const next = this.tokens.at(at);
      const isLower = infront !== undefined && !weak && has(next, part.word);
      if (!has(next, name) && !isLower) break;
      if (has(next, part.capitalised) || isLower) to = at;
      if (isLower) break;
      if (next === undefined || next.comma || next.stops || next.last) break;
    }
    if (to === undefined) return undefined;
    const house = this.houseAfter(to);
    if (house === undefined && infront === undefined) return !weak && (this.isAnnounced(index) || this.hasCodeBelow(to)) ? { from: index, to } : undefined;
    const anchor = { from: infront ?? index, to: house ?? to };
    if (!weak) return anchor;
    return this.isTerm(this.tokens.at(index + 1)) || !this.isBacked(anchor) ? undefined : anchor;
  }

  /** `12, rue`, `12 bis rue`. */
  private houseBefore(index: number): number | undefined {
    const before = this.tokens.at(index - 1);
    if (before === undefined || before.stops || before.last) return undefined;
    if (this.isNumber(index - 1)) return index - 1;
    return /^(?:bis|ter|quater)$/u.test(before.folded) && this.isNumber(index - 2) ? index - 2 : undefined;
  }

  private atCompound(index: number, token: Token): Anchor | undefined {
    if (!has(token, part.compound | part.weakCompound) || this.isTerm(token)) return undefined;
    const house = this.houseAfter(index);
    const infront = this.isNumber(index - 1) && this.continues(index - 1);
    if (house === undefined && !infront) return has(token, part.compound) && this.isAnnounced(index) ? { from: index, to: index } : undefined;
    const anchor = { from: infront ? index - 1 : index, to: house ?? index };
    if (has(token, part.compound)) return anchor;
    return house !== undefined && this.isBacked(anchor) ? anchor : undefined;
  }

  private atUnit(index: number, token: Token): Anchor | undefined {
    if (!has(token, part.unit) || !this.joins(index)) return undefined;
    const next = this.tokens.at(index + 1);
    if (next === undefined || !/^#?[0-9]{1,5}[A-Za-z]?$|^[A-Z]$|^[A-Z][0-9]{1,3}$/u.test(next.core)) return undefined;
    const anchor = { from: index, to: index + 1 };
    if (has(token, part.strongUnit)) return has(next, part.number) || next.core.length === 1 ? anchor : undefined;
    if (/^(?:suite|ste)$/u.test(token.folded)) return has(token, part.capitalised) && /[0-9]{2}/u.test(next.core) && !this.isTerm(this.tokens.at(index - 1)) ? anchor : undefined;
    if (token.folded !== 'box') return undefined;
    const before = this.tokens.at(index - 1);
    if (before !== undefined && /^p\.? ?o$/u.test(before.folded)) return { from: index - 1, to: index + 1 };
    return this.isNumber(index - 1) && /^(?:psc|unit|cmr|po)$/u.test(this.tokens.at(index - 2)?.folded ?? '') ? { from: index - 2, to: index + 1 } : undefined;
  }

  /** `Calle 7 # 50-47`. */
  private crossing(index: number): Anchor | undefined {
    const to = this.tokens.at(index)?.core === '#' ? index + 1 : index;
    for (let at = index - 1; at >= index - 5; at--) if (has(this.tokens.at(at), part.prefix)) return { from: at, to };
    return undefined;
  }

  private atMilitary(index: number, token: Token): Anchor | undefined {
    const next = this.tokens.at(index + 1);
    if (/^(?:APO|FPO|DPO)$/u.test(token.core) && /^(?:A[AEP])$/u.test(next?.core ?? '') && this.isNumber(index + 2)) return { from: this.shipBefore(index), to: index + 2 };
    if (token.core.startsWith('#') && /^#?[0-9]{1,3}[A-Za-z]?-[0-9]{1,3}$/u.test(token.core === '#' ? next?.core ?? '' : token.core)) return this.crossing(index);
    if (/^(?:postfach|postbus|postboks|postilokero|casella|apartado|casilla|bp|boite|skrytka|gpo|pmb)$/u.test(token.folded) && has(token, part.capitalised) && this.isNumber(index + 1)) return { from: index, to: index + 1 };
    return undefined;
  }

  /** `USNS Name`, on the line before. */
  private shipBefore(index: number): number {
    for (let at = index - 1; at >= index - 4; at--) if (/^US(?:S|NS|NV|CGC|AV|SV)$/u.test(this.tokens.at(at)?.core ?? '')) return at;
    return index;
  }

  private atPostcode(index: number, token: Token): Anchor | undefined {
    const next = this.tokens.at(index + 1);
    if (american.test(token.core) && this.joins(index) && next !== undefined && /^[0-9]{5}(?:-[0-9]{4})?$|^[0-9]{4}$/u.test(next.core)) {
      const town = this.tokens.at(index - 1);
      const isTown = has(town, part.capitalised) && town !== undefined && !town.stops && (town.comma || next.core.length > 4);
      if (isTown) return { from: this.nameBefore(index - 2, false) ?? index - 1, to: index + 1 };
    }
    if (!has(token, part.postcode)) return undefined;
    if (/^[A-Z]/u.test(token.core) && this.joins(index) && next !== undefined && /^(?:[0-9][ABD-HJLNP-UW-Z]{2}|[0-9][A-Z][0-9])$/u.test(next.core)) return { from: index, to: index + 1 };
    return /^(?:[A-Z]{1,2}-[0-9]{4,6}|[0-9]{2}-[0-9]{3}|[0-9]{4}-[0-9]{3}|[0-9]{5}-[0-9]{3})$/u.test(token.core) && this.joins(index) && has(next, part.capitalised) && !this.isTerm(next)
      ? { from: index, to: index + 1 } : undefined;
  }

  /** A number beside capitalised words, where the words before announce an address or two numbers stand around the words. */
  private atNumber(index: number, token: Token): Anchor | undefined {
    if (!has(token, part.number)) return undefined;
    let to = index;
    let names = 0;
    let numbers = 1;
    for (let at = index + 1; at <= index + longestName + 1 && this.continues(at - 1); at++) {
      const next = this.tokens.at(at);
      if (!has(next, name | part.number | part.unit | part.type | part.weakType) || this.isTerm(next)) break;
      if (has(next, part.number)) numbers++;
      else if (has(next, part.capitalised)) names++;
      if (!has(next, part.particle) || has(next, part.capitalised)) to = at;
    }
    const from = this.runBefore(index);
    if (from < index && !this.isTerm(this.tokens.at(from)) && !counted.test(this.tokens.at(index - 1)?.folded ?? '') && (this.hasCodeBelow(index) || this.hasTownBehind(index) || this.hasUnitBehind(index))) return { from, to: index };
    if (token.first && names > 0 && this.hasCodeBelow(to)) return { from, to };
    if (names > 0 && numbers > 1 && /^\p{Lu}.*\p{L}{2}/u.test(this.tokens.at(index + 1)?.core ?? '') && /^(?:[0-9]{4,6}|0[0-9]{2,5})$/u.test(token.core) && !year.test(token.core)) return { from, to };
    if (names === 0 && from === index) return this.lowerCaseAt(index);
    if (this.isAnnounced(from)) return { from, to };
    return names > 0 && numbers > 1 && /[0-9]{3}/u.test(token.core) && !year.test(token.core) && this.isBacked({ from, to }) ? { from, to } : undefined;
  }

  /** `76, Apt. 1`, in any language whose word for it is known. */
  private hasUnitBehind(index: number): boolean {
    const [here, unit] = [this.tokens.at(index), this.tokens.at(index + 1)];
    return here?.comma === true && !here.last && has(unit, part.unit) && !/^(?:no|nr|n|level|floor|unit|box|room|of|m|d|b|int|lot)$/u.test(unit?.folded ?? '') && this.isNumber(index + 2);
  }

  /** `7F, 7598 Town`. */
  private hasTownBehind(index: number): boolean {
    const [here, code, town] = [this.tokens.at(index), this.tokens.at(index + 1), this.tokens.at(index + 2)];
    return here?.comma === true && !here.last && code !== undefined && !code.stops && !code.comma && /^[0-9]{4,5}$/u.test(code.core) && !year.test(code.core)
      && has(town, part.capitalised) && !this.isTerm(town);
  }

  /** `send it to 389 167 king alexander`: announced, two numbers, up to four words to the end of the line. */
  private lowerCaseAt(index: number): Anchor | undefined {
    if (!this.isNumber(index + 1) || !this.continues(index) || !this.isAnnounced(index)) return undefined;
    for (let at = index + 2; at <= index + longestName; at++) {
      const token = this.tokens.at(at);
      if (!has(token, part.word | part.particle | part.unit | part.type | part.weakType)) break;
      if (token?.last === true || token?.comma === true) return { from: index, to: at };
    }
    return undefined;
  }

  /** The first of the numbers and capitalised words that end before a number. */
  private runBefore(index: number): number {
    let from = index;
    for (let at = index - 1; at > index - 2 - longestName; at--) {
      const token = this.tokens.at(at);
      if (token === undefined || token.stops || token.last || !has(token, name | part.number | part.type | part.weakType | part.unit) || this.isTerm(token)) break;
      if (has(token, part.capitalised | part.number)) from = at;
    }
    return from;
  }

  private isAnnounced(index: number): boolean {
    const start = this.tokens.at(index)?.start ?? 0;
    return this.lexicon.announcesAddress(this.text.slice(Math.max(0, start - 64), start));
  }

  /** Whether what stands around goes on like an address, or announces one. */
  private isBacked({ from, to }: Anchor): boolean {
    if (this.isAnnounced(from)) return true;
    const last = this.tokens.at(to);
    if (last === undefined || last.stops) return false;
    const next = this.tokens.at(to + 1);
    if (last.last) return this.tokens.at(from)?.first === true && next !== undefined;
    if (has(next, part.unit) && this.isNumber(to + 2)) return true;
    if (last.comma) return has(next, part.capitalised) && !this.isTerm(next) && has(this.tokens.at(from), part.number | part.capitalised);
    return next !== undefined && /^[0-9]{4,6}$/u.test(next.core) && has(this.tokens.at(to + 2), part.capitalised);
  }
}
