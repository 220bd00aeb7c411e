/** A seeded source of random numbers: the same seed gives the same simulation. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Uniform whole number in 0 .. bound - 1. */
  below(bound: number): number;
  /** Standard normal. */
  normal(): number;
  beta(a: number, b: number): number;
  /** Uniform 256-bit integer. */
  draw(): bigint;
}

/** SFC32 by Chris Doty-Humphrey (PractRand), seeded by the four words of a small number. */
export const seededRandom = (seed: number): Random => {
  const word = sfc32(seed);
  const uniform = (): number => (word() * 2 ** 21 + (word() >>> 11)) / 2 ** 53;
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const gamma = (shape: number): number => gammaVariate(shape, uniform, normal);
  return {
    uniform,
    below: (bound) => Math.floor(uniform() * bound),
    normal,
    beta: (a, b) => {
      const x = gamma(a);
      const sum = x + gamma(b);
      return sum === 0 ? Number(uniform() < a / (a + b)) : x / sum;
    },
    draw: () => Array.from({ length: 8 }, word).reduce((draw, part) => (draw << 32n) | BigInt(part), 0n),
  };
};

const sfc32 = (seed: number): (() => number) => {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, seed | 0, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 15; i += 1) next();
  return next;
};

/** Marsaglia & Tsang 2000; shapes below 1 by their boost. */
const gammaVariate = (shape: number, uniform: () => number, normal: () => number): number => {
  if (shape < 1) return gammaVariate(shape + 1, uniform, normal) * (1 - uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
};
