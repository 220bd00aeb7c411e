import { describe, expect, it } from '@jest/globals';
import type { Opened } from '@plumbline/ports/contract-suites';
import { instant } from '@plumbline/test-kit';
import { itRefusesWhenClosed } from '../common/testing/closed-store.ts';
import { upTo } from '../common/testing/ids.ts';
import type { KeyStore } from './port.ts';

const noon = instant('2026-01-05T12:00:00Z');
const later = instant('2026-01-06T12:00:00Z');
const aKey = (keyId: string, fill = 7) => ({ keyId, wrapped: new Uint8Array(60).fill(fill), createdAt: noon });

/** What every store of wrapped keys does. */
export const keysContract = (name: string, open: () => Promise<Opened<KeyStore>>): void => {
  describe(`${name}: key store`, () => {
    it('gives a key back as it was stored, also after a crash', async () => {
      await using opened = await open();
      const stored = await opened.port.create(aKey('index'));
      expect(stored).toEqual({ ...aKey('index'), destroyedAt: null });
      expect(await opened.port.find('index')).toEqual(stored);
      expect(await (await opened.reopen()).find('index')).toEqual(stored);
      expect(await (await opened.reopen()).find('claim')).toBeUndefined();
    });

    it('lets one of many concurrent creations decide, and gives all of them its key', async () => {
      await using opened = await open();
      const stored = await Promise.all(upTo(100).map((index) => opened.port.create(aKey('epoch:8', index))));
      expect(new Set(stored.map(({ wrapped }) => wrapped?.[0])).size).toBe(1);
      expect(await opened.port.list('epoch:')).toEqual([stored[0]]);
    });

    it('keeps the record of a destroyed key, and nothing under its name comes back', async () => {
      await using opened = await open();
      await opened.port.create(aKey('epoch:8'));
      expect(await opened.port.destroy('epoch:8', later)).toBe('destroyed');
      const gone = { keyId: 'epoch:8', wrapped: null, createdAt: noon, destroyedAt: later };
      expect(await opened.port.find('epoch:8')).toEqual(gone);
      expect(await opened.port.create(aKey('epoch:8', 9))).toEqual(gone);
      expect(await (await opened.reopen()).list('')).toEqual([gone]);
    });

    it('is idempotent in destroying, keeps the first instant, and says when it knows no such key', async () => {
      await using opened = await open();
      await opened.port.create(aKey('epoch:8'));
      await opened.port.destroy('epoch:8', noon);
      expect(await opened.port.destroy('epoch:8', later)).toBe('already_destroyed');
      expect(await opened.port.find('epoch:8')).toMatchObject({ destroyedAt: noon });
      expect(await opened.port.destroy('epoch:9', later)).toBe('unknown');
      expect(await opened.port.find('epoch:9')).toBeUndefined();
    });

    it('lists keys by the beginning of their ids, in order', async () => {
      await using opened = await open();
      for (const keyId of ['release:1', 'data:b:2', 'data:a:1', 'data:a:10', 'data%:x', 'index']) await opened.port.create(aKey(keyId));
      const idsOf = async (prefix: string): Promise<readonly string[]> => (await opened.port.list(prefix)).map(({ keyId }) => keyId);
      expect(await idsOf('data:a:')).toEqual(['data:a:1', 'data:a:10']);
      expect(await idsOf('data:')).toEqual(['data:a:1', 'data:a:10', 'data:b:2']);
      expect(await idsOf('data%')).toEqual(['data%:x']);
      expect(await idsOf('')).toHaveLength(6);
    });

    itRefusesWhenClosed(open, {
      create: (store) => store.create(aKey('index')),
      find: (store) => store.find('index'),
      destroy: (store) => store.destroy('index', noon),
      list: (store) => store.list(''),
    });
  });
};
