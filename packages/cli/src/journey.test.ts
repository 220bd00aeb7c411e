import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { copyFileSync, existsSync, readFileSync, watch, writeFileSync, type FSWatcher } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder, type TemporaryFolder } from '@plumbline/test-kit';
import { createRunner, type Runner } from './testing/captured-host.ts';
import { startCommand, startPlatformProcess } from './testing/child-command.ts';

const example = fileURLToPath(new URL('../../../examples/rule-outcomes.ndjson', import.meta.url));
const organisations = Array.from({ length: 12 }, (_, i) => `org-${String(i + 1)}`);

describe('from the first organisation to the first answer', () => {
  let folder: TemporaryFolder;
  let platform: Awaited<ReturnType<typeof startPlatformProcess>>;
  let run: Runner;
  const send = (organisation: string, ...more: readonly string[]) =>
    run(['send', 'reports.ndjson', '--key-file', `${organisation}.key`, '--rebase-timestamps', '--data', 'data', ...more]);
  const status = async (): Promise<unknown> => JSON.parse((await run(['doctor', '--json', '--data', 'data'])).out);

  beforeAll(async () => {
    folder = await temporaryFolder();
    run = createRunner(folder.path);
    platform = await startPlatformProcess('data', folder.path);
    copyFileSync(example, folder.file('reports.ndjson'));
    for (const organisation of organisations) {
      await run(['orgs', 'add', organisation, '--verified', '--data', 'data']);
      writeFileSync(folder.file(`${organisation}.key`), (await run(['keys', 'issue', organisation, '--data', 'data'])).out, { mode: 0o600 });
    }
  });
  afterAll(async () => {
    await platform[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  it('checks the example without sending it', async () => {
    const ran = await send('org-1', '--dry-run', '--json');
    expect(ran.exitCode).toBe(1);
    expect(JSON.parse(ran.out)).toMatchObject({
      good: 399, bad: 5, codes: { valid: { count: 399 }, NOT_JSON: { lines: [62] }, INVALID_SCHEMA: { lines: [123, 184, 245, 306] } },
    });
    expect(existsSync(folder.file('reports.ndjson.plumbline-progress'))).toBe(false);
  });

  it('sends the example, killed in the middle and started again, and counts nothing twice', async () => {
    const progress = folder.file('reports.ndjson.plumbline-progress');
    const args = ['send', 'reports.ndjson', '--key-file', 'org-1.key', '--rebase-timestamps', '--batch', '7', '--results', 'results.ndjson', '--data', 'data'];
    let kills = 0;
    for (let before = -1; kills < 5; kills += 1) {
      await using sending = startCommand(args, folder.path);
      const at = await progressBeyond(progress, before, sending.exited);
      if (at === undefined) break;
      await sending.kill('SIGKILL');
      before = at;
    }
    expect(kills).toBeGreaterThan(0);
    const ran = await run([...args, '--json']);
    expect(JSON.parse(ran.out)).toMatchObject({ good: 398, bad: 6, codes: { DUPLICATE: { lines: [358] }, NOT_JSON: { lines: [62] } } });
    expect(ran.exitCode).toBe(1);
    const results = readFileSync(folder.file('results.ndjson'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as { line: number; eventid?: string });
    expect(results.map(({ line }) => line)).toEqual(Array.from({ length: 404 }, (_, i) => i + 1));
    expect(new Set(results.flatMap(({ eventid }) => eventid ?? [])).size).toBe(398);
    expect(existsSync(progress)).toBe(false);
    expect(await status()).toMatchObject({ findings: expect.arrayContaining([expect.objectContaining({ check: 'anonymisation', found: '398 reports stored, 0 due' })]) });
  });

  it('reports everything as a duplicate when the same file is sent once more', async () => {
    expect(await send('org-1')).toMatchObject({ exitCode: 1, out: expect.stringContaining('0 accepted, 404 rejected') });
  });

  it('stops when it is interrupted, and goes on from there', async () => {
    const args = ['send', 'reports.ndjson', '--key-file', 'org-2.key', '--rebase-timestamps', '--data', 'data'];
    const stopped = await run(args, { interrupted: AbortSignal.abort() });
    expect(stopped).toMatchObject({ exitCode: 130, err: 'plumbline: interrupted\n' });
    expect(await send('org-2')).toMatchObject({ exitCode: 1, out: expect.stringContaining('398 accepted') });
  });

  it('says "advance the clock" when the quota of the hour is spent, and goes on when it was', async () => {
    await run(['orgs', 'quota', 'org-3', '390', '--data', 'data']);
    const throttled = await send('org-3', '--batch', '100');
    expect(throttled).toMatchObject({ exitCode: 4, out: '' });
    expect(throttled.err).toMatch(/^plumbline: the quota of 390 reports an hour is spent, .*advance the clock .*\n$/);
    expect(await run(['clock', 'advance', '1h', '--data', 'data'])).toMatchObject({ exitCode: 0, out: 'it is 2026-01-26T01:00Z\n' });
    const resumed = await send('org-3', '--batch', '100');
    expect(resumed.err).toMatch(/^going on after line 301\n/);
    expect(resumed).toMatchObject({ exitCode: 1, out: expect.stringMatching(/398 accepted, of which \d+ had been accepted in an earlier attempt, 6 rejected/) });
  });

  it('refuses to go on with a file that was changed, or with another platform', async () => {
    await run(['orgs', 'quota', 'org-4', '10', '--data', 'data']);
    expect((await send('org-4')).exitCode).toBe(4);
    const other = await run(['send', 'reports.ndjson', '--key-file', 'org-4.key', '--url', /http\S+/.exec(platform.said.join('\n'))?.[0] ?? '']);
    expect(other).toMatchObject({ exitCode: 3, err: expect.stringMatching(/a part of .* was sent to .*data: name that platform, or send it from the start with --restart/) });
    writeFileSync(folder.file('reports.ndjson'), `${readFileSync(example, 'utf8')}{}\n`);
    expect(await send('org-4')).toMatchObject({ exitCode: 3, err: expect.stringMatching(/was changed since a part of it was sent: .*--restart/) });
    copyFileSync(example, folder.file('reports.ndjson'));
    await run(['orgs', 'quota', 'org-4', 'default', '--data', 'data']);
    await run(['clock', 'advance', '1h', '--data', 'data']);
    expect(await send('org-4', '--restart')).toMatchObject({ exitCode: 1, out: expect.stringContaining('DUPLICATE') });
  });

  it('has no answer before the window is over', async () => {
    for (const organisation of organisations.slice(4)) expect((await send(organisation)).exitCode).toBe(1);
    const ran = await run(['query', 'R-X509-MISMATCH', '1.1', '--fail-above', '0.9', '--data', 'data']);
    expect(ran).toMatchObject({ exitCode: 2, out: expect.stringContaining('There is no answer') });
    expect((await run(['rules', '--data', 'data'])).out).toContain('Nothing is released yet');
  });

  it('answers afterwards, and holds the answer against a limit', async () => {
    const advanced = await run(['clock', 'advance', '35d', '--data', 'data', '--json']);
    expect(advanced.exitCode).toBe(0);
    expect(JSON.parse(advanced.out)).toMatchObject({ status: 'settled', unsettled: [] });
    const query = (rule: string, version: string, ...more: readonly string[]) => run(['query', rule, version, ...more, '--data', 'data']);
    expect(await query('R-X509-MISMATCH', '1.1', '--fail-above', '0.5')).toMatchObject({ exitCode: 0, out: expect.stringContaining('95 % interval') });
    const bad = await query('R-HARDCODED-SECRET', '1.4', '--fail-above', '0.2', '--json');
    expect(bad).toMatchObject({ exitCode: 1, err: expect.stringMatching(/^plumbline: false_discovery_rate is at least 0\.\d+, above 0\.2\n$/) });
    expect(JSON.parse(bad.out)).toMatchObject({ status: 'ok', query: { outcome: 'matched' } });
    expect(await query('R-X509-MISMATCH', '1.1', '--from', '2030-W01', '--to', '2030-W02')).toMatchObject({ exitCode: 2 });
    expect((await query('R-X509-MISMATCH', '1.0', '--compare', '1.1')).out).toMatch(/1\.1 is better +with a probability of 9\d\.\d %/);
    expect((await query('R-X509-MISMATCH', '1.1', '--trend')).out).toMatch(/^FROM +THROUGH +RATE/);
    expect((await run(['rules', '--data', 'data'])).out).toMatch(/^R-X509-MISMATCH +1\.1 +production/m);
    expect((await query('R-X509-MISMATCH', '1.1', '--outcome', 'sometimes')).exitCode).toBe(64);
  });

  it('shows runs, topics and dead letters', async () => {
    const runs = JSON.parse((await run(['runs', 'list', '--limit', '500', '--json', '--data', 'data'])).out) as { runs: { runid: string; anonymised: number }[] };
    const busy = runs.runs.find(({ anonymised }) => anonymised > 0);
    expect((await run(['runs', 'show', busy?.runid ?? '', '--data', 'data'])).out).toMatch(/folded +\d+/);
    expect(await run(['runs', 'start', '--data', 'data'])).toMatchObject({ exitCode: 0, out: expect.stringMatching(/^status +completed$/m) });
    expect((await run(['topics', '--data', 'data'])).out).toMatch(/calibration\.events\.anonymized\.v1 .*calibration-aggregator \(0\)/);
    expect(await run(['dead-letters', 'list', '--data', 'data'])).toMatchObject({ exitCode: 0, out: 'No dead letters.\n' });
    expect(await run(['dead-letters', 'replay', 'calibration.events.anonymized.v1.dead-letter/0/9', '--data', 'data'])).toMatchObject({ exitCode: 1, out: expect.stringContaining('not known') });
    expect(await run(['quarantine', 'list', '--data', 'data'])).toMatchObject({ exitCode: 0 });
  });

  it('moves the clock forward only', async () => {
    expect(await run(['clock', 'advance', '--to', '2026-01-27T00:00Z', '--data', 'data'])).toMatchObject({ exitCode: 3, err: expect.stringContaining('goes forward only') });
  });

  it('says in one line that a folder or a port is in use', async () => {
    await using second = startCommand(['start', '--data', 'data', '--port', '0', '--simulated-clock', '2026-01-26T00:00:00Z'], folder.path);
    expect(await second.exited).toBe(3);
    expect(second.said).toEqual([expect.stringMatching(/^plumbline: .*data is in use by another Plumbline: stop that one first/)]);
    const port = /:(\d+)$/.exec(platform.said[0] ?? '')?.[1] ?? '';
    await using third = startCommand(['start', '--data', 'other', '--port', port, '--no-sample'], folder.path);
    expect(await third.exited).toBe(3);
    expect(third.said).toEqual([expect.stringMatching(/^plumbline: port \d+ is in use: stop what listens there, or choose another port with --port/)]);
  });

  it('says that a platform which does not answer holds the folder', async () => {
    const announcement = readFileSync(folder.file('data/running.json'), 'utf8');
    writeFileSync(folder.file('data/running.json'), JSON.stringify({ url: 'http://127.0.0.1:9', mode: 'serve', pid: 4711 }));
    const ran = await run(['orgs', 'list', '--data', 'data']);
    writeFileSync(folder.file('data/running.json'), announcement);
    expect(ran).toMatchObject({ exitCode: 3, err: expect.stringMatching(/^plumbline: .*is in use .*\(process 4711, which announced itself at http:\/\/127\.0\.0\.1:9, does not answer\)\n$/) });
  });

  it('keeps the exit code of a platform that is told to stop', async () => {
    expect(await platform.kill('SIGTERM')).toBe(0);
    expect(existsSync(folder.file('data/running.json'))).toBe(false);
  });
});

/** Number of lines noted once it is above `before`; undefined if the command ends first. */
const progressBeyond = async (path: string, before: number, ended: Promise<unknown>): Promise<number | undefined> => {
  using watcher = watching(dirname(path));
  for (;;) {
    const changed = once(watcher.events, 'change').then(() => true);
    const lines = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { lines: number }).lines : undefined;
    if (lines !== undefined && lines > before) return lines;
    if (!await Promise.race([changed, ended.then(() => false)])) return undefined;
  }
};

const watching = (path: string): Disposable & { readonly events: FSWatcher } => {
  const events = watch(path);
  return { events, [Symbol.dispose]: () => events.close() };
};
