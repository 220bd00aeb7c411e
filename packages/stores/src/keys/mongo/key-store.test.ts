import { describe, expect, it } from '@jest/globals';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { instant } from '@plumbline/test-kit';
import { openMongoStore } from '../../common/testing/opened-mongo-store.ts';
import { upTo } from '../../common/testing/ids.ts';
import { keysContract } from '../contract.ts';
import { keyCollections, MongoKeyStore } from './index.ts';

const open = () => openMongoStore(keyCollections, (database) => new MongoKeyStore(database));
const noon = instant('2026-01-05T12:00:00Z');

describeWithEngines(['mongo'], 'keys in a MongoDB', () => {
  keysContract('MongoDB', open);

  describe('several processes', () => {
    it('get one key, whoever creates it, and none once one of them has destroyed it', async () => {
      await using opened = await open();
      const stores = [opened.port, await opened.reopen(), await opened.reopen()];
      const created = await Promise.all(stores.flatMap((store, index) => upTo(10).map((attempt) =>
        store.create({ keyId: 'epoch:8', wrapped: new Uint8Array(60).fill(10 * index + attempt), createdAt: noon }))));
      expect(new Set(created.map((key) => key.wrapped?.[0])).size).toBe(1);
      const ends = await Promise.all(stores.map((store) => store.destroy('epoch:8', noon)));
      expect(ends.sort()).toEqual(['already_destroyed', 'already_destroyed', 'destroyed']);
      for (const store of stores) expect(await store.find('epoch:8')).toMatchObject({ wrapped: null, destroyedAt: noon });
    });
  });

  it('hold nothing of a destroyed key in its document', async () => {
    await using opened = await open();
    await opened.port.create({ keyId: 'epoch:8', wrapped: new Uint8Array(60).fill(7), createdAt: noon });
    await opened.port.destroy('epoch:8', noon);
    expect(await opened.database().collection('keys').find().toArray()).toEqual([{ _id: 'epoch:8', wrapped: null, createdAt: noon, destroyedAt: noon }]);
  });
});
