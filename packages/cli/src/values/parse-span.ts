const lengths: Readonly<Record<string, number>> = { s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/**
 * A span such as `35d`, `12h`, `2w`, `90min`, `30s`, or several together as in `1w2d`.
 * @returns milliseconds, at least 1,000; undefined for anything else
 */
export const parseSpan = (text: string): number | undefined => {
  if (!/^(?:\d{1,6}(?:min|[shdw]))+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+)(min|[shdw])/g)];
  const ms = parts.reduce((sum, [, number, unit]) => sum + Number(number) * (lengths[unit ?? ''] ?? 0), 0);
  return ms > 0 ? ms : undefined;
};
