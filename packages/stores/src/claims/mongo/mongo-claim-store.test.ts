import { expect, it } from '@jest/globals';
import type { DuplicateKey } from '@plumbline/contracts';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { instant } from '@plumbline/test-kit';
import { anEventId, anOrgHash } from '../../common/testing/ids.ts';
import { openMongoStore } from '../../common/testing/opened-mongo-store.ts';
import { claimsContract } from '../contract.ts';
import { claimCollections, MongoClaimStore } from './index.ts';

const open = () => openMongoStore(claimCollections, (database) => new MongoClaimStore(database));
const dayMs = 86_400_000;
const claim = { key: 'key' as DuplicateKey, holder: anEventId(1) };

describeWithEngines(['mongo'], 'claims in a MongoDB', () => {
  claimsContract('MongoDB', open);

  it.each(['1999-01-05T12:00:00Z', '2199-01-05T12:00:00Z'])('are left alone by the server for two days of real time, also when the platform has %s', async (at) => {
    await using opened = await open();
    const documents = opened.database().collection<{ garbageAt: Date }>('claims');
    const before = Date.now();
    await opened.port.claim(anOrgHash(1), [claim], instant(at));
    expect((await documents.findOne())?.garbageAt.getTime()).toBeGreaterThanOrEqual(before + 2 * dayMs);

    const again = Date.now();
    await opened.port.claim(anOrgHash(1), [claim], instant(instant(at) + dayMs));
    expect((await documents.findOne())?.garbageAt.getTime()).toBeGreaterThanOrEqual(again + 2 * dayMs);
    expect(await documents.countDocuments()).toBe(1);
  });
});
