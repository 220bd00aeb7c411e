import { createGrouping, type CollectionDeclaration, type Grouping, type MongoDatabase } from '@plumbline/adapter-mongo';
import type { DuplicateKey, EventId, Instant, OrgHash } from '@plumbline/contracts';
import { InfrastructureError, type Claimant } from '@plumbline/ports';
import { MongoBulkWriteError, type Collection } from 'mongodb';
import type { ClaimResult, ClaimStore, Holding } from '../port.ts';

export const claimCollections: readonly CollectionDeclaration[] = [{
  name: 'claims',
  indexes: [
    { name: 'expiry', key: { since: 1 } },
    { name: 'garbage', key: { garbageAt: 1 }, expireAfterSeconds: 0 },
  ],
}];

type ClaimId = `${OrgHash}:${DuplicateKey}`;

interface ClaimDocument {
  readonly _id: ClaimId;
  readonly by: EventId;
  readonly since: Instant;
  /** On real time: the server's own sweep, a day behind what the platform's clock goes by. */
  readonly garbageAt: Date;
}
interface Attempt {
  readonly id: ClaimId;
  readonly by: EventId;
  readonly now: Instant;
}

const dayMs = 86_400_000;
const duplicateKey = 11_000;
/** Rounds in which a key neither falls to a claim nor shows a holder; more than a few take somebody who claims and releases it all the time. */
const maxRounds = 50;

/**
 * Claims in a MongoDB, one document per organisation and key: its unique `_id` decides between concurrent claims, and a conditional update decides who
 * follows on a claim that has expired. Concurrent calls share their round trips.
 */
export class MongoClaimStore implements ClaimStore {
  readonly #database: MongoDatabase;
  readonly #claims: Collection<ClaimDocument>;
  readonly #claiming: Grouping<Attempt, ClaimResult>;
  readonly #reading: Grouping<ClaimId, ClaimDocument | undefined>;

  constructor(database: MongoDatabase) {
    this.#database = database;
    this.#claims = database.collection('claims');
    this.#claiming = createGrouping((attempts) => database.run(() => this.#claim(attempts)), { maxEntries: 1_000, ways: 4 });
    this.#reading = createGrouping((ids) => database.run(() => this.#find(ids)), { maxEntries: 1_000, ways: 4 });
  }

  async claim(org: OrgHash, claims: readonly Claimant[], now: Instant): Promise<readonly ClaimResult[]> {
    // Groups overtake each other, so of the claims of one call on a key only the first is sent, and the others learn from it.
    const decisions = new Map<DuplicateKey, { readonly holder: EventId; readonly result: Promise<ClaimResult> }>();
    return Promise.all(claims.map(async ({ key, holder }): Promise<ClaimResult> => {
      const earlier = decisions.get(key);
      if (earlier !== undefined) {
        const result = await earlier.result;
        return result.kind === 'won' ? { kind: 'held', by: earlier.holder, since: now } : result;
      }
      const result = this.#claiming.run({ id: idOf(org, key), by: holder, now });
      decisions.set(key, { holder, result });
      return result;
    }));
  }

  async holders(org: OrgHash, keys: readonly DuplicateKey[], now: Instant): Promise<readonly (Holding | undefined)[]> {
    const found = await Promise.all(keys.map((key) => this.#reading.run(idOf(org, key))));
    return found.map((claim) => (claim === undefined || isExpired(claim, now) ? undefined : { by: claim.by, since: claim.since }));
  }

  release(org: OrgHash, { key, holder }: Claimant, now: Instant): Promise<Instant | undefined> {
    return this.#database.run(async () => {
      const released = await this.#claims.findOneAndDelete({ _id: idOf(org, key), by: holder });
      return released === null || isExpired(released, now) ? undefined : released.since;
    });
  }

  sweep(now: Instant, limit: number): Promise<number> {
    return this.#database.run(async () => {
      const expired = { since: { $lte: lastExpired(now) } };
      const found = await this.#claims.find(expired, { projection: { _id: 1 } }).sort({ since: 1 }).limit(limit).toArray();
      if (found.length === 0) return 0;
      // One that a new claim has followed on in between stays.
      return (await this.#claims.deleteMany({ _id: { $in: found.map(({ _id }) => _id) }, ...expired })).deletedCount;
    });
  }

  /** Inserts, and reads what kept a claim out. Only where that had expired, or went in between, is there another round. */
  async #claim(attempts: readonly Attempt[]): Promise<readonly ClaimResult[]> {
    const results = new Map<Attempt, ClaimResult>();
    let open = attempts;
    for (let round = 0; open.length > 0; round += 1) {
      if (round === maxRounds) throw new InfrastructureError('STORE_UNAVAILABLE', 'a claim found no end among others', { retriable: true });
      for (const winner of await this.#insert(firstOfEach(open))) results.set(winner, { kind: 'won' });
      open = open.filter((attempt) => !results.has(attempt));
      if (open.length > 0) await this.#settle(open, results);
      open = open.filter((attempt) => !results.has(attempt));
    }
    return attempts.flatMap((attempt) => results.get(attempt) ?? []);
  }

  /** Gives those who are held their result, and claims what has expired. */
  async #settle(open: readonly Attempt[], results: Map<Attempt, ClaimResult>): Promise<void> {
    const found = await this.#find(open.map(({ id }) => id));
    const following: Attempt[] = [];
    for (const [index, attempt] of open.entries()) {
      const claim = found[index];
      if (claim === undefined) continue;
      if (isExpired(claim, attempt.now)) following.push(attempt);
      else results.set(attempt, { kind: 'held', by: claim.by, since: claim.since });
    }
    // One update each: a bulk would not say which of them found an expired claim.
    await Promise.all(firstOfEach(following).map(async (attempt) => {
      const { by, now, id } = attempt;
      const { matchedCount } = await this.#claims.updateOne(
        { _id: id, since: { $lte: lastExpired(now) } }, { $set: { by, since: now, garbageAt: garbageAt() } });
      if (matchedCount === 1) results.set(attempt, { kind: 'won' });
    }));
  }

  /** @returns those whose key was free */
  async #insert(attempts: readonly Attempt[]): Promise<readonly Attempt[]> {
    try {
      const documents = attempts.map(({ id, by, now }) => ({ _id: id, by, since: now, garbageAt: garbageAt() }));
      await this.#claims.insertMany(documents, { ordered: false });
      return attempts;
    } catch (error) {
      const refused = refusedAsDuplicates(error);
      if (refused === undefined) throw error;
      return attempts.filter((_, index) => !refused.has(index));
    }
  }

  async #find(ids: readonly ClaimId[]): Promise<readonly (ClaimDocument | undefined)[]> {
    const found = await this.#claims.find({ _id: { $in: [...new Set(ids)] } }).toArray();
    const byId = new Map(found.map((claim) => [claim._id, claim]));
    return ids.map((id) => byId.get(id));
  }
}

const idOf = (org: OrgHash, key: DuplicateKey): ClaimId => `${org}:${key}`;

const firstOfEach = (attempts: readonly Attempt[]): readonly Attempt[] => {
  const first = new Map<ClaimId, Attempt>();
  for (const attempt of attempts) if (!first.has(attempt.id)) first.set(attempt.id, attempt);
  return [...first.values()];
};

const isExpired = ({ since }: Pick<ClaimDocument, 'since'>, now: Instant): boolean => since <= lastExpired(now);
/** The latest instant of a claim that is over by now. */
const lastExpired = (now: Instant): Instant => (now - dayMs) as Instant;
const garbageAt = (): Date => new Date(Date.now() + 2 * dayMs);

/** Which documents of an unordered insertion were there already; undefined if anything else went wrong. */
const refusedAsDuplicates = (error: unknown): ReadonlySet<number> | undefined => {
  if (!(error instanceof MongoBulkWriteError) || error.result.getWriteConcernError() !== undefined) return undefined;
  const errors = error.result.getWriteErrors();
  return errors.length > 0 && errors.every(({ code }) => code === duplicateKey) ? new Set(errors.map(({ index }) => index)) : undefined;
};
