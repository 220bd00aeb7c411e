import { describe, expect, it } from '@jest/globals';
import { openSqliteFile, type SqliteFile } from '@plumbline/adapter-sqlite';
import { temporaryFolder } from '@plumbline/test-kit';
import { RecentReads } from './recent-reads.ts';

const notes = { name: 'notes', steps: ['CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT'] };

const fixture = async () => {
  const folder = await temporaryFolder();
  const open = () => openSqliteFile({ path: folder.file('notes.db'), migrations: [notes] });
  const file = open();
  const recent = new RecentReads<unknown>(file);
  let reads = 0;
  const read = () => recent.read('1', () => {
    reads += 1;
    return file.statement('SELECT text FROM note WHERE id = 1').get()?.['text'];
  });
  return {
    file, open, recent, read, reads: () => reads,
    [Symbol.asyncDispose]: async () => {
      file.close();
      await folder[Symbol.asyncDispose]();
    },
  };
};
const put = (file: SqliteFile, text: string) =>
  file.write(() => { file.statement('INSERT INTO note (id, text) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET text = excluded.text').run(text); });

describe('what was read before', () => {
  it('is not read again, even that there is nothing', async () => {
    await using it = await fixture();
    expect([it.read(), it.read(), it.reads()]).toEqual([undefined, undefined, 1]);
  });

  it('is read again once another connection has written', async () => {
    await using it = await fixture();
    expect(it.read()).toBeUndefined();
    using other = it.open();
    await put(other, 'a');
    expect([it.read(), it.read(), it.reads()]).toEqual(['a', 'a', 2]);
  });

  it('is read again once it was told to forget', async () => {
    await using it = await fixture();
    it.read();
    await it.file.write(() => {
      it.recent.forget();
      it.file.statement("INSERT INTO note (id, text) VALUES (1, 'b')").run();
    });
    expect(it.read()).toBe('b');
  });
});
