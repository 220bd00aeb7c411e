import { describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { temporaryFolder } from '@plumbline/test-kit';
import { openSqliteFile, openSqliteFileForReading, type Migrations } from './open-sqlite-file.ts';

const notes: Migrations = { name: 'notes', steps: ['CREATE TABLE note (text TEXT NOT NULL) STRICT'] };
const moreNotes: Migrations = { name: 'notes', steps: [...notes.steps, 'CREATE TABLE more (text TEXT) STRICT'] };
const add = "INSERT INTO note (text) VALUES ('hello')";

const fixture = async () => {
  const folder = await temporaryFolder();
  const path = folder.file('notes.db');
  const file = openSqliteFile({ path, migrations: [notes] });
  await file.write(() => file.statement(add).run());
  return {
    folder, path, file,
    [Symbol.asyncDispose]: async () => {
      file.close();
      await folder[Symbol.asyncDispose]();
    },
  };
};

describe('a file that is opened for reading', () => {
  it('shows what is there, also what a crash left in the write-ahead log', async () => {
    await using it = await fixture();
    using reading = openSqliteFileForReading({ path: it.path, migrations: [notes] });
    expect(reading.read(() => reading.statement('SELECT text FROM note').all())).toEqual([{ text: 'hello' }]);
  });

  it('refuses every write and stays as it is', async () => {
    await using it = await fixture();
    it.file.close();
    const before = await readFile(it.path);
    using reading = openSqliteFileForReading({ path: it.path, migrations: [notes] });
    await expect(reading.write(() => reading.statement(add).run())).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    reading.close();
    expect((await readFile(it.path)).equals(before)).toBe(true);
  });

  it('is refused when it is not there, and is not created', async () => {
    await using folder = await temporaryFolder();
    const missing = { path: folder.file('notes.db'), migrations: [notes] };
    expect(() => openSqliteFileForReading(missing)).toThrow(expect.objectContaining({ code: 'STORE_UNAVAILABLE', message: 'notes.db is not there' }));
    expect(() => openSqliteFileForReading(missing)).toThrow('notes.db is not there');
  });

  it('is refused when it is of another version, older or newer, and not brought up to date', async () => {
    await using it = await fixture();
    const another = expect.objectContaining({ code: 'STORE_UNAVAILABLE', message: expect.stringContaining('another version') });
    expect(() => openSqliteFileForReading({ path: it.path, migrations: [moreNotes] })).toThrow(another);
    openSqliteFile({ path: it.path, migrations: [moreNotes] }).close();
    expect(() => openSqliteFileForReading({ path: it.path, migrations: [notes] })).toThrow(another);
    const empty = it.folder.file('empty.db');
    writeFileSync(empty, '');
    expect(() => openSqliteFileForReading({ path: empty, migrations: [notes] })).toThrow(another);
  });

  it('is refused when it is damaged', async () => {
    await using folder = await temporaryFolder();
    const path = folder.file('notes.db');
    writeFileSync(path, 'no database at all, but long enough to look like one'.repeat(40));
    expect(() => openSqliteFileForReading({ path, migrations: [notes] })).toThrow(expect.objectContaining({ code: 'STORE_DAMAGED' }));
  });
});
