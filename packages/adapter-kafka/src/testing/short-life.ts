import { aNamespace, requireEngine } from '@plumbline/test-kit';
import { KafkaEventLog } from '../index.ts';

/** Uses every side of a log, closes it, and leaves it to Node to end the process. */
const ignore = (): void => undefined;
const topic = `${aNamespace()}.v1`;
const log = new KafkaEventLog({
  brokers: requireEngine('kafka').split(','), clientId: 'short-life', topicPrefix: '', logger: { debug: ignore, info: ignore, warn: ignore, error: ignore },
});
await log.ensure([{ name: topic, partitions: 3, retentionMs: 60_000, compacted: false }]);
await log.publish(topic, [{ key: 'k', value: null, headers: {} }]);
const seen = Promise.withResolvers<undefined>();
const nothing = (): Promise<void> => Promise.resolve();
await log.subscribe({ topic, group: 'short', maxBatch: 10 }, { assigned: nothing, revoked: nothing, consume: async () => { seen.resolve(undefined); } });
await seen.promise;
// One that is still joining when the log is closed.
const joining = log.subscribe({ topic, group: 'short', maxBatch: 10 }, { assigned: nothing, revoked: nothing, consume: nothing });
await log.drop([topic]);
await log[Symbol.asyncDispose]();
await joining.catch(ignore);
