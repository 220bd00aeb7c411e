import type { MongoDatabase } from '@plumbline/adapter-mongo';
import { loadDocuments } from '../../common/mongo/transferred-documents.ts';
import type { Loading } from '../../common/transfer.ts';
import type { ApiKeyItem, ContributorItem, DirectoryItem, IssuerItem, OrganisationItem } from '../transfer.ts';
import {
  toApiKey, toApiKeyDocument, toContributor, toContributorDocument, toIssuer, toIssuerDocument, toOrganisation, toOrganisationDocument,
} from './documents.ts';
import { directoryIn } from './dump.ts';

/** Puts a directory into a MongoDB: contributors before the organisations that refer to them. */
export const mongoDirectoryLoad = (database: MongoDatabase): Loading<DirectoryItem> => ({
  load: async (items) => {
    const { contributors, organisations, apiKeys, issuers } = directoryIn(database);
    await loadDocuments(database, {
      collection: contributors,
      toDocument: ({ contributor }: ContributorItem) => toContributorDocument(contributor),
      toItem: (stored): ContributorItem => ({ kind: 'contributor', contributor: toContributor(stored) }),
    }, items.filter((item) => item.kind === 'contributor'));
    await loadDocuments(database, {
      collection: organisations,
      toDocument: ({ organisation }: OrganisationItem) => toOrganisationDocument(organisation),
      toItem: (stored): OrganisationItem => ({ kind: 'organisation', organisation: toOrganisation(stored) }),
    }, items.filter((item) => item.kind === 'organisation'));
    await loadDocuments(database, {
      collection: apiKeys,
      toDocument: ({ apiKey }: ApiKeyItem) => toApiKeyDocument(apiKey),
      toItem: (stored): ApiKeyItem => ({ kind: 'api_key', apiKey: toApiKey(stored) }),
    }, items.filter((item) => item.kind === 'api_key'));
    await loadDocuments(database, {
      collection: issuers,
      toDocument: ({ issuer }: IssuerItem) => toIssuerDocument(issuer),
      toItem: (stored): IssuerItem => ({ kind: 'issuer', issuer: toIssuer(stored) }),
    }, items.filter((item) => item.kind === 'issuer'));
  },
});
