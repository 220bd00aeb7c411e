import { isObject, type Json } from './read-vectors.ts';

const relative = 1e-9;
const absolute = 1e-12;
/** `null` stands for infinite too: anything above it is as right. */
const asGoodAsInfinite = 1e9;

/** Fails unless every value of `expected` is met, by the comparison rules of the vectors; `actual` may hold more. */
export const expectLike = (actual: unknown, expected: Json): void => {
  const difference = firstDifference(actual, expected, 'result');
  if (difference !== undefined) throw new Error(difference);
};

const firstDifference = (actual: unknown, expected: Json, path: string): string | undefined => {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return mismatch(actual, expected, path);
    return firstOf(expected.map((value: Json, i) => firstDifference(actual[i], value, `${path}[${String(i)}]`)));
  }
  if (isObject(expected)) {
    if (!isObject(actual)) return mismatch(actual, expected, path);
    if (Object.keys(expected).length === 0 && Object.keys(actual).length > 0) return mismatch(actual, expected, path);
    return firstOf(Object.entries(expected).map(([key, value]) => firstDifference(actual[key], value, `${path}.${key}`)));
  }
  return isLike(actual, expected) ? undefined : mismatch(actual, expected, path);
};

const isLike = (actual: unknown, expected: Json): boolean => {
  if (expected === null) return actual === null || (typeof actual === 'number' && actual > asGoodAsInfinite);
  if (typeof expected !== 'number' || Number.isSafeInteger(expected)) {
    return actual === expected || (typeof actual === 'number' && typeof expected === 'number' && isClose(actual, expected) && !Number.isSafeInteger(actual));
  }
  return typeof actual === 'number' && isClose(actual, expected);
};

const isClose = (actual: number, expected: number): boolean =>
  Math.abs(actual - expected) <= Math.max(absolute, relative * Math.abs(expected));

const firstOf = (differences: readonly (string | undefined)[]): string | undefined => differences.find((difference) => difference !== undefined);

const mismatch = (actual: unknown, expected: Json, path: string): string =>
  `${path} is ${JSON.stringify(actual)} but should be ${JSON.stringify(expected)}`;
