import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync, closeSync, mkdirSync, openSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync, writeSync,
} from 'node:fs';
import { chmod, rm, truncate } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@plumbline/test-kit';
import { during, inhabitedFolder, simulated, stateOf, type InhabitedFolder } from './support/inhabited-folder.ts';
import { launch, type Ending, type Launch } from './support/launch.ts';

const notStarted = 3;
let inhabited: InhabitedFolder;
beforeAll(async () => { inhabited = await inhabitedFolder(); });
afterAll(async () => { await inhabited[Symbol.asyncDispose](); });

const failedStart = async (start: Launch): Promise<Ending> => {
  const platform = launch(start);
  // One that starts after all is stopped, and fails the test by its exit code.
  void platform.up.then((address) => address !== undefined && platform.child.kill('SIGTERM'));
  return platform.ended;
};

/** One line that names the trouble and what to do; no stack, no success. */
const expectRefusal = (ending: Ending, line: RegExp): void => {
  expect({ code: ending.code, signal: ending.signal, stdout: ending.stdout }).toEqual({ code: notStarted, signal: null, stdout: '' });
  expect(ending.stderr).toMatch(/^plumbline: [^\n]+\n$/);
  expect(ending.stderr).toMatch(line);
};

/** The folder is as good as before: it starts, and knows what was acknowledged. */
const expectNothingLost = async (folder: string): Promise<void> => {
  const { apiKey, eventId } = inhabited;
  const { result, ending } = await during({ folder, settings: simulated }, (address) => stateOf(address, apiKey, eventId));
  expect({ state: result, code: ending.code, stderr: ending.stderr }).toEqual({ state: 'accepted', code: 0, stderr: '' });
};

/** What is durable in a folder; locks and the indexes of write-ahead logs are made anew at each start. */
const fingerprint = (folder: string): readonly string[] => readdirSync(folder)
  .filter((name) => !/-shm$|-wal$|-journal$|^lock\.db/.test(name))
  .map((name) => `${name} ${createHash('sha256').update(readFileSync(join(folder, name))).digest('hex')}`);

describe('a start on a folder that cannot be had', () => {
  it('is refused while another platform uses the folder, which goes on undisturbed', async () => {
    await using folder = await inhabited.copy();
    const { result, ending } = await during({ folder: folder.data, settings: simulated }, async (address) => {
      expectRefusal(await failedStart({ folder: folder.data, settings: simulated }), /in use by another Plumbline: stop that one first/);
      return stateOf(address, inhabited.apiKey, inhabited.eventId);
    });
    expect({ state: result, code: ending.code }).toEqual({ state: 'accepted', code: 0 });
    await expectNothingLost(folder.data);
  });

  it('is refused where a file lies in the folder\'s place, or in that of one above it', async () => {
    await using folder = await temporaryFolder();
    writeFileSync(folder.file('file'), '');
    expectRefusal(await failedStart({ folder: folder.file('file') }), /--data/);
    expectRefusal(await failedStart({ folder: folder.file('file/data') }), /cannot be written: .*--data/);
  });

  it('is refused where nothing may be written', async () => {
    await using folder = await temporaryFolder();
    const closed = folder.file('closed');
    mkdirSync(closed, { mode: 0o500 });
    // Permissions do not stop root; a file system of the kernel's own does.
    const path = process.getuid?.() === 0 ? '/sys/plumbline' : closed;
    expectRefusal(await failedStart({ folder: path }), /cannot be written: .*--data/);
  });

  it('is refused when the port is in use, and nothing is changed', async () => {
    await using folder = await inhabited.copy();
    const before = fingerprint(folder.data);
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = String(typeof address === 'object' ? address?.port : 0);
    const refused = await failedStart({ folder: folder.data, settings: { ...simulated, PORT: port } });
    expectRefusal(refused, new RegExp(`port ${port} is in use: .*--port`));
    server.close();
    expect(fingerprint(folder.data)).toEqual(before);
    await expectNothingLost(folder.data);
  });

  it('is refused with the wrong kind of clock, in both directions', async () => {
    await using folder = await inhabited.copy();
    expectRefusal(await failedStart({ folder: folder.data }), /simulated clock: start it with --simulated-clock/);
    await expectNothingLost(folder.data);

    const real = folder.file('real');
    const { ending } = await during({ folder: real }, () => Promise.resolve());
    expect(ending.code).toBe(0);
    expectRefusal(await failedStart({ folder: real, settings: simulated }), /real time, which cannot be simulated later/);
    expect((await during({ folder: real }, () => Promise.resolve())).ending.code).toBe(0);
  });

  it('is refused with settings that cannot be used, with all of them named', async () => {
    await using folder = await temporaryFolder();
    const ending = await failedStart({ folder: folder.file('data'), settings: { PORT: 'http', RATE_LIMIT_PER_HOUR: '-1' } });
    expect(ending).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/PORT.*RATE_LIMIT_PER_HOUR/s) });
    expect(ending.stderr).not.toMatch(/\n\s+at /);
    expect(readdirSync(folder.path)).toEqual([]);
  });
});

describe('a start with a keyring that does not fit', () => {
  it.each([
    ['is another folder\'s', async (data: string) => {
      await using other = await temporaryFolder();
      await during({ folder: other.file('data'), settings: simulated }, () => Promise.resolve());
      writeFileSync(join(data, 'keyring.json'), readFileSync(other.file('data/keyring.json')));
    }, /keyring/],
    ['is missing', async (data: string) => rm(join(data, 'keyring.json')), /keyring\.json cannot be used: it is missing although/],
    ['can be read by others', async (data: string) => chmod(join(data, 'keyring.json'), 0o644), /chmod 600/],
    ['is torn', async (data: string) => truncate(join(data, 'keyring.json'), 50), /keyring\.json cannot be used/],
  ])('is refused when it %s, and nothing is lost', async (_, spoil, line) => {
    await using folder = await inhabited.copy();
    const keyring = readFileSync(join(folder.data, 'keyring.json'));
    await spoil(folder.data);
    const before = fingerprint(folder.data);
    expectRefusal(await failedStart({ folder: folder.data, settings: simulated }), line);
    expect(fingerprint(folder.data)).toEqual(before);

    writeFileSync(join(folder.data, 'keyring.json'), keyring, { mode: 0o600 });
    chmodSync(join(folder.data, 'keyring.json'), 0o600);
    await expectNothingLost(folder.data);
  });
});

const pageBytes = 4_096;

const overwrite = (path: string, position: number, bytes: number): void => {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(bytes, 0xa5), 0, bytes, position);
  closeSync(file);
};

describe('a start with a damaged file', () => {
  const damages: readonly (readonly [string, (path: string) => void])[] = [
    ['whose header is overwritten', (path) => { overwrite(path, 0, 100); }],
    ['that is cut in half', (path) => { truncateSync(path, Math.floor(statSync(path).size / 2)); }],
    ['with garbage in the middle', (path) => { overwrite(path, Math.floor(statSync(path).size / pageBytes / 2) * pageBytes, pageBytes); }],
  ];
  const files = ['ingest.db', 'directory.db', 'calibration.db', 'log.db'];

  it.each(files.flatMap((name) => damages.map(([what, damage]) => ({ name, what, damage }))))('names $name $what', async ({ name, damage }) => {
    await using folder = await inhabited.copy();
    damage(join(folder.data, name));
    const before = fingerprint(folder.data);
    expectRefusal(await failedStart({ folder: folder.data, settings: simulated }), new RegExp(`${name}.*: restore the data folder from a backup`));
    expect(fingerprint(folder.data)).toEqual(before);
  });
});
