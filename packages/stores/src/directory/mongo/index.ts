import { createGrouping, isDuplicateKey, type CollectionDeclaration, type Grouping, type MongoDatabase } from '@plumbline/adapter-mongo';
import type { ContributorHash, Instant, OrgHash } from '@plumbline/contracts';
import { InfrastructureError } from '@plumbline/ports';
import type { Collection } from 'mongodb';
import type { ApiKey, Contributor, DirectoryStore, Organisation, OrganisationOfContributor, TokenIssuer } from '../port.ts';
import {
  toApiKey, toApiKeyDocument, toContributor, toContributorDocument, toIssuer, toIssuerDocument, toOrganisation, toOrganisationDocument,
  type ApiKeyDocument, type ContributorDocument, type IssuerDocument, type OrganisationDocument,
} from './documents.ts';

export const directoryCollections: readonly CollectionDeclaration[] = [
  { name: 'directory_organisations', indexes: [{ name: 'of_contributor', key: { contributor: 1, _id: 1 } }] },
  { name: 'directory_contributors', indexes: [] },
  { name: 'directory_api_keys', indexes: [{ name: 'of_organisation', key: { orgHash: 1, createdAt: 1, _id: 1 } }] },
  { name: 'directory_token_issuers', indexes: [] },
];

/** What a look-up found. One that is damaged is no reason to fail those that share its round trip. */
type LookedUp = OrganisationOfContributor | 'without_contributor' | undefined;
const lookUps = { maxEntries: 500, ways: 8 };

/**
 * Organisations, their keys and the issuers of their tokens, in a MongoDB. Nothing is remembered between calls: a suspension or a revocation holds for
 * every process from the moment that it is stored. Look-ups that come at the same time share their round trips instead.
 */
export class MongoDirectoryStore implements DirectoryStore {
  readonly #database: MongoDatabase;
  readonly #organisations: Collection<OrganisationDocument>;
  readonly #contributors: Collection<ContributorDocument>;
  readonly #apiKeys: Collection<ApiKeyDocument>;
  readonly #issuers: Collection<IssuerDocument>;
  readonly #organisationsWanted: Grouping<OrgHash, LookedUp>;
  readonly #apiKeysWanted: Grouping<string, ApiKey | undefined>;

  constructor(database: MongoDatabase) {
    this.#database = database;
    this.#organisations = database.collection('directory_organisations');
    this.#contributors = database.collection('directory_contributors');
    this.#apiKeys = database.collection('directory_api_keys');
    this.#issuers = database.collection('directory_token_issuers');
    this.#organisationsWanted = createGrouping((wanted) => database.run(() => this.#readOrganisations(wanted)), lookUps);
    this.#apiKeysWanted = createGrouping((wanted) => database.run(() => this.#readApiKeys(wanted)), lookUps);
  }

  async findOrganisation(orgHash: OrgHash): Promise<OrganisationOfContributor | undefined> {
    const found = await this.#organisationsWanted.run(orgHash);
    if (found !== 'without_contributor') return found;
    throw new InfrastructureError('STORE_DAMAGED', 'an organisation is stored without its contributor', { retriable: false });
  }

  /**
   * The contributor comes first, so that no organisation is ever without one. If the process dies in between, a contributor is left that no organisation
   * leads to; the repetition finds it as one that was there already.
   */
  addOrganisation(organisation: Organisation, contributor: Contributor): Promise<'added' | 'present'> {
    return this.#database.run(async () => {
      if (await this.#organisations.findOne({ _id: organisation.orgHash }, { projection: { _id: 1 } }) !== null) return 'present';
      await insertIfAbsent(this.#contributors.insertOne(toContributorDocument(contributor)));
      return await insertIfAbsent(this.#organisations.insertOne(toOrganisationDocument(organisation))) ? 'added' : 'present';
    });
  }

  replaceOrganisation(organisation: Organisation): Promise<'replaced' | 'stale'> {
    const { orgHash, rev } = organisation;
    return this.#database.run(async () => {
      const { matchedCount } = await this.#organisations.replaceOne({ _id: orgHash, rev: rev - 1 }, toOrganisationDocument(organisation));
      return matchedCount === 1 ? 'replaced' : 'stale';
    });
  }

  replaceContributor({ contributor, kind, countsFrom }: Contributor): Promise<void> {
    return this.#database.run(async () => {
      await this.#contributors.updateOne({ _id: contributor }, { $set: { kind, countsFrom } });
    });
  }

  listOrganisations({ after, limit }: { readonly after?: OrgHash; readonly limit: number }): Promise<readonly Organisation[]> {
    return this.#database.run(async () => {
      const found = this.#organisations.find(after === undefined ? {} : { _id: { $gt: after } }).sort({ _id: 1 }).limit(limit);
      return (await found.toArray()).map(toOrganisation);
    });
  }

  organisationsOf(contributor: ContributorHash): Promise<readonly Organisation[]> {
    return this.#database.run(async () => (await this.#organisations.find({ contributor }).sort({ _id: 1 }).toArray()).map(toOrganisation));
  }

  addApiKey(key: ApiKey): Promise<void> {
    return this.#database.run(async () => {
      await this.#apiKeys.insertOne(toApiKeyDocument(key));
    });
  }

  findApiKey(keyId: string): Promise<ApiKey | undefined> {
    return this.#apiKeysWanted.run(keyId);
  }

  revokeApiKey(keyId: string, at: Instant): Promise<'revoked' | 'unknown'> {
    return this.#database.run(async () => {
      const { matchedCount } = await this.#apiKeys.updateOne({ _id: keyId, revokedAt: null }, { $set: { revokedAt: at } });
      if (matchedCount === 1) return 'revoked';
      return await this.#apiKeys.findOne({ _id: keyId }, { projection: { _id: 1 } }) === null ? 'unknown' : 'revoked';
    });
  }

  listApiKeys(orgHash?: OrgHash): Promise<readonly ApiKey[]> {
    return this.#database.run(async () => {
      const found = this.#apiKeys.find(orgHash === undefined ? {} : { orgHash }).sort({ orgHash: 1, createdAt: 1, _id: 1 });
      return (await found.toArray()).map(toApiKey);
    });
  }

  putIssuer(issuer: TokenIssuer): Promise<void> {
    const { _id, ...rest } = toIssuerDocument(issuer);
    return this.#database.run(async () => {
      const put = () => this.#issuers.replaceOne({ _id }, rest, { upsert: true });
      // Of two that add an issuer at the same time one may be refused; by then there is one to replace.
      if (!await insertIfAbsent(put())) await put();
    });
  }

  removeIssuer(issuer: string): Promise<'removed' | 'unknown'> {
    return this.#database.run(async () => ((await this.#issuers.deleteOne({ _id: issuer })).deletedCount === 1 ? 'removed' : 'unknown'));
  }

  listIssuers(): Promise<readonly TokenIssuer[]> {
    return this.#database.run(async () => (await this.#issuers.find().sort({ _id: 1 }).toArray()).map(toIssuer));
  }

  async #readOrganisations(wanted: readonly OrgHash[]): Promise<readonly LookedUp[]> {
    const organisations = mapOf(await this.#organisations.find({ _id: { $in: unique(wanted) } }).toArray());
    const contributorsWanted = unique([...organisations.values()].map(({ contributor }) => contributor));
    const found = contributorsWanted.length === 0 ? [] : await this.#contributors.find({ _id: { $in: contributorsWanted } }).toArray();
    const contributors = mapOf(found);
    return wanted.map((orgHash) => {
      const organisation = organisations.get(orgHash);
      if (organisation === undefined) return undefined;
      const contributor = contributors.get(organisation.contributor);
      return contributor === undefined ? 'without_contributor' : { organisation: toOrganisation(organisation), contributor: toContributor(contributor) };
    });
  }

  async #readApiKeys(wanted: readonly string[]): Promise<readonly (ApiKey | undefined)[]> {
    const found = mapOf(await this.#apiKeys.find({ _id: { $in: unique(wanted) } }).toArray());
    return wanted.map((keyId) => {
      const document = found.get(keyId);
      return document === undefined ? undefined : toApiKey(document);
    });
  }
}

const mapOf = <Found extends { readonly _id: string }>(documents: readonly Found[]): ReadonlyMap<Found['_id'], Found> =>
  new Map(documents.map((document) => [document._id, document]));

const unique = <Id>(ids: readonly Id[]): Id[] => [...new Set(ids)];

/** Whether the document was inserted; not if there was one already. */
const insertIfAbsent = async (inserting: Promise<unknown>): Promise<boolean> => {
  try {
    await inserting;
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
};
