import { isDuplicateKey, type MongoDatabase } from '@plumbline/adapter-mongo';
import type { CrossRelease, Environment, Release, ReleaseId, RuleId, RuleVersion } from '@plumbline/contracts';
import { InfrastructureError } from '@plumbline/ports';
import type { Filter } from 'mongodb';
import type { ReleasedRule, ReleaseReader, RuleInEnvironment, SealStore } from '../port.ts';
import type { CalibrationCollections, ReleaseDocument } from './collections.ts';

type Releases = Pick<SealStore, 'insertRelease' | 'insertCross' | 'findRelease' | 'unpublished' | 'markPublished'> & ReleaseReader;
type Stored = Release | CrossRelease;

/** Releases and cross records in a MongoDB. None is ever changed; whether it was published is noted beside it. */
export class MongoReleases implements Releases {
  readonly #database: MongoDatabase;
  readonly #releases: CalibrationCollections['releases'];

  constructor(database: MongoDatabase, collections: CalibrationCollections) {
    this.#database = database;
    this.#releases = collections.releases;
  }

  async insertRelease(release: Release): Promise<Release> {
    const { releaseId: _id, ...rest } = release;
    const stored = await this.#insert({ _id, kind: 'release', published: false, ...rest });
    if (!isRelease(stored)) throw damaged('a release and a cross record share an id');
    return stored;
  }

  async insertCross(cross: CrossRelease): Promise<CrossRelease> {
    const { releaseId: _id, ...rest } = cross;
    const stored = await this.#insert({ _id, kind: 'cross', published: false, ...rest });
    if (isRelease(stored)) throw damaged('a release and a cross record share an id');
    return stored;
  }

  findRelease(releaseId: ReleaseId): Promise<Release | undefined> {
    return this.#database.run(async () => {
      const stored = await this.#releases.findOne({ _id: releaseId, kind: 'release' });
      return stored?.kind === 'release' ? toRelease(stored) : undefined;
    });
  }

  unpublished(limit: number): Promise<readonly Stored[]> {
    return this.#database.run(async () => {
      const stored = await this.#releases.find({ published: false }).sort({ _id: 1 }).limit(limit).toArray();
      return stored.map(toStored);
    });
  }

  markPublished(ids: readonly ReleaseId[]): Promise<void> {
    return this.#database.run(async () => { await this.#releases.updateMany({ _id: { $in: [...ids] } }, { $set: { published: true } }); });
  }

  releasesOf(
    rule: RuleId, version: RuleVersion, environment: Environment,
  ): Promise<{ readonly releases: readonly Release[]; readonly crosses: readonly CrossRelease[] }> {
    return this.#database.run(async () => {
      const stored = await this.#releases.find({ rule, version, environment }).sort({ fromWeek: 1 }).toArray();
      const releases = stored.flatMap((one) => (one.kind === 'release' ? [toRelease(one)] : []));
      return {
        releases: releases.sort((one, other) => one.fromWeek - other.fromWeek || (one.outcome < other.outcome ? -1 : 1)),
        crosses: stored.flatMap((one) => (one.kind === 'cross' ? [toCross(one)] : [])),
      };
    });
  }

  /** Reads in the order of the index and stops behind the last rule version of the page. */
  readonly releasedRules: ReleaseReader['releasedRules'] = ({ after, limit }) => this.#database.run(async () => {
    const fields = { rule: 1, version: 1, environment: 1 } as const;
    const cursor = this.#releases.find({ kind: 'release', ...(after === undefined ? {} : isAfter(after)) })
      .sort({ ...fields, fromWeek: 1 }).project<Release>({ ...fields, fromWeek: 1, throughWeek: 1 });
    const rules: ReleasedRule[] = [];
    for await (const { rule, version, environment, fromWeek, throughWeek } of cursor) {
      const last = rules.at(-1);
      if (last?.rule === rule && last.version === version && last.environment === environment) {
        rules.splice(-1, 1, { ...last, lastWeek: throughWeek > last.lastWeek ? throughWeek : last.lastWeek, releases: last.releases + 1 });
      } else if (rules.length === limit) {
        break;
      } else {
        rules.push({ rule, version, environment, firstWeek: fromWeek, lastWeek: throughWeek, releases: 1 });
      }
    }
    return rules;
  });

  /** @returns what is stored under the id, whoever inserted it */
  #insert(document: ReleaseDocument): Promise<Stored> {
    return this.#database.run(async () => {
      try {
        await this.#releases.insertOne(document);
        return toStored(document);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const stored = await this.#releases.findOne({ _id: document._id });
      if (stored === null) throw damaged('a release that was stored is not there any more; releases are never deleted');
      return toStored(stored);
    });
  }
}

const isRelease = (stored: Stored): stored is Release => 'counts' in stored;

const damaged = (message: string): InfrastructureError => new InfrastructureError('STORE_DAMAGED', message, { retriable: false });

const isAfter = ({ rule, version, environment }: RuleInEnvironment): Filter<ReleaseDocument> => ({
  $or: [{ rule: { $gt: rule } }, { rule, version: { $gt: version } }, { rule, version, environment: { $gt: environment } }],
});

const toStored = (document: ReleaseDocument): Stored => (document.kind === 'release' ? toRelease(document) : toCross(document));

export const toRelease = ({ _id, kind: _, published: __, ...release }: Extract<ReleaseDocument, { kind: 'release' }>): Release => ({ releaseId: _id, ...release });

export const toCross = ({ _id, kind: _, published: __, ...cross }: Extract<ReleaseDocument, { kind: 'cross' }>): CrossRelease => ({ releaseId: _id, ...cross });
