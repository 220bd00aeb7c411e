import { describe, expect, it } from '@jest/globals';
import type { DuplicateKey, EventId, OrgHash } from '@plumbline/contracts';
import { admissionContract } from '@plumbline/ports/contract-suites';
import { instant } from '@plumbline/test-kit';
import { admissionMigrations, SqliteAdmission } from './sqlite-admission.ts';
import { openOnAFile } from './testing/open-on-a-file.ts';

const open = () => openOnAFile(admissionMigrations, (file) => new SqliteAdmission(file));
const org = 'a'.repeat(64) as OrgHash;
const plenty = { limit: 1_000_000 };
const noon = instant('2026-03-04T12:00:00Z');
const claim = (key: string) => ({ key: key as DuplicateKey, holder: `event-${key}` as EventId });

admissionContract('SqliteAdmission', open);

describe('sweeping', () => {
  it('removes claims that have expired, however many, and no others', async () => {
    await using opened = await open();
    await opened.port.admit(org, Array.from({ length: 4_500 }, (_, i) => claim(`old-${i}`)), plenty, noon);
    const nextDay = instant('2026-03-05T11:59:59.999Z');
    await opened.port.admit(org, [claim('young')], plenty, nextDay);

    expect(await opened.port.sweep(nextDay)).toBe(0);
    expect(await opened.port.sweep(instant('2026-03-05T12:00:00Z'))).toBe(4_500);
    expect((await opened.port.admit(org, [claim('young')], plenty, nextDay)).verdicts).toEqual([{ kind: 'held_by_itself', since: nextDay }]);
  });
});
