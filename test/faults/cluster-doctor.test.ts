import { expect, it } from '@jest/globals';
import { requireEngine } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { openEngines } from '../hosts/cluster-engines.ts';
import { launchProcess, type LaunchedProcess, type ProcessName } from './support/launch-process.ts';
import { runCommandLine } from './support/run-command-line.ts';

/** A corner of the engines whose topics are managed by operators, the processes on it, and the command line that looks after it. */
const openCorner = () => {
  const engines = openEngines();
  const launched: LaunchedProcess[] = [];
  const settings = {
    KAFKA_BROKERS: requireEngine('kafka'), TOPIC_PREFIX: engines.topicPrefix, TOPICS_APPLY: 'false', SCHEMA_REGISTRY_URL: requireEngine('registry'),
    MONGODB_URL: requireEngine('mongo'), MONGODB_DATABASE: engines.database,
    REDIS_URL: requireEngine('redis'), REDIS_KEY_PREFIX: engines.keyPrefix,
    PLUMBLINE_KEY_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'), PLUMBLINE_OPERATOR_TOKEN: 'operator-token-of-a-test',
  };
  const urls = new Map<ProcessName, string>();
  const addresses = (): Readonly<Record<string, string>> => ({
    ANONYMIZER_URL: urls.get('anonymizer') ?? 'http://127.0.0.1:1', PLUMBLINE_URL: urls.get('gateway') ?? 'http://127.0.0.1:1',
  });
  return {
    launch: async (name: ProcessName): Promise<LaunchedProcess> => {
      const started = await launchProcess(name, { ...settings, ...addresses() });
      launched.push(started);
      urls.set(name, started.url);
      return started;
    },
    run: (...args: readonly string[]) => runCommandLine(args, { ...settings, ...addresses() }),
    [Symbol.asyncDispose]: async () => {
      for (const { kill } of launched) kill('SIGTERM');
      await Promise.all(launched.map(({ ended }) => ended));
      await engines[Symbol.asyncDispose]();
    },
  };
};

describeWithEngines(['kafka', 'registry', 'redis', 'mongo'], 'a cluster whose topics operators manage', () => {
  it('starts once they are applied, is found in order, and a process that is gone is found missing', async () => {
    await using corner = openCorner();
    const refused = await corner.launch('anonymizer');
    expect(await refused.ended).toBe(3);
    expect(refused.said()).toContain('TOPICS_APPLY=false');

    const difference = await corner.run('topics', 'diff');
    expect(difference).toMatchObject({ exitCode: 1, err: '', out: expect.stringMatching(/^topic +calibration\.events\.anonymized\.v1 +missing +6 partitions$/m) });
    expect(await corner.run('topics', 'apply', '--dry-run')).toEqual(difference);
    expect(await corner.run('topics', 'apply')).toMatchObject({ exitCode: 0, err: '', out: expect.stringContaining('changes made.') });
    expect(await corner.run('topics', 'diff')).toEqual({ exitCode: 0, err: '', out: 'All is as declared.\n' });
    expect(JSON.parse((await corner.run('topics', 'apply', '--json')).out)).toEqual({ changes: [] });

    const anonymizer = await corner.launch('anonymizer');
    const others = [await corner.launch('gateway'), await corner.launch('calibration-aggregator')];
    await Promise.all([anonymizer, ...others].map(({ ready }) => ready()));
    const healthy = await corner.run('doctor', '--cluster');
    expect(healthy).toMatchObject({ exitCode: 0, err: '', out: expect.stringMatching(/^ok +services: gateway +ready$/m) });
    expect(healthy.out).toMatch(/^ok +keys: key-encryption key +opens what is stored$/m);
    expect(healthy.out).toMatch(/^ok +clocks: anonymizer +agrees with this machine$/m);
    expect(healthy.out).not.toContain('WRONG');

    anonymizer.kill('SIGTERM');
    await anonymizer.ended;
    const ill = await corner.run('doctor', '--cluster');
    expect(ill).toMatchObject({ exitCode: 1, err: '', out: expect.stringMatching(/^WRONG +services: anonymizer +does not answer\n +> start it, or correct ANONYMIZER_URL$/m) });
  });
});
