import type { EventId } from '@plumbline/contracts';

/** Events of this process that have a claim and are about to be stored. */
export interface InFlight {
  /** Marks events until the returned function is called. */
  begin(events: readonly EventId[]): () => void;
  /** Resolves when an event is no longer on its way to the store. Whether it got there is for the store to say. */
  landed(event: EventId): Promise<void>;
}

/**
 * Keeps a duplicate from being taken for the remains of a crash while the original is still being written.
 * Between processes the store's insert-if-absent decides; this makes the usual case exact.
 */
export const createInFlight = (): InFlight => {
  const flights = new Map<EventId, Promise<void>>();
  return {
    begin: (events) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      for (const event of events) flights.set(event, promise);
      return () => {
        for (const event of events) {
          if (flights.get(event) === promise) flights.delete(event);
        }
        resolve();
      };
    },
    landed: async (event) => {
      await flights.get(event);
    },
  };
};
