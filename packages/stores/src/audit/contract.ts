import { describe, expect, it } from '@jest/globals';
import type { Opened } from '@plumbline/ports/contract-suites';
import { instant } from '@plumbline/test-kit';
import { itRefusesWhenClosed } from '../common/testing/closed-store.ts';
import { upTo } from '../common/testing/ids.ts';
import { firstPreviousHash, hashOf } from './chain.ts';
import type { AuditEvent, AuditLog } from './port.ts';

const noon = instant('2026-01-05T12:00:00Z');
export const anAuditEvent = (event: Partial<AuditEvent> = {}): AuditEvent => ({
  at: noon, actor: 'operator', action: 'organisation.suspended', subject: 'abc', detail: { reason: 'unpaid', days: 3, final: false, note: null }, ...event,
});

/** What every audit log does. */
export const auditContract = (name: string, open: () => Promise<Opened<AuditLog>>): void => {
  describe(`${name}: audit log`, () => {
    it('chains entries in order, without gaps, also across a crash', async () => {
      await using opened = await open();
      const [first, second] = await opened.port.append([anAuditEvent(), anAuditEvent({ action: 'organisation.restored' })]);
      const reopened = await opened.reopen();
      const [third] = await reopened.append([anAuditEvent({ action: 'api_key.issued' })]);
      expect(first).toMatchObject({ ...anAuditEvent(), seq: 1, previousHash: firstPreviousHash });
      expect(second).toMatchObject({ seq: 2, previousHash: first?.hash });
      expect(third).toMatchObject({ seq: 3, previousHash: second?.hash });
      expect(await reopened.list({ after: 0, limit: 10 })).toEqual([first, second, third]);
      expect(await reopened.verify()).toEqual({ kind: 'intact', entries: 3, head: third?.hash });
    });

    it('hashes each entry so that anybody can check it', async () => {
      await using opened = await open();
      const [entry] = await opened.port.append([anAuditEvent()]);
      expect(entry?.hash).toMatch(/^[0-9a-f]{64}$/);
      expect(entry === undefined ? '' : hashOf(entry)).toBe(entry?.hash);
    });

    it('puts concurrent entries in one chain', async () => {
      await using opened = await open();
      const appended = await Promise.all(upTo(100).map((index) => opened.port.append([anAuditEvent({ subject: `${index}` }), anAuditEvent()])));
      expect(new Set(appended.flat().map(({ seq }) => seq)).size).toBe(200);
      for (const [one, two] of appended) expect(two?.previousHash).toBe(one?.hash);
      expect(await opened.port.verify()).toMatchObject({ kind: 'intact', entries: 200 });
    });

    it('gives entries in pages', async () => {
      await using opened = await open();
      await opened.port.append(upTo(5).map(() => anAuditEvent()));
      expect((await opened.port.list({ after: 1, limit: 2 })).map(({ seq }) => seq)).toEqual([2, 3]);
      expect(await opened.port.list({ after: 5, limit: 2 })).toEqual([]);
    });

    it('is intact while empty', async () => {
      await using opened = await open();
      expect(await opened.port.append([])).toEqual([]);
      expect(await opened.port.verify()).toEqual({ kind: 'intact', entries: 0, head: firstPreviousHash });
    });

    itRefusesWhenClosed(open, {
      append: (log) => log.append([anAuditEvent()]),
      list: (log) => log.list({ after: 0, limit: 1 }),
      verify: (log) => log.verify(),
    });
  });
};
