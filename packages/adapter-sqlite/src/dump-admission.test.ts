import { describe, expect, it } from '@jest/globals';
import type { DuplicateKey, EventId, Instant, OrgHash } from '@plumbline/contracts';
import type { AdmissionItem } from '@plumbline/ports';
import { instant, temporaryFolder } from '@plumbline/test-kit';
import { dumpAdmission } from './dump-admission.ts';
import { openSqliteFile, openSqliteFileForReading } from './open-sqlite-file.ts';
import { admissionMigrations, SqliteAdmission } from './sqlite-admission.ts';

const hourMs = 3_600_000;
const noon = instant('2026-03-04T12:00:00Z');
const plenty = { limit: 100_000 };
const org = (number: number) => number.toString(16).padStart(64, '0') as OrgHash;
const claimant = (number: number) => ({ key: number.toString(16).padStart(64, '0') as DuplicateKey, holder: `event-${number}` as EventId });
const claim = (ofOrg: number, number: number, since: Instant = noon): AdmissionItem => ({ kind: 'claim', org: org(ofOrg), ...claimant(number), since });

const fixture = async () => {
  const folder = await temporaryFolder();
  const options = { path: folder.file('ingest.db'), migrations: [admissionMigrations] };
  const file = openSqliteFile(options);
  return {
    admission: new SqliteAdmission(file), file, options,
    dump: async (now: Instant) => {
      using reading = openSqliteFileForReading(options);
      return await Array.fromAsync(dumpAdmission(reading, now));
    },
    [Symbol.asyncDispose]: async () => {
      file.close();
      await folder[Symbol.asyncDispose]();
    },
  };
};

describe('the dump of an admission', () => {
  it('gives every claim with its holder, and what each organisation has spent in each hour', async () => {
    await using it = await fixture();
    await it.admission.admit(org(2), [claimant(7), claimant(3)], plenty, noon);
    await it.admission.admit(org(1), [claimant(3)], plenty, instant(noon + hourMs + 5));
    await it.admission.release(org(2), claimant(7), noon);
    expect(await it.dump(noon)).toEqual([
      claim(1, 3, instant(noon + hourMs + 5)), claim(2, 3),
      { kind: 'quota_spent', org: org(1), hour: instant(noon + hourMs), spent: 1 }, { kind: 'quota_spent', org: org(2), hour: noon, spent: 1 },
    ]);
  });

  it('leaves out what decides nothing any more', async () => {
    await using it = await fixture();
    await it.admission.admit(org(1), [claimant(1)], plenty, noon);
    await it.admission.admit(org(1), [claimant(2)], plenty, instant(noon + hourMs));
    await it.admission.release(org(1), claimant(2), instant(noon + hourMs));
    expect(await it.dump(instant(noon + 24 * hourMs - 1))).toHaveLength(2);
    expect((await it.dump(instant(noon + 24 * hourMs))).map(({ kind }) => kind)).toEqual(['quota_spent']);
    expect(await it.dump(instant(noon + 25 * hourMs))).toEqual([]);
  });

  it('reads page by page: what is removed behind the page that it holds does not come any more', async () => {
    await using it = await fixture();
    await it.admission.admit(org(1), Array.from({ length: 2_000 }, (_, number) => claimant(number)), plenty, noon);
    expect(await it.dump(noon)).toHaveLength(2_001);
    let items = 0;
    for await (const item of dumpAdmission(it.file, noon)) {
      if (items === 0) await it.file.write((db) => db.exec('DELETE FROM claim'));
      expect(item.kind).toBe(items < 500 ? 'claim' : 'quota_spent');
      items += 1;
    }
    expect(items).toBe(501);
  });
});
