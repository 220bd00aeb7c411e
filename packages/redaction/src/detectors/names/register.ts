import { shape, type Tokens } from './tokens.ts';

/** log2 of the number of slots of the register table. */
export const registerBits = 14;
export const registerSlots = 2 ** registerBits;

/** Words at each side of a token that tell its register. */
const reach = 48;

/** Slot of a word in the register table. */
export const registerSlot = (hash: number): number => (hash >>> 4) & (registerSlots - 1);

const isWord = (written: number): boolean => written === shape.lower || written === shape.capital;

/**
 * How technical the text around each token is: the sum of its neighbours' log odds (in eighths of a bit) of standing in technical rather than in everyday prose.
 * A capital means little in technical prose and much in everyday prose.
 */
export const registerOf = (tokens: Tokens, weights: Int8Array): ((token: number) => number) => {
  const sums = new Int32Array(tokens.count + 1);
  for (let token = 0; token < tokens.count; token++) {
    const weight = isWord(tokens.shape[token] ?? 0) ? weights[registerSlot(tokens.hash[token] ?? 0)] ?? 0 : 0;
    sums[token + 1] = (sums[token] ?? 0) + weight;
  }
  return (token) => {
    const from = Math.max(0, token - reach);
    const to = Math.min(tokens.count, token + reach + 1);
    return (sums[to] ?? 0) - (sums[from] ?? 0) - ((sums[token + 1] ?? 0) - (sums[token] ?? 0));
  };
};

const thresholds = [-128, -64, -32, -12, 0, 12, 32, 64, 128] as const;

/** Bucket 0 (surely everyday) … 9 (surely technical) of a register. */
export const registerBucket = (register: number): number => {
  let bucket = 0;
  while (bucket < thresholds.length && register >= (thresholds[bucket] ?? 0)) bucket++;
  return bucket;
};
