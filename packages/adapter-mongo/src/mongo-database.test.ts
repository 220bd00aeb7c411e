import { Socket } from 'node:net';
import { expect, it, jest } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { aNamespace, openTcpProxy, requireEngine } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { MongoDatabase } from './mongo-database.ts';

interface Note {
  readonly _id: string;
}
const away = { name: 'MongoStoreError', code: 'STORE_UNAVAILABLE', retriable: true };
const notAllowed = { name: 'MongoStoreError', code: 'STORE_UNAVAILABLE', retriable: false };

const open = (url: string, database = aNamespace(), renewAfterMs = 60_000) =>
  MongoDatabase.open({ url, database, appName: 'plumbline-test', timeoutMs: 500, maxConnections: 4, renewAfterMs });
const put = (database: MongoDatabase, id: string) => database.run(() => database.collection<Note>('notes').insertOne({ _id: id }));
const get = (database: MongoDatabase, id: string) => database.run(() => database.collection<Note>('notes').findOne({ _id: id }));

/** Tries until it works: each attempt waits for the server by itself. */
const eventually = async <T>(attempt: () => Promise<T>): Promise<T> => {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      expect(error).toMatchObject(away);
    }
  }
};

/** A database over a line that can be disturbed, and one that goes straight to the same server. */
const overALine = async ({ renewAfterMs }: { readonly renewAfterMs?: number } = {}) => {
  const name = aNamespace();
  const line = await openTcpProxy(requireEngine('mongo'));
  const direct = open(requireEngine('mongo'), name);
  // A member of a replica set would send its clients around the line.
  const url = new URL(line.through(requireEngine('mongo')));
  url.searchParams.set('directConnection', 'true');
  const database = open(url.href, name, renewAfterMs);
  await put(database, 'first');
  return {
    line, direct, database, name,
    [Symbol.asyncDispose]: async () => {
      await database[Symbol.asyncDispose]();
      await eventually(() => direct.drop());
      await direct[Symbol.asyncDispose]();
      await line[Symbol.asyncDispose]();
    },
  };
};

describeWithEngines(['mongo'], 'a database that cannot be used', () => {
  it('says that nothing was tried once it is closed', async () => {
    const database = open(requireEngine('mongo'));
    await database[Symbol.asyncDispose]();
    let tried = false;
    const attempt = database.run(async () => { tried = true; });
    await expect(attempt).rejects.toMatchObject({ code: 'STORE_CLOSED', retriable: false });
    expect(tried).toBe(false);
  });

  it('does not say of a write that was under way when it was closed that it was not done', async () => {
    const name = aNamespace();
    const database = open(requireEngine('mongo'), name);
    await put(database, 'first');
    const writes = Promise.allSettled(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => put(database, id)));
    await new Promise(setImmediate);
    await database[Symbol.asyncDispose]();
    const results = await writes;
    expect(results.some(({ status }) => status === 'rejected')).toBe(true);
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject(away);
    await using other = open(requireEngine('mongo'), name);
    await other.drop();
  });

  it('is unavailable while nobody listens, without telling where', async () => {
    await using line = await openTcpProxy(requireEngine('mongo'));
    line.cut();
    await using database = open(`mongodb://somebody:hidden@${line.address}/`);
    const error: unknown = await get(database, 'a').catch((caught: unknown) => caught);
    expect(error).toMatchObject(away);
    const told = error instanceof Error ? [error.stack, error.cause instanceof Error ? error.cause.stack : ''].join() : '';
    expect(told).toContain('MongoServerSelectionError');
    expect(told).not.toContain(line.address);
    expect(told).not.toContain('hidden');
  });

  it('finds a server that came up after the first calls for it', async () => {
    await using line = await openTcpProxy(requireEngine('mongo'));
    line.cut();
    const url = new URL(line.through(requireEngine('mongo')));
    url.searchParams.set('directConnection', 'true');
    await using database = open(url.href);
    await expect(get(database, 'first')).rejects.toMatchObject(away);
    await expect(Promise.all([get(database, 'first'), get(database, 'second')])).rejects.toMatchObject(away);
    line.restore();
    await expect(eventually(() => get(database, 'first'))).resolves.toBeNull();
  });

  it('does not ask for another try when the user is refused', async () => {
    const url = new URL(requireEngine('mongo'));
    url.username = 'nobody-of-that-name';
    url.password = 'wrong';
    await using database = open(url.href);
    await expect(get(database, 'a')).rejects.toMatchObject(notAllowed);
  });

  it('takes no address that is none, and repeats nothing of it', () => {
    for (const url of ['mongodb://user:hid/den@host', 'mongodb://user:hidden@host:abc', 'https://user:hidden@host']) {
      const error: unknown = (() => {
        try {
          return open(url);
        } catch (caught) {
          return caught;
        }
      })();
      expect(error).toMatchObject({ ...notAllowed, message: 'the address of the database cannot be read' });
      expect(error).not.toHaveProperty('cause');
    }
  });
});

describeWithEngines(['mongo'], 'a database over a bad line', () => {
  it('fails what is under way when the line is cut, and goes on by itself when it is back', async () => {
    await using it = await overALine();
    it.line.delay(50);
    const writes = Promise.allSettled(['a', 'b', 'c'].map((id) => put(it.database, id)));
    await new Promise(setImmediate);
    it.line.cut();
    for (const result of await writes) expect(result).toMatchObject({ status: 'rejected', reason: away });
    await expect(put(it.database, 'd')).rejects.toMatchObject(away);
    it.line.restore();
    await eventually(() => get(it.database, 'first'));
    await put(it.database, 'e');
    expect(await get(it.direct, 'e')).toEqual({ _id: 'e' });
  });

  it('does not wait for a server that does not answer, and goes on by itself when it does', async () => {
    await using it = await overALine();
    it.line.hang();
    const attempts = Array.from({ length: 12 }, () => get(it.database, 'first'));
    for (const result of await Promise.allSettled(attempts)) expect(result).toMatchObject({ status: 'rejected', reason: away });
    await expect(get(it.database, 'first')).rejects.toMatchObject(away);
    it.line.restore();
    expect(await eventually(() => get(it.database, 'first'))).toEqual({ _id: 'first' });
    const all = await Promise.all(Array.from({ length: 12 }, () => eventually(() => get(it.database, 'first'))));
    expect(all).toHaveLength(12);
  });

  it('starts the driver afresh when its own look at the server hangs for good', async () => {
    await using it = await overALine({ renewAfterMs: 600 });
    const looked = Promise.withResolvers<undefined>();
    const { write: send } = Socket.prototype;
    // As when the server ends a connection in the very moment in which it is written to.
    const write = jest.spyOn(Socket.prototype, 'write').mockImplementation(function destroyed(this: Socket, ...args: unknown[]): boolean {
      if (this.remotePort !== it.line.port || !/hello|ismaster/.test(String(args[0]))) return Boolean(Reflect.apply(send, this, args));
      this.destroy();
      looked.resolve(undefined);
      return false;
    });
    await looked.promise;
    write.mockRestore();
    // From a connection that breaks under a call the driver learns that the server is away; only by a look of its own, that it is back.
    it.line.delay(50);
    const under = get(it.database, 'first');
    await new Promise(setImmediate);
    it.line.cut();
    await expect(under).rejects.toMatchObject(away);
    it.line.restore();
    expect(await eventually(() => get(it.database, 'first'))).toEqual({ _id: 'first' });
  });

  it('bounds each round trip of long work, and not all of them together', async () => {
    await using it = await overALine();
    // Ten round trips of 200 ms and more, where one run may take 500 ms.
    it.line.delay(100);
    const readTen = async (): Promise<number> => {
      for (let read = 0; read < 10; read += 1) await it.database.collection<Note>('notes').findOne({ _id: 'first' });
      return 10;
    };
    await expect(it.database.run(readTen)).rejects.toMatchObject(away);
    expect(await it.database.runLong(readTen)).toBe(10);
    it.line.hang();
    await expect(it.database.runLong(readTen)).rejects.toMatchObject(away);
  });

  it('does not say of a write without an answer that it was not done: it can be done later', async () => {
    await using it = await overALine();
    it.line.hang();
    await expect(put(it.database, 'late')).rejects.toMatchObject(away);
    expect(await get(it.direct, 'late')).toBeNull();
    it.line.restore();
    while (await get(it.direct, 'late') === null) await new Promise(setImmediate);
  });

  it('is closed also while the server does not answer', async () => {
    await using it = await overALine();
    it.line.hang();
    const attempt = get(it.database, 'first').catch((error: unknown) => error);
    await it.database[Symbol.asyncDispose]();
    expect(await attempt).toMatchObject(away);
    await expect(get(it.database, 'first')).rejects.toMatchObject({ code: 'STORE_CLOSED' });
  });

  it('tells the server\'s version and clock', async () => {
    await using it = await overALine();
    const { version, now, members } = await it.database.describe();
    expect(version).toMatch(/^\d+\.\d+/);
    expect(now).toBeGreaterThan(Date.UTC(2026, 0));
    expect(members).toBeGreaterThan(0);
  });

  it('lets everything be tried that stores do, and nothing of it stays', async () => {
    await using it = await overALine();
    expect(await it.database.findRefusals()).toEqual([]);
    await using client = await new MongoClient(requireEngine('mongo')).connect();
    const names = (await client.db(it.name).listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
    expect(names).toEqual(['notes']);
  });
});
