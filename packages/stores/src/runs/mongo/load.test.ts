import type { AnonymizationRun } from '@plumbline/contracts';
import { instant } from '@plumbline/test-kit';
import { aRule, aVersion, epoch, upTo, week } from '../../common/testing/ids.ts';
import { itMovesWhole } from '../../common/testing/transferring.ts';
import { sqliteRunDump } from '../sqlite/dump.ts';
import { runMigrations, SqliteRunStore } from '../sqlite/index.ts';
import type { RunsItem } from '../transfer.ts';
import { mongoRunDump } from './dump.ts';
import { runCollections } from './index.ts';
import { mongoRunLoad } from './load.ts';

const aRun = (runId: string): AnonymizationRun => ({
  runId, slot: instant(5), startedAt: instant(6), completedAt: instant(7), status: 'completed', epoch: epoch(8),
  processed: 9, anonymised: 4, deleted: 2, quarantined: 1, failed: 2, errors: [{ kind: 'unsealable', count: 1 }, { kind: 'publish', count: 2 }],
  oldestAgeMs: 77, left: [{ windowEnd: week(111), records: 3 }, { windowEnd: week(107), records: 0 }],
});

itMovesWhole<RunsItem>({
  name: 'run reports',
  migrations: runMigrations,
  collections: runCollections,
  fill: async (file) => {
    const runs = new SqliteRunStore(file);
    for (const number of upTo(520)) await runs.putRun(aRun(`run-${number}`));
    await runs.markRunPublished('run-1');
    await runs.notePublishedRules(epoch(8), [{ rule: aRule('X'), version: aVersion('1') }, { rule: aRule('X'), version: aVersion('2') }]);
    await runs.notePublishedRules(epoch(-1), [{ rule: aRule('Z'), version: aVersion('1') }]);
  },
  from: sqliteRunDump,
  to: mongoRunLoad,
  back: mongoRunDump,
  kinds: ['run', 'published_rule'],
  change: (item) => (item.kind === 'run' ? { ...item, run: { ...item.run, processed: 10 } } : undefined),
});
