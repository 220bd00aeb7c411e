import { wordClass } from './lexicon.ts';
import { type Register, registerBucket } from './register.ts';
import { gap, isPossessive, shape, type Tokens } from './tokens.ts';

/** log2 of the number of slots of the model. */
export const modelBits = 18;
const slotMask = 2 ** modelBits - 1;

/** No token has more features. */
export const mostFeatures = 128;

const names = wordClass.given | wordClass.family;
const places = wordClass.bigPlace | wordClass.town;

/** "John" is in the dictionary, too. */
const tierOf = (classes: number): number => {
  const tier = classes & wordClass.tier;
  return (classes & wordClass.popular) !== 0 && tier >= 3 ? 0 : tier;
};

/** The kind of a word in one number below 32: coarse enough to be crossed with others. */
export const kindOf = (classes: number): number => {
  const tier = tierOf(classes);
  const isName = (classes & names) !== 0;
  const isPlace = (classes & places) !== 0;
  if ((classes & wordClass.nation) !== 0) return tier >= 1 && tier <= 3 ? 1 : 2;
  if (tier >= 1 && tier <= 4) return kindOfOrdinary(classes, tier, isName || isPlace);
  if ((classes & wordClass.technical) !== 0) return kindOfTechnical(classes, isName || isPlace);
  if (isName) return kindOfName(classes, isPlace);
  return isPlace ? kindOfPlace(classes) : kindOfRare(classes, tier);
};

const kindOfTechnical = (classes: number, isName: boolean): number =>
  ((classes & wordClass.veryTechnical) !== 0 ? 3 : 5) + (isName ? 0 : 1);

const kindOfPlace = (classes: number): number => (classes & wordClass.bigPlace) !== 0 ? 11 : 12;

const kindOfRare = (classes: number, tier: number): number => {
  if ((classes & wordClass.rareFamily) !== 0) return tier === 0 ? 13 : 14;
  return tier === 0 ? 0 : 15;
};

const kindOfOrdinary = (classes: number, tier: number, isName: boolean): number => {
  if ((classes & wordClass.job) !== 0) return isName ? 16 : 17;
  if (isName) return tier <= 2 ? 18 : 19;
  const technical = (classes & wordClass.technical) !== 0 ? 1 : 0;
  return 20 + (tier - 1) * 2 + technical;
};

const kindOfName = (classes: number, isPlace: boolean): number => {
  if (isPlace) return 7;
  if ((classes & names) === names) return 8;
  return (classes & wordClass.given) !== 0 ? 9 : 10;
};

/** Whether a shape has a capital: "Anna", "ANNA", "A", "McCoy". */
export const shapeIsCapital = (written: number | undefined): boolean =>
  written !== undefined && written >= shape.capital && written <= shape.mixed;
const isJoined = (sign: number): boolean => sign === gap.space;

/** Tokens with capitals that only spaces part: "Bank of" ends one. */
interface Run {
  readonly first: number;
  readonly last: number;
}

const longestRun = 8;

const goesOn = (tokens: Tokens, token: number): boolean => shapeIsCapital(tokens.shape[token]) && isJoinedBack(tokens, token);

const runAround = (tokens: Tokens, token: number): Run => {
  let first = token;
  while (first > 0 && token - first < longestRun && isJoinedBack(tokens, first) && shapeIsCapital(tokens.shape[first - 1])) first--;
  let last = token;
  while (last + 1 < tokens.count && last - token < longestRun && goesOn(tokens, last + 1)) last++;
  return { first, last };
};

/** Whether nothing but a space parts a token from the one before; the stop of an initial or a short title counts as a space. */
export const isJoinedBack = (tokens: Tokens, token: number): boolean => {
  const sign = tokens.gap[token] ?? 0;
  if (isJoined(sign)) return true;
  return sign === gap.stop && endsAbbreviation(tokens, token - 1);
};

const longestAbbreviation = 4;
const abbreviation = /^(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|St|Sr|Sra|Jr|Mme|Capt|Sgt|Lt|Col|Gen|Rev|Hon|Sig|Sp)$/u;

const endsAbbreviation = (tokens: Tokens, token: number): boolean => {
  const start = tokens.start[token] ?? 0;
  const end = tokens.end[token] ?? 0;
  if (end - start > longestAbbreviation || tokens.text.charAt(end) !== '.') return false;
  return shapeIsCapital(tokens.shape[token]) && abbreviation.test(tokens.text.slice(start, end));
};

/** Whether a capital here proves nothing, because a sentence, a line, a list item or a quotation begins. */
export const startsSentence = (tokens: Tokens, token: number): boolean => {
  const sign = tokens.gap[token] ?? 0;
  if (sign === gap.start || sign === gap.paragraph || sign === gap.line) return true;
  return (sign === gap.stop && !endsAbbreviation(tokens, token - 1)) || sign === gap.colon;
};

const hashPair = (template: number, value: number): number => {
  let hash = Math.imul(template, 0x9e3779b1) ^ Math.imul(value, 0x85ebca6b);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) & slotMask;
};

const hasAccent = (text: string, start: number, end: number): boolean => {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) >= 0xc0 && text.charCodeAt(at) !== 0x2019) return true;
  return false;
};

/** Where a text is all in lower or all in upper case, case tells nothing. */
export type Casing = 'mixed' | 'none';

/** Writes the features of tokens, as slots of the model, into a buffer. */
export class FeatureWriter {
  readonly slots = new Int32Array(mostFeatures);
  count = 0;
  private readonly tokens: Tokens;
  private readonly register: Register;
  private readonly casing: number;

  constructor(tokens: Tokens, register: Register, casing: Casing) {
    this.tokens = tokens;
    this.register = register;
    this.casing = casing === 'mixed' ? 0 : 1;
  }

  write(token: number): void {
    this.count = 0;
    const { tokens } = this;
    const classes = tokens.classes[token] ?? 0;
    const written = (tokens.shape[token] ?? 0) + this.casing * 8;
    const self = kindOf(classes) * 16 + written;
    const starts = startsSentence(tokens, token) ? 1 : 0;
    const bucket = registerBucket(this.register.technical(token));
    this.writeWord(token, { classes, written, self });
    this.writeNeighbours(token, self);
    this.writeRun(token, { self, bucket, starts });
    this.add(40, starts * 512 + self);
    this.add(41, bucket * 512 + self);
    const foreign = this.register.foreign(token);
    this.add(44, foreign * 512 + self);
    this.add(45, (foreign * 2 + starts) * 16 + written);
    this.add(46, (foreign * 16 + bucket) * 512 + self);
    this.add(42, (bucket * 2 + starts) * 16 + written);
    this.add(43, ((bucket * 2 + starts) * 512 + self) * 8 + (this.shapeAt(token + 1)));
  }

  private add(template: number, value: number): void {
    if (this.count < mostFeatures) this.slots[this.count++] = hashPair(template, value);
  }

  private shapeAt(token: number): number {
    return token >= 0 && token < this.tokens.count ? this.tokens.shape[token] ?? 0 : 6;
  }

  private kindAt(token: number): number {
    return token >= 0 && token < this.tokens.count ? kindOf(this.tokens.classes[token] ?? 0) * 8 + this.shapeAt(token) : 255;
  }

  /** Identity of an ordinary word, otherwise only its kind: names are not to be learnt by heart. */
  private wordAt(token: number): number {
    if (token < 0 || token >= this.tokens.count) return 1;
    const tier = (this.tokens.classes[token] ?? 0) & wordClass.tier;
    return (tier >= 1 && tier <= 4) || this.shapeAt(token) === shape.lower ? this.tokens.hash[token] ?? 0 : this.kindAt(token) + 2;
  }

  private writeWord(token: number, { classes, written, self }: { classes: number; written: number; self: number }): void {
    const { tokens } = this;
    this.add(1, written);
    this.add(2, self);
    this.add(3, classes * 16 + written);
    for (let bit = 3; bit <= 12; bit++) if ((classes & (1 << bit)) !== 0) this.add(4, bit * 16 + written);
    const tier = classes & wordClass.tier;
    const end = tokens.end[token] ?? 0;
    const start = tokens.start[token] ?? 0;
    const ordinary = tier >= 1 && tier <= 5 ? 1 : 0;
    if (ordinary === 1 || (classes & wordClass.technical) !== 0) this.add(5, (tokens.hash[token] ?? 0) + written);
    this.writeEnds(start, end, ordinary);
    this.add(17, hasAccent(tokens.text, start, end) ? self : 511);
    this.add(18, Math.min(12, end - start) * 16 + written);
    this.add(19, (isPossessive(tokens, token) ? 512 : 0) + self);
  }

  private writeEnds(start: number, end: number, ordinary: number): void {
    for (const length of [2, 3, 4]) {
      if (end - start < length + 1) continue;
      this.add(5 + length, this.letters(end - length, end) * 2 + ordinary);
      if (length > 2) this.add(10 + length, this.letters(start, start + length) * 2 + ordinary);
    }
  }

  private letters(from: number, to: number): number {
    let value = 7;
    for (let at = from; at < to; at++) value = Math.imul(value, 31) + (this.tokens.text.charCodeAt(at) | 0x20);
    return value;
  }

  private writeNeighbours(token: number, self: number): void {
    const { tokens } = this;
    const before = tokens.gap[token] ?? 0;
    const after = token + 1 < tokens.count ? tokens.gap[token + 1] ?? 0 : 15;
    this.add(20, before * 512 + self);
    this.add(21, after * 512 + self);
    this.add(22, (before * 16 + after) * 512 + self);
    for (const [offset, template] of [[-1, 23], [1, 24], [-2, 25], [2, 26]] as const) {
      const word = this.wordAt(token + offset);
      const sign = offset < 0 ? before : after;
      this.add(template, word);
      this.add(template + 4, Math.imul(word, 31) + self);
      this.add(template + 8, this.kindAt(token + offset) * 512 + self);
      if (offset === -1 || offset === 1) this.add(template + 50, Math.imul(word, 31) + sign);
    }
    this.add(47, (this.kindAt(token - 1) * 256 + this.kindAt(token + 1)) * 512 + self);
    this.add(48, Math.imul(this.wordAt(token - 1), 31) + this.wordAt(token - 2));
    this.add(49, Math.imul(this.wordAt(token + 1), 31) + this.wordAt(token + 2));
    this.add(50, Math.imul(this.wordAt(token - 1), 31) + this.wordAt(token + 1));
  }

  private writeRun(token: number, { self, bucket, starts }: { self: number; bucket: number; starts: number }): void {
    const { tokens } = this;
    const { first, last } = runAround(tokens, token);
    let known = 0;
    let ordinary = 0;
    let technical = 0;
    for (let at = first; at <= last; at++) {
      const classes = tokens.classes[at] ?? 0;
      const tier = classes & wordClass.tier;
      if ((classes & (names | places | wordClass.nation)) !== 0) known++;
      if (tier >= 1 && tier <= 4) ordinary++;
      if ((classes & wordClass.technical) !== 0) technical++;
    }
    const length = last - first + 1;
    const counts = ((Math.min(known, 3) * 4 + Math.min(ordinary, 3)) * 4 + Math.min(technical, 3)) * 8 + Math.min(length, 7);
    this.add(51, counts);
    this.add(52, counts * 16 + bucket);
    this.add(53, counts * 512 + self);
    this.add(54, Math.min(token - first, 3) * 64 + Math.min(length, 7) * 8 + starts);
    if (length > 1) {
      this.add(55, this.wordAt(last) * 2 + (token === last ? 1 : 0));
      this.add(56, this.wordAt(first) * 2 + (token === first ? 1 : 0));
    }
    this.add(57, Math.imul(this.wordAt(first - 1), 31) + length);
    this.add(58, Math.imul(this.wordAt(last + 1), 31) + length);
    this.add(59, Math.imul(this.wordAt(first - 1), 31) + self);
    this.add(60, Math.imul(this.wordAt(last + 1), 31) + self);
    this.add(61, (tokens.gap[first] ?? 0) * 16 + (tokens.gap[last + 1] ?? 15) * 256 + Math.min(length, 7));
  }
}
