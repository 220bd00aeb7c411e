import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { backgroundTimeouts, openCluster, readClusterConfig } from '@plumbline/cluster';
import { MigrationError } from '@plumbline/embedded/migrate';
import { createLogger, createRegistry, LifecycleScope } from '@plumbline/runtime';
import { temporaryFolder } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { openEngines, type ClusterEngines } from '../hosts/cluster-engines.ts';
import { clusterVariables, moveAndKill, moveFolder, runCommand } from '../support/migration.ts';
import { openPilot } from '../support/pilot.ts';
import { livePilot } from '../support/pilot-life.ts';
import { aReport } from '../support/report.ts';
import { launch } from './support/launch.ts';

const aWindowBegins = '2026-01-26T00:00:00Z';
const engineNames = ['kafka', 'registry', 'redis', 'mongo'] as const;

const openPlace = async () => {
  const folder = await temporaryFolder();
  const engines = openEngines();
  return {
    data: folder.file('data'), folder, engines,
    [Symbol.asyncDispose]: async () => {
      await engines[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
};

/** Hashes of the databases and of what describes the folder. */
const filesOf = (path: string): readonly string[] => readdirSync(path).filter((name) => /^(?!lock).*\.(?:db|json)$/.test(name)).toSorted()
  .map((name) => `${name} ${createHash('sha256').update(readFileSync(join(path, name))).digest('hex')}`);

const live = async (path: string): Promise<void> => {
  await using pilot = await openPilot(path, aWindowBegins);
  await livePilot(pilot);
};

/** What every service does before anything else. */
const startService = async (engines: ClusterEngines): Promise<void> => {
  await using scope = new LifecycleScope();
  const cluster = await openCluster(readClusterConfig(clusterVariables(engines)), {
    name: 'plumbline-test', timeouts: backgroundTimeouts, metrics: createRegistry({ processMetrics: false }), scope,
    logger: createLogger({ name: 'plumbline', level: 'fatal', destination: { write: () => undefined } }),
  });
  await cluster.prepareStores();
};

describeWithEngines(engineNames, 'a move to a cluster', () => {
  it('that is killed anywhere goes on when it is started again, and no service starts before it is done', async () => {
    await using place = await openPlace();
    await live(place.data);
    for (const at of ['bringing', 'keys:', 'intake:', 'calibration:', 'releases on the topic:', 'comparing']) {
      await moveAndKill(place.data, place.engines, at);
      if (at === 'bringing') continue;
      await expect(startService(place.engines)).rejects.toMatchObject({ code: 'MOVE_UNFINISHED' });
    }
    // As a kill between the two notes at the end leaves it: the folder says that it was moved, the database does not yet.
    const manifest = join(place.data, 'platform.json');
    writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, 'utf8')) as object, migratedAt: 1 }));
    const report = await moveFolder(place.data, place.engines);
    expect(report).toMatchObject({ result: 'moved' });
    await startService(place.engines);
    expect(report.told).not.toContainEqual(expect.stringContaining('loaded anew'));
    expect(await moveFolder(place.data, place.engines)).toMatchObject({ result: 'was_complete', kinds: report.kinds });
  }, 180_000);

  it('begins anew where the platform was used after it was cut short', async () => {
    await using place = await openPlace();
    await live(place.data);
    await moveAndKill(place.data, place.engines, 'audit:');
    await (async () => {
      await using pilot = await openPilot(place.data, aWindowBegins);
      const member = await pilot.operator.addMember({ id: 'org-late' });
      await member.submit(aReport());
      await pilot.advance('3h');
    })();
    const report = await moveFolder(place.data, place.engines);
    expect(report.told).toContainEqual(expect.stringContaining('loaded anew'));
    expect(report.result).toBe('moved');
  }, 120_000);

  it('leaves a folder that does not start any more, and takes no database of another platform', async () => {
    await using place = await openPlace();
    const other = place.folder.file('other');
    await (async () => { await using _ = await openPilot(other, aWindowBegins); })();
    await (async () => { await using _ = await openPilot(place.data, aWindowBegins); })();
    expect(await moveFolder(place.data, place.engines)).toMatchObject({ result: 'moved' });
    await expect(moveFolder(other, place.engines)).rejects.toMatchObject({
      name: MigrationError.name, code: 'TARGET_IN_USE', message: expect.stringContaining('another platform'),
    });
    const ending = await launch({ folder: place.data, settings: { PLUMBLINE_SIMULATED_CLOCK: aWindowBegins } }).ended;
    expect(ending).toMatchObject({ code: 3, stderr: expect.stringContaining('was moved to a cluster on 2026-01-26') });
    // The other one is as it was.
    await using _ = await openPilot(other, aWindowBegins);
  });

  it('wants an empty database, a folder that nobody uses, and a clock that is not simulated', async () => {
    await using place = await openPlace();
    await (async () => { await using _ = await openPilot(place.data, aWindowBegins); })();
    await expect(moveFolder(place.data, place.engines, { PLUMBLINE_MIGRATE_SIMULATED: 'false' })).rejects.toMatchObject({ code: 'SIMULATED_CLOCK' });
    await expect(moveFolder(place.folder.file('none'), place.engines)).rejects.toMatchObject({ code: 'NOTHING_TO_MOVE' });
    await (async () => {
      await using _ = await openPilot(place.data, aWindowBegins);
      await expect(moveFolder(place.data, place.engines)).rejects.toMatchObject({ code: 'IN_USE' });
    })();
    await startService(place.engines);
    await expect(moveFolder(place.data, place.engines)).rejects.toMatchObject({ code: 'TARGET_IN_USE', message: expect.stringContaining('is not empty') });
  });
});

describeWithEngines(engineNames, 'plumbline migrate', () => {
  const command = ['migrate', '--from', 'embedded', '--to', 'cluster', '--allow-simulated'] as const;

  it('counts without touching anything, moves, and compares again', async () => {
    await using place = await openPlace();
    await live(place.data);
    const before = filesOf(place.data);
    const dry = await runCommand([...command, '--dry-run', '--data', place.data], place.engines);
    expect(dry).toMatchObject({ code: 0, stdout: expect.stringMatching(/^keys +key +\d+ +- +-$/m), stderr: expect.stringContaining('Nothing was changed') });
    expect(await place.engines.documents()).toEqual([expect.objectContaining({ name: 'redis' })]);
    expect(filesOf(place.data)).toEqual(before);

    const moved = await runCommand([...command, '--data', place.data], place.engines);
    expect(moved).toMatchObject({ code: 0, stdout: expect.stringMatching(/^calibration +cell +(\d+) +\1 +yes$/m), stderr: expect.stringContaining('audit: ') });
    expect(moved.stdout).not.toContain('NO');
    const again = await runCommand([...command, '--data', place.data, '--json'], place.engines);
    expect(JSON.parse(again.stdout)).toMatchObject({ result: 'was_complete' });
    expect(await runCommand(['orgs', 'list', '--data', place.data], place.engines)).toMatchObject({ code: 3, stderr: expect.stringContaining('was moved') });
  }, 120_000);

  it('says what is missing of the cluster, and shows no secret', async () => {
    await using place = await openPlace();
    await (async () => { await using _ = await openPilot(place.data, aWindowBegins); })();
    const ending = await runCommand([...command, '--data', place.data], place.engines, {
      MONGODB_URL: '', PLUMBLINE_KEY_ENCRYPTION_KEY: 'c2VjcmV0', KAFKA_BROKERS: '',
    });
    expect(ending).toMatchObject({ code: 3, stdout: '' });
    expect(ending.stderr).toContain('MONGODB_URL');
    expect(ending.stderr).toContain('KAFKA_BROKERS');
    expect(ending.stderr).not.toContain('c2VjcmV0');
  });
});
