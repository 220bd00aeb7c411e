/** Does the work of many calls with few round trips. */
export interface Grouping<In, Out> {
  /** Resolves with what became of this entry; rejects if the call that carried it failed. */
  run(entry: In): Promise<Out>;
}

interface Waiting<In, Out> {
  readonly entry: In;
  readonly resolve: (out: Out) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Collects entries that arrive while earlier ones are on their way and sends them together, in order of arrival. An entry that finds
 * a free way is sent at once: nothing waits on a timer.
 *
 * @param work    does a group; its results stand in the order of the entries
 * @param options `maxEntries` of one group; `ways`: groups that are on their way at the same time
 */
export const createGrouping = <In, Out>(
  work: (entries: readonly In[]) => Promise<readonly Out[]>, options: { readonly maxEntries: number; readonly ways: number },
): Grouping<In, Out> => {
  const waiting: Waiting<In, Out>[] = [];
  let under = 0;
  let scheduled = false;

  const send = async (group: readonly Waiting<In, Out>[]): Promise<void> => {
    try {
      const results = await work(group.map(({ entry }) => entry));
      for (const [index, { resolve, reject }] of group.entries()) {
        if (index < results.length) resolve(results[index] as Out);
        else reject(new RangeError(`a group of ${String(group.length)} entries gave ${String(results.length)} results`));
      }
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  };
  const dispatch = (): void => {
    scheduled = false;
    while (waiting.length > 0 && under < options.ways) {
      under += 1;
      void send(waiting.splice(0, options.maxEntries)).finally(() => {
        under -= 1;
        dispatch();
      });
    }
  };
  return {
    run: (entry) => new Promise((resolve, reject) => {
      waiting.push({ entry, resolve, reject });
      // Everything that arrives in this turn of the event loop goes together.
      if (!scheduled) setImmediate(dispatch);
      scheduled = true;
    }),
  };
};
