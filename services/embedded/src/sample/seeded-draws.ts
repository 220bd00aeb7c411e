/** Draws that are the same for the same seed. */
export interface Draws {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** A whole number, uniform in [least, most]. */
  between(least: number, most: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
}

/** @see sfc32 of PractRand (Chris Doty-Humphrey): small, fast, 128 bits of state; not for secrets */
export const seededDraws = (seed: number): Draws => {
  let [a, b, c, counter] = [seed | 0, 0x9e3779b9 | 0, 0x243f6a88 | 0, 1];
  const uniform = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i += 1) uniform();
  return {
    uniform,
    between: (least, most) => least + Math.floor(uniform() * (most - least + 1)),
    pick: (items) => items[Math.floor(uniform() * items.length)] ?? items[0],
  };
};
