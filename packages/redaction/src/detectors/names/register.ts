import { hashesOf, wordClass } from './lexicon.ts';
import { shape, type Tokens } from './tokens.ts';

/** log2 of the number of slots of the register table. */
export const registerBits = 14;
export const registerSlots = 2 ** registerBits;

/** Words at each side of a token that tell its register. */
const reach = 48;

/** What the words around a token tell of the text: a capital means little in technical prose and in German, and much in everyday English. */
export interface Register {
  /** How technical, in eighths of a bit: positive is technical, negative everyday. */
  technical(token: number): number;
  /** How foreign: 0 too few words to tell, 1 surely English … 4 surely another language, 5 German, which writes all nouns with a capital. */
  foreign(token: number): number;
}

/** Slot of a word in the register table. */
export const registerSlot = (hash: number): number => (hash >>> 4) & (registerSlots - 1);

/** Whether a shape's words tell the register; abbreviations do, too. */
export const tellsRegister = (written: number | undefined): boolean => written !== undefined && written <= shape.initial;

const germanWords = `der die das und ist nicht ein eine einer eines den dem mit von zu zur zum im am für auf des sich werden wird wurde bei oder auch sie wenn dass kann es als aus nach wie
ich du wir ihr mir mich mein dein sein seine haben hat bin sind war über unter nur noch aber`;

/** Sums of a column, so that any stretch of it costs two look-ups. */
class Sums {
  private readonly sums: Int32Array;

  constructor(count: number) {
    this.sums = new Int32Array(count + 1);
  }

  set(token: number, value: number): void {
    this.sums[token + 1] = (this.sums[token] ?? 0) + value;
  }

  between(from: number, to: number): number {
    return (this.sums[to] ?? 0) - (this.sums[from] ?? 0);
  }
}

/** Reads registers by a table of log odds (in eighths of a bit) of words standing in technical rather than in everyday prose. */
export class RegisterReader {
  private readonly weights: Int8Array;
  private readonly german = hashesOf(germanWords);

  constructor(weights: Int8Array) {
    this.weights = weights;
  }

  read(tokens: Tokens): Register {
    const technical = new Sums(tokens.count);
    const lower = new Sums(tokens.count);
    const known = new Sums(tokens.count);
    const german = new Sums(tokens.count);
    for (let token = 0; token < tokens.count; token++) {
      const written = tokens.shape[token] ?? 0;
      const isLower = written === shape.lower;
      technical.set(token, tellsRegister(written) ? this.weightOf(tokens, token) : 0);
      lower.set(token, isLower || written === shape.ideographs ? 1 : 0);
      known.set(token, isLower && isOrdinary(tokens.classes[token] ?? 0) ? 1 : 0);
      german.set(token, isLower && this.german.has(tokens.hash[token] ?? 0) ? 1 : 0);
    }
    const from = (token: number): number => Math.max(0, token - reach);
    const to = (token: number): number => Math.min(tokens.count, token + reach + 1);
    const around = (sums: Sums, token: number): number => sums.between(from(token), to(token));
    return {
      technical: (token) => around(technical, token) - technical.between(token, token + 1),
      foreign: (token) => foreignBucket(around(lower, token), around(known, token), around(german, token)),
    };
  }

  private weightOf(tokens: Tokens, token: number): number {
    return this.weights[registerSlot(tokens.hash[token] ?? 0)] ?? 0;
  }
}

const isOrdinary = (classes: number): boolean => {
  const tier = classes & wordClass.tier;
  return tier >= 1 && tier <= 4;
};

const fewWords = 4;
const german = 5;

const foreignBucket = (lower: number, known: number, germanWordsFound: number): number => {
  if (germanWordsFound >= 2 && germanWordsFound * 5 >= lower) return german;
  if (lower < fewWords) return 0;
  const share = known / lower;
  if (share >= 0.8) return 1;
  if (share >= 0.6) return 2;
  return share >= 0.4 ? 3 : 4;
};

const thresholds = [-128, -64, -32, -12, 0, 12, 32, 64, 128] as const;

/** Bucket 0 (surely everyday) … 9 (surely technical) of a register. */
export const registerBucket = (register: number): number => {
  let bucket = 0;
  while (bucket < thresholds.length && register >= (thresholds[bucket] ?? 0)) bucket++;
  return bucket;
};
