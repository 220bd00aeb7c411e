import { describe, expect, it } from '@jest/globals';
import { closeSync, existsSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { temporaryFolder } from '@plumbline/test-kit';
import { openSqliteFile, type Migrations } from './open-sqlite-file.ts';
import type { SqliteFile } from './sqlite-file.ts';

const notes: Migrations = { name: 'notes', steps: ['CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT'] };

const fixture = async (migrations: readonly Migrations[] = [notes]) => {
  const folder = await temporaryFolder();
  const path = folder.file('notes.db');
  const file = openSqliteFile({ path, migrations });
  return {
    folder, path, file,
    [Symbol.asyncDispose]: async () => {
      file.close();
      await folder[Symbol.asyncDispose]();
    },
  };
};
const add = (file: SqliteFile, text: string) => file.write(() => Number(file.statement('INSERT INTO note (text) VALUES (?)').run(text).lastInsertRowid));
const texts = (file: SqliteFile) => file.read(() => file.statement('SELECT text FROM note ORDER BY id').all().map((row) => row['text']));
/** Lets the file grow by no more than `pages` from now on, which is what a full disk looks like to SQLite. */
const fillDisk = (file: SqliteFile, pages: number) =>
  file.read((db) => db.exec(`PRAGMA max_page_count = ${Number(db.prepare('PRAGMA page_count').get()?.['page_count']) + pages}`));
const makeRoom = (file: SqliteFile) => file.read((db) => db.exec('PRAGMA max_page_count = 1000000'));

describe('writing', () => {
  it('puts the writes of one turn into one transaction, in order', async () => {
    await using it = await fixture();
    const seen = await Promise.all(['a', 'b', 'c'].map((text) => it.file.write((db) => {
      const before = db.prepare('SELECT count(*) AS n FROM note').get()?.['n'];
      db.prepare('INSERT INTO note (text) VALUES (?)').run(text);
      return { before, total: db.isTransaction };
    })));

    expect(seen).toEqual([{ before: 0, total: true }, { before: 1, total: true }, { before: 2, total: true }]);
    expect(texts(it.file)).toEqual(['a', 'b', 'c']);
  });

  it('commits once for all writes of a turn', async () => {
    await using it = await fixture();
    using observer = new DatabaseSync(it.path);
    const version = () => observer.prepare('PRAGMA data_version').get()?.['data_version'];
    const before = version();
    const counts: unknown[] = [];
    await Promise.all(['a', 'b', 'c'].map(async (text) => {
      await add(it.file, text);
      counts.push(observer.prepare('SELECT count(*) AS n FROM note').get()?.['n']);
    }));

    expect(counts).toEqual([3, 3, 3]);
    expect(version()).not.toBe(before);
  });

  it('shows readers nothing before it is committed', async () => {
    await using it = await fixture();
    const writing = add(it.file, 'a');
    expect(texts(it.file)).toEqual([]);
    await writing;
    expect(texts(it.file)).toEqual(['a']);
  });

  it('undoes a write that throws, alone, and rejects with its own error', async () => {
    await using it = await fixture();
    const broken = new Error('changed its mind');
    const outcomes = await Promise.allSettled([
      add(it.file, 'a'),
      it.file.write((db) => {
        db.prepare('INSERT INTO note (text) VALUES (?)').run('half done');
        throw broken;
      }),
      add(it.file, 'b'),
    ]);

    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: broken });
    expect(texts(it.file)).toEqual(['a', 'b']);
  });

  it('undoes a lone write that throws', async () => {
    await using it = await fixture();
    await add(it.file, 'a');
    await expect(add(it.file, 'a')).rejects.toMatchObject({ code: 'ERR_SQLITE_ERROR' });
    await add(it.file, 'b');
    expect(texts(it.file)).toEqual(['a', 'b']);
  });

  it('rejects a write that waits for something, and stores nothing of it', async () => {
    await using it = await fixture();
    await expect(it.file.write(async (db) => db.prepare('INSERT INTO note (text) VALUES (?)').run('late'))).rejects.toThrow(TypeError);
    expect(texts(it.file)).toEqual([]);
  });

  it('turns writes away when too many wait, and takes them again afterwards', async () => {
    await using folder = await temporaryFolder();
    using file = openSqliteFile({ path: folder.file('notes.db'), migrations: [notes], maxQueued: 2 });
    const outcomes = await Promise.allSettled(['a', 'b', 'c'].map((text) => add(file, text)));
    expect(outcomes[2]).toMatchObject({ status: 'rejected', reason: { code: 'STORE_UNAVAILABLE', retriable: true } });
    await add(file, 'd');
    expect(texts(file)).toEqual(['a', 'b', 'd']);
  });

  it('goes on with the rest when a group takes too long for one turn', async () => {
    await using it = await fixture();
    const slow = (text: string) => it.file.write((db) => {
      for (const until = performance.now() + 15; performance.now() < until;);
      db.prepare('INSERT INTO note (text) VALUES (?)').run(text);
    });
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map(slow));
    expect(texts(it.file)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

describe('a full disk', () => {
  it('rejects every write of the group as retriable, keeps none of it, and recovers when there is room', async () => {
    await using it = await fixture();
    await add(it.file, 'before');
    fillDisk(it.file, 1);
    const outcomes = await Promise.allSettled([add(it.file, 'small'), add(it.file, 'x'.repeat(100_000)), add(it.file, 'after')]);

    expect(outcomes.slice(0, 2)).toEqual(Array(2).fill(expect.objectContaining({
      status: 'rejected', reason: expect.objectContaining({ code: 'STORE_FULL', retriable: true }),
    })));
    expect(texts(it.file)).toEqual(outcomes[2].status === 'fulfilled' ? ['before', 'after'] : ['before']);
    makeRoom(it.file);
    await add(it.file, 'x'.repeat(100_000));
    expect(texts(it.file)).toContain('x'.repeat(100_000));
  });

  it('is not confirmed by a write that swallows the failure', async () => {
    await using it = await fixture();
    fillDisk(it.file, 1);
    const swallowing = it.file.write((db) => {
      try {
        db.prepare('INSERT INTO note (text) VALUES (?)').run('x'.repeat(100_000));
      } catch {
        return 'looks stored';
      }
      return 'stored';
    });
    await expect(swallowing).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });
});

describe('closing', () => {
  it('stores what was asked for before and refuses what comes after', async () => {
    await using it = await fixture();
    const writing = add(it.file, 'a');
    it.file.close();
    it.file.close();
    await writing;
    await expect(add(it.file, 'b')).rejects.toMatchObject({ code: 'STORE_CLOSED', retriable: false });
    expect(() => texts(it.file)).toThrow(expect.objectContaining({ code: 'STORE_CLOSED' }));
    expect(() => it.file.statement('SELECT 1')).toThrow(expect.objectContaining({ code: 'STORE_CLOSED' }));

    using again = openSqliteFile({ path: it.path, migrations: [notes] });
    expect(texts(again)).toEqual(['a']);
  });
});

describe('opening', () => {
  it('makes the file readable to its owner only, side files included', async () => {
    await using it = await fixture();
    await add(it.file, 'a');
    expect([it.path, `${it.path}-wal`, `${it.path}-shm`].map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o600, 0o600]);
  });

  it('applies the steps of each store once, and further steps later', async () => {
    await using it = await fixture();
    await add(it.file, 'a');
    it.file.close();
    const more = { name: 'notes', steps: [...notes.steps, 'ALTER TABLE note ADD COLUMN tag TEXT'] };
    using again = openSqliteFile({ path: it.path, migrations: [more, { name: 'other', steps: ['CREATE TABLE other (id INTEGER) STRICT'] }] });
    expect(again.read((db) => db.prepare('SELECT text, tag FROM note').all())).toEqual([{ text: 'a', tag: null }]);
  });

  it('leaves the file as it was when a step fails', async () => {
    await using it = await fixture();
    it.file.close();
    const bad = [{ name: 'notes', steps: [...notes.steps, 'CREATE TABLE one (id INTEGER); CREATE TABLE note (id INTEGER)'] }];
    expect(() => openSqliteFile({ path: it.path, migrations: bad })).toThrow();
    using again = openSqliteFile({ path: it.path, migrations: [notes] });
    expect(again.read((db) => db.prepare("SELECT name FROM sqlite_master WHERE name = 'one'").all())).toEqual([]);
  });

  it.each([
    ['a newer version', { name: 'notes', steps: [] }],
    ['a version with other tables', { name: 'notes', steps: ['CREATE TABLE note (id TEXT)'] }],
  ])('refuses a file made by %s', async (_, migrations) => {
    await using it = await fixture();
    it.file.close();
    expect(() => openSqliteFile({ path: it.path, migrations: [migrations] })).toThrow(/another version of Plumbline/);
  });

  it('refuses a file that is none of SQLite', async () => {
    await using folder = await temporaryFolder();
    writeFileSync(folder.file('notes.db'), 'this is a shopping list, and quite a long one at that'.repeat(100));
    expect(() => openSqliteFile({ path: folder.file('notes.db'), migrations: [notes] }))
      .toThrow(expect.objectContaining({ code: 'STORE_DAMAGED', retriable: false, message: expect.stringMatching(/^notes\.db is damaged.*backup/) }));
  });

  it('refuses a file that was damaged in the middle', async () => {
    await using it = await fixture();
    for (let i = 0; i < 50; i += 1) await add(it.file, `${i}`.padEnd(3_000, 'x'));
    it.file.close();
    const handle = openSync(it.path, 'r+');
    writeSync(handle, Buffer.alloc(4096 * 8, 0xa5), 0, 4096 * 8, 4096 * 2);
    closeSync(handle);
    expect(() => openSqliteFile({ path: it.path, migrations: [notes] })).toThrow(expect.objectContaining({ code: 'STORE_DAMAGED' }));
  });

  it('says so when the folder is missing', async () => {
    await using folder = await temporaryFolder();
    expect(() => openSqliteFile({ path: folder.file('missing/notes.db'), migrations: [notes] }))
      .toThrow(expect.objectContaining({ code: 'STORE_UNAVAILABLE', retriable: false, message: expect.stringContaining('data folder') }));
  });

  it('says so when another process writes the file', async () => {
    await using it = await fixture();
    using other = new DatabaseSync(it.path);
    other.exec('BEGIN IMMEDIATE');
    expect(() => openSqliteFile({ path: it.path, migrations: [notes], busyTimeoutMs: 1 })).toThrow(expect.objectContaining({ code: 'STORE_IN_USE' }));
  });
});

describe('durability', () => {
  const syncsEachCommit = (file: SqliteFile) => file.read((db) => db.prepare('PRAGMA synchronous').get()?.['synchronous']) === 2;

  it('waits for the disk at each commit, unless a crash of the machine may cost the newest writes', async () => {
    await using it = await fixture();
    expect(syncsEachCommit(it.file)).toBe(true);
    using other = openSqliteFile({ path: it.folder.file('other.db'), migrations: [notes], durability: 'process_crash' });
    expect(syncsEachCommit(other)).toBe(false);
  });

  it('keeps what was written when the file is closed, however it was opened', async () => {
    await using it = await fixture();
    const path = it.folder.file('other.db');
    const file = openSqliteFile({ path, migrations: [notes], durability: 'process_crash' });
    await add(file, 'a');
    file.close();
    expect(existsSync(`${path}-wal`)).toBe(false);
    using again = openSqliteFile({ path, migrations: [notes] });
    expect(texts(again)).toEqual(['a']);
  });
});

describe('scrubbing', () => {
  it('leaves no trace of deleted rows in any file', async () => {
    await using it = await fixture();
    const secret = 'a-key-that-must-go';
    await add(it.file, secret);
    await it.file.write((db) => db.exec('DELETE FROM note'));
    await it.file.scrub();
    const { readFileSync } = await import('node:fs');
    for (const path of [it.path, `${it.path}-wal`]) expect(readFileSync(path).includes(secret)).toBe(false);
  });
});
