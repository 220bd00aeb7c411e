import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { fixedClock, instant, temporaryFolder } from '@plumbline/test-kit';
import { openSqliteFile } from '../open-sqlite-file.ts';
import { eventLogMigrations } from './migrations.ts';
import { SqliteEventLog } from './sqlite-event-log.ts';

/** Publishes in another process until it has acknowledged `count` batches, kills that without warning, and gives back what was acknowledged until then. */
const publishAndKill = async (path: string, count: number): Promise<readonly number[]> => {
  const program = fileURLToPath(new URL('../testing/publish-until-killed.ts', import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const acknowledged: number[] = [];
  for await (const line of createInterface(child.stdout)) {
    acknowledged.push(Number(line));
    if (acknowledged.length === count) child.kill('SIGKILL');
  }
  await exited;
  return acknowledged;
};

describe('a process that is killed while it publishes', () => {
  it.each([1, 40, 333])('leaves every acknowledged message behind, whole, and no part of a publication (after %i)', async (count) => {
    await using folder = await temporaryFolder();
    const acknowledged = await publishAndKill(folder.file('log.db'), count);
    expect(acknowledged.length).toBeGreaterThanOrEqual(count);

    using file = openSqliteFile({ path: folder.file('log.db'), migrations: [eventLogMigrations] });
    const log = new SqliteEventLog({ file, clock: fixedClock(instant(0)) });
    const messages = (await Promise.all([0, 1, 2].map((partition) => log.read('notes.v1', partition, 0, 1_000_000)))).flat();
    const digests = messages.map(({ value }) => createHash('sha256').update(value ?? '').digest('hex'));
    expect(digests).toEqual(messages.map(({ headers }) => headers['digest']));
    const batches = Map.groupBy(messages, ({ headers }) => Number(headers['batch']));
    expect(acknowledged.filter((batch) => !batches.has(batch))).toEqual([]);
    expect([...batches.values()].filter((batch) => batch.length !== 5)).toEqual([]);
  });
});
