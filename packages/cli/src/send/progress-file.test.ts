import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { temporaryFolder } from '@plumbline/test-kit';
import { progressFileOf, readProgress, removeProgress, writeProgress } from './progress-file.ts';
import { openResults } from './results-file.ts';
import { newProgress } from './send-file.ts';

const begun = () => newProgress({ file: { bytes: 10, modified_ms: 1.5 }, target: 'http://127.0.0.1:8080', batch: 500, shift_ms: -3 });

describe('a progress file', () => {
  it('gives back what was written, to its owner only, and leaves nothing else behind', async () => {
    await using folder = await temporaryFolder();
    const file = folder.file('reports.ndjson');
    const progress = { ...begun(), offset: 7, lines: 2 };
    writeProgress(file, begun());
    writeProgress(file, progress);
    expect(readProgress(file)).toEqual(progress);
    expect(statSync(progressFileOf(file)).mode & 0o777).toBe(0o600);
    removeProgress(file);
    expect(readdirSync(folder.path)).toEqual([]);
    expect(readProgress(file)).toBeUndefined();
  });

  it('says what to do when it is damaged', async () => {
    await using folder = await temporaryFolder();
    const file = folder.file('reports.ndjson');
    writeFileSync(progressFileOf(file), '{"version":1,"run":');
    expect(() => readProgress(file)).toThrow(expect.objectContaining({ code: 'FILE_UNREADABLE', message: expect.stringContaining('--restart') }));
  });

  it('says so when the folder cannot be written', async () => {
    await using folder = await temporaryFolder();
    expect(() => writeProgress(folder.file('missing/reports.ndjson'), begun())).toThrow(expect.objectContaining({ code: 'FILE_UNWRITABLE' }));
  });
});

describe('a results file', () => {
  it('drops what was written after the progress was noted', async () => {
    await using folder = await temporaryFolder();
    const path = folder.file('results.ndjson');
    const first = openResults(path, 0);
    first.append([{ kind: 'unreadable', line: 1, code: 'NOT_JSON' }]);
    const noted = first.bytes;
    first.append([{ kind: 'unreadable', line: 2, code: 'NOT_JSON' }]);

    openResults(path, noted).append([{ kind: 'unreadable', line: 2, code: 'NOT_UTF8' }]);
    expect(readFileSync(path, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as unknown)).toEqual([
      { line: 1, status: 'rejected', code: 'NOT_JSON' }, { line: 2, status: 'rejected', code: 'NOT_UTF8' },
    ]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('says so when it cannot be written', async () => {
    await using folder = await temporaryFolder();
    expect(() => openResults(folder.file('missing/results.ndjson'), 0)).toThrow(expect.objectContaining({ code: 'FILE_UNWRITABLE' }));
    expect(existsSync(folder.file('missing'))).toBe(false);
  });
});
