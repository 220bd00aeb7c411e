/** @throws RangeError for an empty list */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value below which a share of the values lies, interpolated. @throws RangeError for an empty list */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)];
  const high = sorted[Math.ceil(at)];
  if (low === undefined || high === undefined) throw new RangeError('there is no quantile of nothing');
  return low + (high - low) * (at - Math.floor(at));
};

/** Ratio of each value to the one of the same round. */
export const ratiosOf = (values: readonly number[], baseline: readonly number[]): readonly number[] =>
  values.flatMap((value, round) => {
    const other = baseline[round];
    return other === undefined ? [] : [value / other];
  });
