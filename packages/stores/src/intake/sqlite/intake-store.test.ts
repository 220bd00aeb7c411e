import { describe, expect, it } from '@jest/globals';
import { seededRandomness } from '@plumbline/test-kit';
import { filesHold } from '../../common/testing/files-hold.ts';
import { anEventId } from '../../common/testing/ids.ts';
import { openStore } from '../../common/testing/opened-store.ts';
import { aRecord } from '../testing/builders.ts';
import { intakeContract } from '../contract.ts';
import { intakeMigrations, SqliteIntakeStore } from './index.ts';

const open = () => openStore(intakeMigrations, (file) => new SqliteIntakeStore(file));

intakeContract('SQLite', open);

describe('a removed record in an SQLite file', () => {
  it('takes its sealed claim off the disk', async () => {
    await using opened = await open();
    const sealedClaim = seededRandomness('claim').bytes(9_000);
    await opened.port.insert([aRecord(1, { sealedClaim })]);
    expect(await filesHold(opened.folder, sealedClaim.subarray(0, 64))).toBe(true);
    await opened.port.remove([anEventId(1)]);
    await opened.file().scrub();
    expect(await filesHold(opened.folder, sealedClaim.subarray(0, 64))).toBe(false);
    expect(await filesHold(opened.folder, sealedClaim.subarray(8_900))).toBe(false);
  });
});
