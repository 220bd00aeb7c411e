import { isList, isObject } from './read-vectors.ts';

const relative = 1e-9;
const absolute = 1e-12;
/** `null` stands for infinite too: anything above it is as right. */
const asGoodAsInfinite = 1e9;

/** Fails unless every value of `expected` is met, by the comparison rules of the vectors; `actual` may hold more. */
export const expectLike = (actual: unknown, expected: unknown): void => {
  const difference = firstDifference(actual, expected, 'result');
  if (difference !== undefined) throw new Error(difference);
};

const firstDifference = (actual: unknown, expected: unknown, path: string): string | undefined => {
  if (isList(expected)) {
    if (!isList(actual) || actual.length !== expected.length) return mismatch(actual, expected, path);
    return firstOf(expected.map((value, i) => firstDifference(actual[i], value, `${path}[${String(i)}]`)));
  }
  if (isObject(expected)) {
    if (!isObject(actual)) return mismatch(actual, expected, path);
    if (Object.keys(expected).length === 0 && Object.keys(actual).length > 0) return mismatch(actual, expected, path);
    return firstOf(Object.entries(expected).map(([key, value]) => firstDifference(actual[key], value, `${path}.${key}`)));
  }
  return isLike(actual, expected) ? undefined : mismatch(actual, expected, path);
};

const isLike = (actual: unknown, expected: unknown): boolean => {
  if (expected === null) return actual === null || (typeof actual === 'number' && actual > asGoodAsInfinite);
  if (typeof expected !== 'number' || typeof actual !== 'number') return actual === expected;
  // JSON writes the real 7.0 as 7 in many places: two whole numbers are compared as such, any other pair as reals.
  return Number.isSafeInteger(expected) && Number.isSafeInteger(actual) ? actual === expected : isClose(actual, expected);
};

const isClose = (actual: number, expected: number): boolean =>
  Math.abs(actual - expected) <= Math.max(absolute, relative * Math.abs(expected));

const firstOf = (differences: readonly (string | undefined)[]): string | undefined =>
  differences.find((difference) => difference !== undefined);

const mismatch = (actual: unknown, expected: unknown, path: string): string =>
  `${path} is ${JSON.stringify(actual)} but should be ${JSON.stringify(expected)}`;
