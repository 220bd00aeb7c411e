import { describe, expect, it } from '@jest/globals';
import type { Pseudonym, RecordId } from '@plumbline/contracts';
import { seededRandomness } from '@plumbline/test-kit';
import { filesHold } from '../../common/testing/files-hold.ts';
import { aRule, upTo, week } from '../../common/testing/ids.ts';
import { openStore } from '../../common/testing/opened-store.ts';
import { aCell, aDelivery, anEntry, aStratum, aWithdrawal, partitions, testEpoch } from '../testing/builders.ts';
import { calibrationContract } from '../contract.ts';
import { calibrationMigrations, SqliteCalibrationStore } from './index.ts';

const open = () => openStore(calibrationMigrations, (file) => new SqliteCalibrationStore(file, { partitions }));

calibrationContract('SQLite', open);

describe('a forgotten epoch in an SQLite file', () => {
  it('leaves no pseudonym and no record id of it in any file, in whatever order cells came and went', async () => {
    await using opened = await open();
    const randomness = seededRandomness('epoch');
    const key = () => Buffer.from(randomness.bytes(16)).toString('hex');
    const pseudonymOf = () => key() as Pseudonym;
    const recordIdOf = () => key() as RecordId;
    const pseudonyms = upTo(60).map(pseudonymOf);
    const strata = upTo(20).map((number) => aStratum({ rule: aRule(`N${number}`) }));
    const recordIds = upTo(3_000).map(recordIdOf);
    await Promise.all(recordIds.map((recordId, index) => {
      const pseudonym = pseudonyms[index % 60] ?? pseudonymOf();
      const at = { stratum: strata[(index * 7) % 20] ?? aStratum(), week: week(104 + (index % 13)), pseudonym };
      return opened.port.putCell(aCell({ ...at, entries: [anEntry(index, { recordId })] }), { ...aDelivery(index), recordId });
    }));
    for (const stratum of strata.slice(0, 10)) await opened.port.deleteCells(stratum, week(110));
    await opened.port.withdraw(aWithdrawal({ rule: aRule('N3'), pseudonym: pseudonyms[0] ?? pseudonymOf() }));
    // Cells of the next epoch share pages with those that go.
    await Promise.all(upTo(500).map((index) => opened.port.putCell(
      aCell({ stratum: strata[index % 20] ?? aStratum(), week: week(117), pseudonym: pseudonymOf() }),
      { ...aDelivery(index), recordId: recordIdOf() },
    )));

    const bytesOf = (hex: string) => Buffer.from(hex, 'hex');
    expect(await filesHold(opened.folder, bytesOf(pseudonyms[1] ?? ''))).toBe(true);

    for (const partition of upTo(partitions)) await opened.port.forgetEpoch(testEpoch, partition);

    expect(await filesHold(opened.folder, ...[...pseudonyms, ...recordIds].map(bytesOf))).toBe(false);
    expect(await opened.port.cellsThrough(strata[0] ?? aStratum(), week(117))).not.toHaveLength(0);
  });
});

describe('a fold into an SQLite file', () => {
  it('stores neither the cell nor the delivery when one of them cannot be stored', async () => {
    await using opened = await open();
    await expect(opened.port.putCell(aCell(), aDelivery(1, { recordId: 'short' as RecordId }))).rejects.toThrow(RangeError);
    expect(await opened.port.findCell(aStratum(), aCell().week, aCell().pseudonym)).toBeUndefined();
    expect(await opened.port.tallies()).toEqual([]);
    expect(await opened.port.putCell(aCell(), aDelivery(1))).toBe('put');
  });
});
