import { expect, it } from '@jest/globals';
import { instant } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { dumped } from '../../common/testing/dumped.ts';
import { anEventId, anOrgHash, epoch, upTo, week } from '../../common/testing/ids.ts';
import { openMongoStore } from '../../common/testing/opened-mongo-store.ts';
import { openStore } from '../../common/testing/opened-store.ts';
import { itMovesWhole } from '../../common/testing/transferring.ts';
import type { IntakeStore } from '../port.ts';
import { sqliteIntakeDump } from '../sqlite/dump.ts';
import { intakeMigrations, SqliteIntakeStore } from '../sqlite/index.ts';
import { aCorrection, aRecord, due, received } from '../testing/builders.ts';
import type { IntakeItem } from '../transfer.ts';
import { mongoIntakeDump } from './dump.ts';
import { intakeCollections, MongoIntakeStore } from './index.ts';
import { mongoIntakeLoad } from './load.ts';

const fixed = { week: week(105), epoch: epoch(8) };
const everything = { holder: 'a', realNow: 0, durationMs: 1_000, limit: 1_000 };

const fill = async (intake: IntakeStore): Promise<void> => {
  await intake.insert([
    aRecord(1),
    aCorrection(2, 1, { depth: 3, confidence: 0.35, environment: 'staging', label: 'should_have_matched' }),
    aRecord(3),
    aRecord(4, { orgHash: anOrgHash(2) }),
    aRecord(5, { orgHash: anOrgHash(2), rootId: anEventId(777) }),
    aRecord(6, { orgHash: anOrgHash(3), createdAt: instant(received - 5) }),
    ...upTo(510).map((number) => aRecord(1_000 + number, { orgHash: anOrgHash(4) })),
  ]);
  await intake.lease(everything, due);
  await intake.fix('a', [{ eventId: anEventId(2), fixed }, { eventId: anEventId(1_005), fixed }]);
  await intake.quarantine(anEventId(3), 'unsealable');
  await intake.closeChain(anEventId(4), anOrgHash(2), received);
  await intake.closeOlderThan(instant(received - 1), 100);
};

itMovesWhole<IntakeItem>({
  name: 'the intake',
  migrations: intakeMigrations,
  collections: intakeCollections,
  fill: (file) => fill(new SqliteIntakeStore(file)),
  from: sqliteIntakeDump,
  to: mongoIntakeLoad,
  back: mongoIntakeDump,
  kinds: ['record', 'chain'],
  change: (item) => (item.kind === 'chain'
    ? { ...item, fixed: { week: week(1), epoch: epoch(0) } }
    : { ...item, record: { ...item.record, sealedClaim: Uint8Array.of(99) } }),
});

describeWithEngines(['mongo'], 'an intake that was moved', () => {
  it('is worked on like the one that it came from, and nobody holds its records', async () => {
    await using from = await openStore(intakeMigrations, (file) => new SqliteIntakeStore(file));
    await fill(from.port);
    await using to = await openMongoStore(intakeCollections, (database) => new MongoIntakeStore(database));
    await mongoIntakeLoad(to.database()).load(await dumped(sqliteIntakeDump(from.file())));
    expect(await to.port.backlog(due)).toEqual(await from.port.backlog(due));
    expect(await to.port.closing(10)).toEqual(expect.arrayContaining([...await from.port.closing(10)]));
    expect(await to.port.listQuarantined(10)).toEqual(await from.port.listQuarantined(10));
    const leased = await to.port.lease({ ...everything, holder: 'another' }, due);
    expect(leased).toHaveLength((await from.port.backlog(due)).due);
    // The correction takes the week along that its chain was fixed to.
    expect(await to.port.fix('another', [{ eventId: anEventId(1), fixed: { week: week(109), epoch: epoch(8) } }])).toEqual([fixed]);
  });
});
