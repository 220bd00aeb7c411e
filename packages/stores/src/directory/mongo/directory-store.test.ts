import { expect, it } from '@jest/globals';
import { instant } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { aContributorHash, anOrgHash, upTo } from '../../common/testing/ids.ts';
import { openMongoStore } from '../../common/testing/opened-mongo-store.ts';
import { directoryContract } from '../contract.ts';
import type { Contributor, Organisation } from '../port.ts';
import type { ContributorDocument } from './documents.ts';
import { directoryCollections, MongoDirectoryStore } from './index.ts';

const open = () => openMongoStore(directoryCollections, (database) => new MongoDirectoryStore(database));
const noon = instant('2026-01-05T12:00:00Z');
const anOrganisation = (number: number): Organisation => ({
  orgHash: anOrgHash(number), contributor: aContributorHash(number), sealedProfile: new Uint8Array([1]), certification: null,
  suspensions: [], quotaPerHour: null, createdAt: noon, erasedAt: null, rev: 1,
});
const aContributor = (number: number): Contributor => ({ contributor: aContributorHash(number), kind: 'legal_entity', countsFrom: noon });

describeWithEngines(['mongo'], 'a directory in a MongoDB', () => {
  directoryContract('MongoDB', open);

  it('shows every process at once what another one changed', async () => {
    await using opened = await open();
    const other = await opened.reopen();
    await opened.port.addOrganisation(anOrganisation(1), aContributor(1));
    expect(await other.findOrganisation(anOrgHash(1))).toMatchObject({ organisation: { erasedAt: null } });
    await opened.port.replaceOrganisation({ ...anOrganisation(1), erasedAt: noon, rev: 2 });
    expect(await other.findOrganisation(anOrgHash(1))).toMatchObject({ organisation: { erasedAt: noon } });
  });

  it('adds an organisation whose addition was cut short behind its contributor', async () => {
    await using opened = await open();
    const { contributor: _id, kind, countsFrom } = aContributor(1);
    await opened.database().collection<ContributorDocument>('directory_contributors').insertOne({ _id, kind, countsFrom });
    expect(await opened.port.findOrganisation(anOrgHash(1))).toBeUndefined();
    expect(await opened.port.addOrganisation(anOrganisation(1), aContributor(1))).toBe('added');
    expect(await opened.port.findOrganisation(anOrgHash(1))).toEqual({ organisation: anOrganisation(1), contributor: aContributor(1) });
  });

  it('finds many organisations at the same time, each with its own contributor, and fails only the one that is damaged', async () => {
    await using opened = await open();
    for (const number of upTo(10)) await opened.port.addOrganisation(anOrganisation(number), aContributor(number));
    await opened.database().collection<ContributorDocument>('directory_contributors').deleteOne({ _id: aContributorHash(4) });
    const found = await Promise.allSettled(upTo(11).map((number) => opened.port.findOrganisation(anOrgHash(number))));
    found.forEach((one, number) => {
      if (number === 4) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'STORE_DAMAGED', retriable: false } });
      else if (number === 10) expect(one).toEqual({ status: 'fulfilled', value: undefined });
      else expect(one).toEqual({ status: 'fulfilled', value: { organisation: anOrganisation(number), contributor: aContributor(number) } });
    });
  });
});
