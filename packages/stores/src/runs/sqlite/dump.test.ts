import { describe, expect, it } from '@jest/globals';
import type { AnonymizationRun } from '@plumbline/contracts';
import { instant } from '@plumbline/test-kit';
import { dumpPageSize } from '../../common/sqlite/dump-pages.ts';
import { columnsOf, dumped } from '../../common/testing/dumped.ts';
import { aRule, aVersion, epoch, upTo, week } from '../../common/testing/ids.ts';
import { openStore } from '../../common/testing/opened-store.ts';
import { sqliteRunDump } from './dump.ts';
import { runMigrations, SqliteRunStore } from './index.ts';

const open = () => openStore(runMigrations, (file) => new SqliteRunStore(file));
const aRun = (runId: string): AnonymizationRun => ({
  runId, slot: instant(5), startedAt: instant(6), completedAt: instant(7), status: 'completed', epoch: epoch(8),
  processed: 9, anonymised: 4, deleted: 2, quarantined: 1, failed: 2, errors: [{ kind: 'unsealable', count: 1 }, { kind: 'publish', count: 2 }],
  oldestAgeMs: 77, left: [{ windowEnd: week(111), records: 3 }, { windowEnd: week(107), records: 0 }],
});
const aPublishedRule = (ofEpoch: number, name: string, version = '1.0') => ({ epoch: epoch(ofEpoch), rule: aRule(name), version: aVersion(version) });

describe('the dump of the run reports', () => {
  it('gives every report whole, whether it was published, and which rule versions an epoch has reports of', async () => {
    await using opened = await open();
    await opened.port.putRun(aRun('b'));
    await opened.port.putRun(aRun('a'));
    await opened.port.markRunPublished('b');
    for (const { epoch: of, ...rule } of [aPublishedRule(8, 'Y'), aPublishedRule(8, 'X', '2'), aPublishedRule(8, 'X', '1'), aPublishedRule(-1, 'Z')]) {
      await opened.port.notePublishedRules(of, [rule]);
    }
    expect(await dumped(sqliteRunDump(opened.file()))).toEqual([
      { kind: 'run', run: aRun('a'), published: false },
      { kind: 'run', run: aRun('b'), published: true },
      ...[aPublishedRule(-1, 'Z'), aPublishedRule(8, 'X', '1'), aPublishedRule(8, 'X', '2'), aPublishedRule(8, 'Y')]
        .map((rule) => ({ kind: 'published_rule', ...rule })),
    ]);
    expect(columnsOf(opened.file())).toEqual([
      'published_rule.epoch', 'published_rule.rule', 'published_rule.version',
      'run.run_id', 'run.slot', 'run.started_at', 'run.completed_at', 'run.status', 'run.epoch', 'run.processed', 'run.anonymised', 'run.deleted',
      'run.quarantined', 'run.failed', 'run.oldest_age_ms', 'run.published',
      'run_error.run_id', 'run_error.position', 'run_error.kind', 'run_error.count',
      'run_left.run_id', 'run_left.position', 'run_left.window_end', 'run_left.records',
    ]);
  });

  it('goes on over pages', async () => {
    await using opened = await open();
    const rules = upTo(dumpPageSize + 7).map((number) => aPublishedRule(8, String(1_000 + number)));
    await opened.port.notePublishedRules(epoch(8), rules);
    expect(await dumped(sqliteRunDump(opened.file()))).toEqual(rules.map((rule) => ({ kind: 'published_rule', ...rule })));
  });
});
