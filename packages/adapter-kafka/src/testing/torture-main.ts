import { setTimeout as pause } from 'node:timers/promises';
import { aNamespace, requireEngine } from '@plumbline/test-kit';
import type { KafkaLogger } from '../options.ts';
import { engineControl, type EngineControl } from './engine-control.ts';
import { torture } from './torture.ts';

/**
 * `node packages/adapter-kafka/src/testing/torture-main.ts [seconds] [seed]` with KAFKA_BROKERS set. With ENGINE_CONTROL, a program that takes `kill kafka-2` and
 * `start kafka-2`, brokers die and come back meanwhile; then there have to be three.
 */
const [seconds = '60', seed = String(Date.now() % 100_000)] = process.argv.slice(2);
const control = engineControl();
const brokers = requireEngine('kafka').split(',');
const begin = performance.now();
const tell = (line: string): void => { process.stdout.write(`${((performance.now() - begin) / 1_000).toFixed(1)} ${line}\n`); };

const killBrokers = async (command: EngineControl, signal: AbortSignal): Promise<void> => {
  const calm = (): Promise<boolean> => pause(5_000, true, { signal }).catch(() => false);
  for (let i = 0; await calm(); i += 1) {
    const broker = `kafka-${1 + i % brokers.length}`;
    const how = i % 2 === 0 ? 'kill' : 'stop';
    tell(`${how} ${broker}`);
    await command(how, broker);
    await pause(12_000);
    await command('start', broker);
    tell(`${broker} is back`);
  }
};

const ignore = (): void => undefined;
const warn = (details: object, message: string): void => {
  const err = 'err' in details && details.err instanceof Error ? details.err.message : '';
  tell(`  ${message} ${JSON.stringify({ ...details, err })}`);
};
const logger: KafkaLogger = { debug: ignore, info: ignore, warn, error: warn };
const unhandled: unknown[] = [];
process.on('unhandledRejection', (reason) => { unhandled.push(reason); });
const report = await torture({
  log: { brokers, clientId: 'torture', topicPrefix: `${aNamespace()}.`, logger, timing: { sessionMs: 6_000, heartbeatMs: 500 } },
  seconds: Number(seconds), seed: Number(seed), members: 5, partitions: 12, keys: 60, tell,
  ...(control === undefined ? {} : { disturb: (signal) => killBrokers(control, signal) }),
});
tell(JSON.stringify({ ...report, seed, unhandled: unhandled.map(String) }, undefined, 2));
process.exitCode = report.faults.length + unhandled.length > 0 ? 1 : 0;
