import type { MongoDatabase } from '@plumbline/adapter-mongo';
import { pagesOf } from '../../common/mongo/transferred-documents.ts';
import type { Dumping } from '../../common/transfer.ts';
import type { DirectoryItem } from '../transfer.ts';
import {
  toApiKey, toContributor, toIssuer, toOrganisation,
  type ApiKeyDocument, type ContributorDocument, type IssuerDocument, type OrganisationDocument,
} from './documents.ts';

export const directoryIn = (database: MongoDatabase) => ({
  contributors: database.collection<ContributorDocument>('directory_contributors'),
  organisations: database.collection<OrganisationDocument>('directory_organisations'),
  apiKeys: database.collection<ApiKeyDocument>('directory_api_keys'),
  issuers: database.collection<IssuerDocument>('directory_token_issuers'),
});

/** What the directory of a MongoDB is. */
export const mongoDirectoryDump = (database: MongoDatabase): Dumping<DirectoryItem> => ({
  dump: async function* dump() {
    const { contributors, organisations, apiKeys, issuers } = directoryIn(database);
    for await (const stored of pagesOf(database, contributors)) yield { kind: 'contributor', contributor: toContributor(stored) };
    for await (const stored of pagesOf(database, organisations)) yield { kind: 'organisation', organisation: toOrganisation(stored) };
    for await (const stored of pagesOf(database, apiKeys)) yield { kind: 'api_key', apiKey: toApiKey(stored) };
    for await (const stored of pagesOf(database, issuers)) yield { kind: 'issuer', issuer: toIssuer(stored) };
  },
});
