/** An instant to the minute, UTC. */
export const minute = (instant: number): string => `${new Date(instant).toISOString().slice(0, 16)}Z`;
export const minuteOrNone = (instant: number | null): string => (instant === null ? '-' : minute(instant));

const units = [['w', 604_800_000], ['d', 86_400_000], ['h', 3_600_000], ['min', 60_000], ['s', 1_000]] as const;

/** A span in the largest unit that it fills, e.g. `35d`, `90min`. @param ms ≥ 0 */
export const span = (ms: number): string => {
  const [name, length] = units.find(([, size]) => ms >= size && ms % size === 0) ?? units.find(([, size]) => ms >= 2 * size) ?? ['s', 1_000];
  return `${String(Math.round(ms / length))}${name}`;
};

/** A rate as a percentage with one decimal; a dash for one that there is none of. */
export const percent = (rate: number | null): string => (rate === null ? '-' : `${(rate * 100).toFixed(1)} %`);

/** `1 item`, `2 items`. */
export const count = (number: number, noun: string, nouns = `${noun}s`): string => `${String(number)} ${number === 1 ? noun : nouns}`;
