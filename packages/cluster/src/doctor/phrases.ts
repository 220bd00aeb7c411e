/** `1 message`, `2 messages`. */
export const count = (number: number, noun: string, nouns = `${noun}s`): string => `${number} ${number === 1 ? noun : nouns}`;

/** An instant to the minute, UTC. */
export const minute = (instant: number): string => `${new Date(instant).toISOString().slice(0, 16)}Z`;

/** Names with commas between them; after the third only how many more there are. */
export const some = (names: readonly string[]): string => {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
};

/** The leading number of a version, e.g. 7 of `7.0.14`; undefined for what is none. */
export const majorOf = (version: string): number | undefined => {
  const digits = /^(\d+)(?:\.|$)/.exec(version)?.[1];
  return digits === undefined ? undefined : Number(digits);
};
