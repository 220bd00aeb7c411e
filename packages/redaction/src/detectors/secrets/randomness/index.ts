import { caseSize, costScale, createSymbolTable, digitSymbol, otherSymbol, shapeCount, symbolCount, trigramSize } from './symbols.ts';
import { randomnessWeights } from './weights.data.ts';

/** The stretch of a run that looks most like a random string. */
export interface Evidence {
  /** log2 of how much likelier the stretch is as a random string than as words. 0: nothing in it looks random. */
  readonly bits: number;
  readonly start: number;
  readonly end: number;
}

export interface Randomness {
  /** Weighs `text[start, end)`, which should be ASCII without white space. Cost: linear in its length. */
  weigh(text: string, start: number, end: number): Evidence;
}

const digitBits = Math.log2(10);

const bit = { lower: 1, upper: 2, digit: 4, sign: 8 } as const;
const kindOfShape = [bit.sign, bit.lower, bit.upper, bit.digit, bit.sign];

/** Bits that a character of a random string costs, by the characters that the run is made of. */
const alphabetBits = (kinds: number): number => {
  const lettersOnly = (kinds & bit.digit) === 0;
  if ((kinds & (bit.lower | bit.upper)) === 0) return digitBits;
  if ((kinds & bit.lower) !== 0 && (kinds & bit.upper) !== 0) return Math.log2(lettersOnly ? 52 : 62);
  return Math.log2(lettersOnly ? 26 : 36) + ((kinds & bit.sign) === 0 ? 0 : 0.1);
};

/**
 * A factored character model: the letter, digit or sign given the two before it, and the case of a letter given the shapes of the two before it.
 * A run is compared with a uniform draw from its own alphabet, and its best stretch found by Kadane's maximum subarray.
 */
class TrigramRandomness implements Randomness {
  private readonly cost: Float32Array;
  private readonly caseCost: Float32Array;
  private readonly symbols = createSymbolTable();
  private readonly kindOf: Uint8Array;

  constructor(weights: Uint8Array) {
    this.cost = Float32Array.from(weights.subarray(0, trigramSize), (byte) => byte / costScale);
    for (let at = digitSymbol; at < trigramSize; at += symbolCount) this.cost[at] = (this.cost[at] ?? 0) + digitBits;
    this.caseCost = Float32Array.from(weights.subarray(trigramSize, trigramSize + caseSize), (byte) => byte / costScale);
    this.kindOf = this.symbols.shape.map((shape) => kindOfShape[shape] ?? bit.sign);
  }

  weigh(text: string, start: number, end: number): Evidence {
    let kinds = 0;
    for (let at = start; at < end; at++) kinds |= this.kindOf[text.charCodeAt(at)] ?? bit.sign;
    return this.bestStretch(text, { start, end }, alphabetBits(kinds));
  }

  private bestStretch(text: string, { start, end }: { start: number; end: number }, uniform: number): Evidence {
    const { cost, caseCost, symbols } = this;
    let [s2, s1, h2, h1] = [0, 0, 0, 0];
    let [sum, from, bits, bestStart, bestEnd] = [0, start, 0, start, start];
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      const s = symbols.symbol[code] ?? otherSymbol;
      const h = symbols.shape[code] ?? 4;
      let word = cost[(s2 * symbolCount + s1) * symbolCount + s] ?? 0;
      if (h === 1 || h === 2) word += caseCost[(h2 * shapeCount + h1) * 2 + h - 1] ?? 0;
      sum += word - uniform;
      if (sum <= 0) {
        sum = 0;
        from = at + 1;
      } else if (sum > bits) {
        bits = sum;
        bestStart = from;
        bestEnd = at + 1;
      }
      s2 = s1;
      s1 = s;
      h2 = h1;
      h1 = h;
    }
    return { bits, start: bestStart, end: bestEnd };
  }
}

const decode = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

export const createRandomness = (): Randomness => new TrigramRandomness(decode(randomnessWeights));
