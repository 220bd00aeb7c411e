import { existsSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { instant, seededRandomness, temporaryFolder } from '@plumbline/test-kit';
import { openDataFolder } from './data-folder.ts';

describe('a data folder', () => {
  it('is made for its owner alone', async () => {
    await using folder = await temporaryFolder();
    using data = openDataFolder(folder.file('new'));
    expect(statSync(data.path).mode & 0o777).toBe(0o700);
    expect(data).toMatchObject({ manifest: undefined, isNew: true });
  });

  it('is made together with the folders above it', async () => {
    await using folder = await temporaryFolder();
    using data = openDataFolder(folder.file('one/two/three'));
    expect(existsSync(data.path)).toBe(true);
  });

  it('is refused at once where nothing can be made', () => {
    expect(() => openDataFolder('/proc/plumbline/data')).toThrow(expect.objectContaining({ code: 'NOT_WRITABLE' }));
  });

  it('remembers what it was described as, also over a restart', async () => {
    await using folder = await temporaryFolder();
    const clock = { kind: 'simulated', now: instant('2026-01-26T00:00:00Z') } as const;
    {
      using data = openDataFolder(folder.path);
      data.describe({ clock, sample: 'none' });
      expect(data.manifest).toMatchObject({ clock, sample: 'none' });
    }
    using again = openDataFolder(folder.path);
    expect(again.manifest).toMatchObject({ clock, sample: 'none' });
  });

  it('is held by one process at a time', async () => {
    await using folder = await temporaryFolder();
    using _held = openDataFolder(folder.path);
    expect(() => openDataFolder(folder.path)).toThrow(expect.objectContaining({ code: 'IN_USE', message: expect.stringContaining('--data') }));
  });

  it('can be opened again once it was let go', async () => {
    await using folder = await temporaryFolder();
    openDataFolder(folder.path)[Symbol.dispose]();
    expect(() => { openDataFolder(folder.path)[Symbol.dispose](); }).not.toThrow();
  });

  it('is not made of a folder that holds something else', async () => {
    await using folder = await temporaryFolder();
    writeFileSync(folder.file('holiday.jpg'), 'sea');
    expect(() => openDataFolder(folder.path)).toThrow(expect.objectContaining({ code: 'NOT_A_DATA_FOLDER' }));
    expect(existsSync(folder.file('holiday.jpg'))).toBe(true);
  });

  it('can be made after a first start that died while it described the folder', async () => {
    await using folder = await temporaryFolder();
    writeFileSync(folder.file('platform.json.new'), '{"layout":');
    using data = openDataFolder(folder.path);
    expect(data).toMatchObject({ manifest: undefined, isNew: true });
  });

  it('cannot be a file', async () => {
    await using folder = await temporaryFolder();
    writeFileSync(folder.file('data'), '');
    expect(() => openDataFolder(folder.file('data'))).toThrow(expect.objectContaining({ code: 'NOT_WRITABLE' }));
  });

  it.each([
    ['is torn', '{"layout":1,', 'DAMAGED'],
    ['is of a newer version', '{"layout":2,"clock":{"kind":"real"},"sample":"none"}', 'NEWER_LAYOUT'],
  ])('is refused when its description %s', async (_, text, code) => {
    await using folder = await temporaryFolder();
    writeFileSync(folder.file('platform.json'), text);
    expect(() => openDataFolder(folder.path)).toThrow(expect.objectContaining({ code }));
  });

  it('lets the lock go when it refuses', async () => {
    await using folder = await temporaryFolder();
    writeFileSync(folder.file('platform.json'), 'torn');
    expect(() => openDataFolder(folder.path)).toThrow(expect.objectContaining({ code: 'DAMAGED' }));
    expect(() => openDataFolder(folder.path)).toThrow(expect.objectContaining({ code: 'DAMAGED' }));
  });

  it('keeps one operator token, readable by its owner only', async () => {
    await using folder = await temporaryFolder();
    const randomness = seededRandomness('token');
    using data = openDataFolder(folder.path);
    const token = data.operatorToken(randomness);
    expect(token).toMatch(/^plo_[\w-]{43}$/);
    expect(data.operatorToken(randomness)).toBe(token);
    expect(statSync(folder.file('operator-token')).mode & 0o777).toBe(0o600);
  });

  it('empties itself of all but its lock', async () => {
    await using folder = await temporaryFolder();
    using data = openDataFolder(folder.path);
    data.describe({ clock: { kind: 'real' }, sample: 'loading' });
    writeFileSync(data.file('ingest.db'), 'half');
    data.empty();
    expect(data).toMatchObject({ manifest: undefined, isNew: true });
    expect(() => openDataFolder(folder.path)).toThrow(expect.objectContaining({ code: 'IN_USE' }));
  });

  it('takes its announcement back when it is let go', async () => {
    await using folder = await temporaryFolder();
    const data = openDataFolder(folder.path);
    data.announce({ url: 'http://127.0.0.1:1', mode: 'serve', question: undefined });
    expect(existsSync(folder.file('running.json'))).toBe(true);
    data[Symbol.dispose]();
    expect(existsSync(folder.file('running.json'))).toBe(false);
  });
});
