import { isDuplicateKey, type MongoDatabase } from '@plumbline/adapter-mongo';
import { realSleep, type Sleep } from '@plumbline/runtime';

export interface TurnOptions {
  readonly database: Pick<MongoDatabase, 'collection' | 'run'>;
  /** What turns are taken in. */
  readonly name: string;
  /** Unlike that of any other process. */
  readonly holder: string;
  /** Real milliseconds after which a turn is over for whoever waits, as its process may have died. */
  readonly lastsMs: number;
  /** Ends the wait for a turn. */
  readonly signal: AbortSignal;
  readonly sleep?: Sleep;
}
/** Does the work when it is this process's turn. @throws what the work throws; InfrastructureError; the reason of the signal */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

interface TurnDocument {
  readonly _id: string;
  readonly holder: string;
  readonly until: Date;
}

const lookAgainMs = 100;

/** Lets the processes over one database do something one after the other. A process that takes longer than its turn lasts is not waited for. */
export const createTurns = ({ database, name, holder, lastsMs, signal, sleep = realSleep }: TurnOptions): InTurn => {
  const turns = database.collection<TurnDocument>('turns');
  const take = (): Promise<boolean> => database.run(async () => {
    const now = Date.now();
    try {
      const mine = { holder, until: new Date(now + lastsMs) };
      await turns.updateOne({ _id: name, until: { $lt: new Date(now) } }, { $set: mine }, { upsert: true });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  });
  return async (work) => {
    while (!await take()) {
      await sleep(lookAgainMs, signal);
      signal.throwIfAborted();
    }
    try {
      return await work();
    } finally {
      // A turn that cannot be given back ends by itself.
      await database.run(() => turns.deleteOne({ _id: name, holder })).catch(() => undefined);
    }
  };
};
