import { caseSize, costScale, createSymbolTable, shapeCount, symbolCount, trigramSize } from '../../src/detectors/secrets/randomness/symbols.ts';

const sumOf = (table: Float64Array, from: number, length: number): number =>
  table.subarray(from, from + length).reduce((sum, n) => sum + n, 0);

/** Interpolation after Witten and Bell: a context that has seen many different symbols trusts its shorter context more. */
const interpolate = (table: Float64Array, from: number, shorter: (s: number) => number): number[] => {
  const total = sumOf(table, from, symbolCount);
  const kinds = table.subarray(from, from + symbolCount).filter((n) => n > 0).length;
  const spread = Math.max(kinds * 4, 1);
  return Array.from({ length: symbolCount }, (_, s) => ((table[from + s] ?? 0) + spread * shorter(s)) / (total + spread));
};

const toByte = (probability: number): number => Math.min(255, Math.round(-Math.log2(probability) * costScale));

/** Counts which characters follow which, and in which case. */
export class TrigramCounts {
  private readonly symbols = createSymbolTable();
  private readonly trigrams = new Float64Array(trigramSize);
  private readonly bigrams = new Float64Array(symbolCount ** 2);
  private readonly unigrams = new Float64Array(symbolCount);
  private readonly cases = new Float64Array(caseSize).fill(1);

  /** Adds a token as often as `weight` says. */
  learn(token: string, weight: number): void {
    let [s2, s1, h2, h1] = [0, 0, 0, 0];
    for (let at = 0; at < token.length; at++) {
      const code = token.charCodeAt(at);
      const s = this.symbols.symbol[code] ?? 0;
      const h = this.symbols.shape[code] ?? 0;
      const add = (table: Float64Array, index: number): void => {
        table[index] = (table[index] ?? 0) + weight;
      };
      add(this.trigrams, (s2 * symbolCount + s1) * symbolCount + s);
      add(this.bigrams, s1 * symbolCount + s);
      add(this.unigrams, s);
      if (h === 1 || h === 2) add(this.cases, (h2 * shapeCount + h1) * 2 + h - 1);
      [s2, s1, h2, h1] = [s1, s, h1, h];
    }
  }

  /** Costs in bytes, as the detector reads them. */
  quantise(): Uint8Array {
    const bytes = new Uint8Array(trigramSize + caseSize);
    const all = sumOf(this.unigrams, 0, symbolCount);
    const p1 = Array.from({ length: symbolCount }, (_, s) => ((this.unigrams[s] ?? 0) + 1) / (all + symbolCount));
    for (let b = 0; b < symbolCount; b++) {
      const p2 = interpolate(this.bigrams, b * symbolCount, (s) => p1[s] ?? 0);
      for (let a = 0; a < symbolCount; a++) {
        const from = (a * symbolCount + b) * symbolCount;
        const p3 = interpolate(this.trigrams, from, (s) => p2[s] ?? 0);
        for (let s = 0; s < symbolCount; s++) bytes[from + s] = toByte(p3[s] ?? 0);
      }
    }
    for (let context = 0; context < caseSize / 2; context++) {
      const [lower = 1, upper = 1] = this.cases.subarray(context * 2, context * 2 + 2);
      bytes[trigramSize + context * 2] = toByte(lower / (lower + upper));
      bytes[trigramSize + context * 2 + 1] = toByte(upper / (lower + upper));
    }
    return bytes;
  }
}
