/** How often something can be done. */
export interface Calling {
  /** How many call at the same time, each again when its call has ended. */
  readonly callers: number;
  readonly seconds: number;
}

/** Calls for a while. @param call is told its number, from 0 @returns calls that ended, per second */
export const callsPerSecond = async ({ callers, seconds }: Calling, call: (number: number) => Promise<unknown>): Promise<number> => {
  let [begun, ended] = [0, 0];
  const start = performance.now();
  const end = start + seconds * 1_000;
  await Promise.all(Array.from({ length: callers }, async () => {
    while (performance.now() < end) {
      await call(begun++);
      ended += 1;
    }
  }));
  return ended / ((performance.now() - start) / 1_000);
};
