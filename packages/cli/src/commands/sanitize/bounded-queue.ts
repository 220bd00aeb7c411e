/** Hands things over in order, from one that makes them to one that uses them; whoever is ahead waits. */
export interface BoundedQueue<Item> {
  /** Waits until there is room. @returns false when nobody takes anything any more */
  put(item: Item): Promise<boolean>;
  /** Waits for the next one; undefined when there will be none. */
  take(): Promise<Item | undefined>;
  /** Nothing more will come. */
  close(): void;
  /** Nothing more will be taken. What waits is dropped. */
  stop(): void;
}

/** @param limit how many wait at most */
export const createBoundedQueue = <Item>(limit: number): BoundedQueue<Item> => {
  const items: Item[] = [];
  let end: 'closed' | 'stopped' | undefined;
  let wake = Promise.withResolvers<void>();
  const changed = (): void => {
    wake.resolve();
    wake = Promise.withResolvers<void>();
  };
  return {
    put: async (item) => {
      while (items.length >= limit && end === undefined) await wake.promise;
      if (end !== undefined) return false;
      items.push(item);
      changed();
      return true;
    },
    take: async () => {
      while (items.length === 0 && end === undefined) await wake.promise;
      const item = items.shift();
      changed();
      return item;
    },
    close: () => {
      end ??= 'closed';
      changed();
    },
    stop: () => {
      end = 'stopped';
      items.length = 0;
      changed();
    },
  };
};
