import { admissionMigrations, dumpAdmission, SqliteAdmission } from '@plumbline/adapter-sqlite';
import type { DuplicateKey } from '@plumbline/contracts';
import { instant } from '@plumbline/test-kit';
import { anEventId, anOrgHash, upTo } from '../../common/testing/ids.ts';
import { itMovesWhole } from '../../common/testing/transferring.ts';
import type { ClaimItem } from '../transfer.ts';
import { mongoClaimDump } from './dump.ts';
import { claimCollections } from './index.ts';
import { mongoClaimLoad } from './load.ts';

const noon = instant('2026-01-05T12:00:00Z');
const dayMs = 86_400_000;

itMovesWhole<ClaimItem>({
  name: 'claims',
  migrations: admissionMigrations,
  collections: claimCollections,
  fill: async (file) => {
    const admission = new SqliteAdmission(file);
    for (const [org, at] of [[1, noon], [2, noon + 1]] as const) {
      const items = upTo(600).map((number) => ({ key: String(number).padStart(64, 'a') as DuplicateKey, holder: anEventId(number) }));
      await admission.admit(anOrgHash(org), items, { limit: 10_000 }, instant(at));
    }
  },
  from: (file) => ({
    dump: async function* dump(now) {
      for await (const item of dumpAdmission(file, now)) if (item.kind === 'claim') yield item;
    },
  }),
  to: mongoClaimLoad,
  back: mongoClaimDump,
  // Those of the first organisation are over.
  now: instant(noon + dayMs),
  kinds: ['claim'],
  change: (item) => ({ ...item, holder: anEventId(7_777) }),
});
