import { describe, expect, it } from '@jest/globals';
import type { Opened } from '@plumbline/ports/contract-suites';
import { instant } from '@plumbline/test-kit';
import { itRefusesWhenClosed } from '../common/testing/closed-store.ts';
import { anOrgHash, upTo } from '../common/testing/ids.ts';
import type { AnswerScope, AnswerStore } from './port.ts';

const noon = instant('2026-01-05T12:00:00Z');
const nextNoon = instant('2026-01-06T12:00:00Z');
const scope = (org = 1, keyHash = 'key-1'): AnswerScope => ({ orgHash: anOrgHash(org), keyHash });
const fresh = { kind: 'same_body', answers: new Map(), first: true, since: noon };

/** What every store of remembered answers does. */
export const answersContract = (name: string, open: () => Promise<Opened<AnswerStore>>): void => {
  describe(`${name}: remembered answers`, () => {
    it('gives what was answered to the same body, by position, also after a crash', async () => {
      await using opened = await open();
      expect(await opened.port.begin(scope(), 'body', noon)).toEqual(fresh);
      await opened.port.remember(scope(), new Map([[0, 'a'], [2, 'c']]), noon);
      const answers = new Map([[0, 'a'], [2, 'c']]);
      expect(await opened.port.begin(scope(), 'body', noon)).toEqual({ kind: 'same_body', answers, first: false, since: noon });
      expect(await (await opened.reopen()).begin(scope(), 'body', noon)).toEqual({ kind: 'same_body', answers, first: false, since: noon });
    });

    it('binds the key to the body before anything is answered', async () => {
      await using opened = await open();
      await opened.port.begin(scope(), 'body', noon);
      expect(await (await opened.reopen()).begin(scope(), 'another body', noon)).toEqual({ kind: 'other_body' });
    });

    it('lets one of many concurrent uses of a key be the first', async () => {
      await using opened = await open();
      const resumptions = await Promise.all(upTo(50).map((index) => opened.port.begin(scope(), `body ${index}`, noon)));
      expect(resumptions.filter(({ kind }) => kind === 'same_body')).toHaveLength(1);
    });

    it('keeps the first answer of an item', async () => {
      await using opened = await open();
      await opened.port.begin(scope(), 'body', noon);
      await opened.port.remember(scope(), new Map([[0, 'first']]), noon);
      await opened.port.remember(scope(), new Map([[0, 'second'], [1, 'other']]), noon);
      expect(await opened.port.begin(scope(), 'body', noon)).toMatchObject({ answers: new Map([[0, 'first'], [1, 'other']]) });
    });

    it('keeps organisations and keys apart', async () => {
      await using opened = await open();
      await opened.port.begin(scope(1), 'body', noon);
      await opened.port.remember(scope(1), new Map([[0, 'a']]), noon);
      expect(await opened.port.begin(scope(2), 'other', noon)).toEqual(fresh);
      expect(await opened.port.begin(scope(1, 'key-2'), 'other', noon)).toEqual(fresh);
    });

    it('forgets a key 24 hours after its first use, to the millisecond', async () => {
      await using opened = await open();
      await opened.port.begin(scope(), 'body', noon);
      await opened.port.remember(scope(), new Map([[0, 'a']]), noon);
      expect(await opened.port.begin(scope(), 'other', instant(nextNoon - 1))).toEqual({ kind: 'other_body' });
      expect(await opened.port.begin(scope(), 'other', nextNoon)).toEqual({ ...fresh, since: nextNoon });
      expect(await opened.port.begin(scope(), 'other', instant(nextNoon + 1))).toEqual({ ...fresh, first: false, since: nextNoon });
    });

    it('does not bring a forgotten organisation back by a late answer', async () => {
      await using opened = await open();
      await opened.port.begin(scope(1), 'body', noon);
      await opened.port.begin(scope(2), 'body', noon);
      await opened.port.forget(anOrgHash(1));
      await opened.port.remember(scope(1), new Map([[0, 'late']]), noon);
      expect(await opened.port.begin(scope(1), 'body', noon)).toEqual(fresh);
      expect(await opened.port.begin(scope(2), 'body', noon)).toMatchObject({ first: false });
    });

    it('sweeps expired keys only, a limited number at a time', async () => {
      await using opened = await open();
      for (const key of ['a', 'b', 'c']) await opened.port.begin(scope(1, key), 'body', noon);
      expect(await opened.port.sweep(instant(nextNoon - 1), 10)).toBe(0);
      expect(await opened.port.sweep(nextNoon, 2)).toBe(2);
      expect(await opened.port.sweep(nextNoon, 2)).toBe(1);
    });

    itRefusesWhenClosed(open, {
      begin: (store) => store.begin(scope(), 'body', noon),
      remember: (store) => store.remember(scope(), new Map(), noon),
      forget: (store) => store.forget(anOrgHash(1)),
      sweep: (store) => store.sweep(noon, 1),
    });
  });
};
