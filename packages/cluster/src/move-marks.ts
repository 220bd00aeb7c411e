import type { MongoDatabase } from '@plumbline/adapter-mongo';

/** What a database says of the platform that was moved into it. */
export interface MoveMark {
  /** Which platform it is, without naming it. */
  readonly platform: string;
  /** `loading` until both sides were compared and are the same. */
  readonly state: 'loading' | 'complete';
}
interface MarkDocument extends MoveMark {
  readonly _id: 'platform';
}

/** Services were started over a database that a platform is still being moved into. */
export class MoveUnfinishedError extends Error {
  readonly code = 'MOVE_UNFINISHED';

  constructor() {
    super('a platform is being moved into this database: let "plumbline migrate" come to its end before any service is started');
    this.name = 'MoveUnfinishedError';
  }
}

/** The mark of a move in its target: who has begun one, and whether services may run on what is there. */
export class MoveMarks {
  readonly #database: MongoDatabase;

  constructor(database: MongoDatabase) {
    this.#database = database;
  }

  async read(): Promise<MoveMark | undefined> {
    const found = await this.#database.run(() => this.#marks().findOne({ _id: 'platform' }));
    return found === null ? undefined : { platform: found.platform, state: found.state };
  }

  /** Takes a database for a platform; harmless where the same platform has it already. */
  async begin(platform: string): Promise<void> {
    await this.#database.run(() => this.#marks().updateOne({ _id: 'platform' }, { $setOnInsert: { platform, state: 'loading' } }, { upsert: true }));
  }

  async complete(): Promise<void> {
    await this.#database.run(() => this.#marks().updateOne({ _id: 'platform' }, { $set: { state: 'complete' } }));
  }

  /** @throws MoveUnfinishedError */
  async requireFinished(): Promise<void> {
    if ((await this.read())?.state === 'loading') throw new MoveUnfinishedError();
  }

  #marks() {
    return this.#database.collection<MarkDocument>('moved_platform');
  }
}
