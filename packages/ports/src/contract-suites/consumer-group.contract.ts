import { expect, it } from '@jest/globals';
import type { EventLog, PartitionBatch } from '../event-log.ts';
import { bytes, range, text } from './fixtures.ts';
import type { Opened } from './opened.ts';
import { commitAll, recordingConsumer, type RecordingConsumer } from './recording-consumer.ts';

type Open = () => Promise<Opened<EventLog>>;
const topic = 'notes.v1';
const options = { topic, group: 'readers', maxBatch: 10 };
const ensure = (port: EventLog, partitions = 4) => port.ensure([{ name: topic, partitions, retentionMs: null, compacted: false }]);
const publish = (port: EventLog, values: readonly number[]) =>
  port.publish(topic, values.map((i) => ({ key: `key-${i % 20}`, value: bytes(`${i}`), headers: {} })));
const values = (consumer: RecordingConsumer) => consumer.seen.map((message) => Number(text(message.value)));
const sorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);

/** What consumer groups of every `EventLog` mean; part of its contract. */
export const consumerGroupContract = (open: Open): void => {
  delivery(open);
  sharing(open);
  committing(open);
  endings(open);
};

const delivery = (open: Open): void => {
  it('deliver what was there before and what comes later, in order per key, after `assigned`', async () => {
    await using opened = await open();
    const { port } = opened;
    await ensure(port);
    await publish(port, range(50));
    const consumer = recordingConsumer();
    const subscription = await port.subscribe(options, consumer);
    await consumer.until(({ seen }) => seen.length === 50);
    await publish(port, range(50).map((i) => 50 + i));
    await consumer.until(({ seen }) => seen.length === 100);
    await subscription.close();
    await subscription.ended;

    expect(consumer.calls[0]).toBe('assigned 0,1,2,3');
    expect(sorted(values(consumer))).toEqual(range(100));
    for (const [, own] of Map.groupBy(consumer.seen, (message) => message.key)) {
      const numbers = own.map((message) => Number(text(message.value)));
      expect(numbers).toEqual(sorted(numbers));
    }
  });

  it('hand out batches of one partition, no larger than asked for, and never two of a partition at once', async () => {
    await using opened = await open();
    const { port } = opened;
    await ensure(port);
    await publish(port, range(200));
    const running = new Set<number>();
    const faults: string[] = [];
    const consumer = recordingConsumer(async (batch) => {
      if (running.has(batch.partition)) faults.push('two batches of a partition at once');
      if (batch.messages.length > 10 || batch.messages.some((message) => message.partition !== batch.partition)) faults.push('a wrong batch');
      running.add(batch.partition);
      await batch.heartbeat();
      await commitAll(batch);
      running.delete(batch.partition);
    });
    const subscription = await port.subscribe(options, consumer);
    await consumer.until(({ seen }) => seen.length === 200);
    await subscription.close();
    expect(faults).toEqual([]);
  });

  it('are independent of each other', async () => {
    await using opened = await open();
    const { port } = opened;
    await ensure(port);
    await publish(port, range(20));
    const [one, other] = [recordingConsumer(), recordingConsumer()];
    const subscriptions = [await port.subscribe(options, one), await port.subscribe({ ...options, group: 'others' }, other)];
    await Promise.all([one, other].map((consumer) => consumer.until(({ seen }) => seen.length === 20)));
    await Promise.all(subscriptions.map((subscription) => subscription.close()));
    expect(sorted(values(one))).toEqual(sorted(values(other)));
  });

  it('refuse a topic that nobody ensured', async () => {
    await using opened = await open();
    const { port } = opened;
    await expect(port.subscribe(options, recordingConsumer())).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC' });
  });
};

const sharing = (open: Open): void => {
  it('share the partitions among their members; each message goes to one of them', async () => {
    await using opened = await open();
    const { port } = opened;
    await ensure(port);
    const members = [recordingConsumer(), recordingConsumer()] as const;
    const subscriptions = [await port.subscribe(options, members[0]), await port.subscribe(options, members[1])];
    await Promise.all(members.map((member) => member.until(({ holds }) => holds.size === 2)));
    await publish(port, range(100));
    const received = () => members[0].seen.length + members[1].seen.length;
    while (received() < 100) {
      const before = received();
      await Promise.race(members.map((member) => member.until(() => received() > before)));
    }
    await Promise.all(subscriptions.map((subscription) => subscription.close()));

    expect(sorted(members.flatMap(values))).toEqual(range(100));
    expect(members.map((member) => member.seen.length > 0)).toEqual([true, true]);
  });

  it('hand the partitions of a member that leaves to the others, from what it committed on', async () => {
    await using opened = await open();
    const { port } = opened;
    await ensure(port);
    await publish(port, range(40));
    const [leaver, heir] = [recordingConsumer(), recordingConsumer()];
    const leaving = await port.subscribe(options, leaver);
    await leaver.until(({ seen }) => seen.length === 40);
    const staying = await port.subscribe(options, heir);
    await leaving.close();
    await heir.until(({ holds }) => holds.size === 4);
    await publish(port, range(40).map((i) => 40 + i));
    await heir.until(({ seen }) => seen.length >= 40);
    await staying.close();

    expect(leaver.holds.size).toBe(0);
    expect(sorted(values(heir))).toEqual(range(40).map((i) => 40 + i));
  });

  it('tell a member that it loses a partition before another gets it, and take its commits no more afterwards', async () => {
    await using opened = await open();
    const { port } = opened;
    await ensure(port, 1);
    await publish(port, [1]);
    const batches: PartitionBatch[] = [];
    const first = recordingConsumer(async (batch) => { batches.push(batch); });
    const leaving = await port.subscribe(options, first);
    await first.until(({ seen }) => seen.length === 1);
    const second = recordingConsumer();
    const staying = await port.subscribe(options, second);
    await leaving.close();
    expect(first.calls).toEqual(['assigned 0', 'consume 0', 'revoked 0']);
    await second.until(({ seen }) => seen.length === 1);

    await expect(batches[0]?.commit(2)).rejects.toMatchObject({ code: expect.stringMatching(/^LOG_/) });
    await expect(batches[0]?.heartbeat()).rejects.toMatchObject({ code: expect.stringMatching(/^LOG_/) });
    await staying.close();
  });

  it('let a member that is busy hear of it, so that it can cut its work short', async () => {
    await using opened = await open();
    const { port } = opened;
    await ensure(port, 2);
    await publish(port, range(20));
    const told = Promise.withResolvers<undefined>();
    const busy = recordingConsumer(async () => { await told.promise; });
    const revoked = async (partitions: readonly number[]) => {
      await busy.revoked(partitions);
      told.resolve(undefined);
    };
    const first = await port.subscribe(options, { ...busy, revoked });
    await busy.until(({ seen }) => seen.length >= 2);
    const newcomer = recordingConsumer();
    const second = await port.subscribe(options, newcomer);
    await newcomer.until(({ seen }) => seen.length > 0);
    await Promise.all([first.close(), second.close()]);
    expect(busy.calls.some((call) => call.startsWith('revoked'))).toBe(true);
  });
};

const committing = (open: Open): void => {
  it('deliver again what was not committed, after a restart as after leaving', async () => {
    await using opened = await open();
    await ensure(opened.port, 1);
    await publish(opened.port, range(9));
    const first = recordingConsumer(async (batch) => batch.commit(batch.messages[4]?.offset ?? 0));
    const before = await opened.port.subscribe(options, first);
    await first.until(({ seen }) => seen.length === 9);
    await before.close();

    const port = await opened.reopen();
    const second = recordingConsumer();
    const after = await port.subscribe(options, second);
    await second.until(({ seen }) => seen.length === 5);
    await after.close();
    expect(values(second)).toEqual([4, 5, 6, 7, 8]);
  });

  it('never move the committed prefix back', async () => {
    await using opened = await open();
    await ensure(opened.port, 1);
    expect(await opened.port.committedOffsets('readers', topic)).toEqual([0]);
    await publish(opened.port, range(9));
    const [end = 0] = await opened.port.endOffsets(topic);
    const done = Promise.withResolvers<undefined>();
    const subscription = await opened.port.subscribe(options, recordingConsumer(async (batch) => {
      await Promise.all([batch.commit(end), batch.commit(end - 3)]);
      await batch.commit(1);
      done.resolve(undefined);
    }));
    await done.promise;
    await subscription.close();
    expect(await opened.port.committedOffsets('readers', topic)).toEqual([end]);
    expect(await (await opened.reopen()).committedOffsets('readers', topic)).toEqual([end]);
  });

  it('refuse to commit what was not delivered', async () => {
    await using opened = await open();
    const { port } = opened;
    await ensure(port, 1);
    await publish(port, range(3));
    const consumer = recordingConsumer((batch) => batch.commit(1_000));
    const subscription = await port.subscribe(options, consumer);
    await expect(subscription.ended).rejects.toThrow();
    expect(await port.committedOffsets('readers', topic)).toEqual([0]);
  });
};

const endings = (open: Open): void => {
  it('let a member finish its batch when it leaves, and give it no further one', async () => {
    await using opened = await open();
    const { port } = opened;
    await ensure(port, 1);
    await publish(port, range(30));
    const [started, allowed] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const consumer = recordingConsumer(async (batch) => {
      started.resolve(undefined);
      await allowed.promise;
      await commitAll(batch);
    });
    const subscription = await port.subscribe(options, consumer);
    await started.promise;
    const closing = subscription.close();
    allowed.resolve(undefined);
    await closing;
    await subscription.close();
    await expect(subscription.ended).resolves.toBeUndefined();
    expect(consumer.seen).toHaveLength(10);
    expect(await port.committedOffsets('readers', topic)).toEqual([10]);
  });

  it('lose a member whose consumer rejects, with its reason, and deliver its messages to another', async () => {
    await using opened = await open();
    const { port } = opened;
    await ensure(port, 1);
    await publish(port, range(3));
    const reason = new Error('cannot go on');
    const failing = await port.subscribe(options, recordingConsumer(() => Promise.reject(reason)));
    const heir = recordingConsumer();
    const staying = await port.subscribe(options, heir);
    await expect(failing.ended).rejects.toBe(reason);
    await heir.until(({ seen }) => seen.length === 3);
    await failing.close();
    await staying.close();
  });

  it('lose a member that cannot take its partitions, with its reason', async () => {
    await using opened = await open();
    const { port } = opened;
    await ensure(port, 1);
    const reason = new Error('cannot warm up');
    const subscription = await port.subscribe(options, { ...recordingConsumer(), assigned: () => Promise.reject(reason) });
    await expect(subscription.ended).rejects.toBe(reason);
  });

  it('end their subscriptions when the log is gone under them', async () => {
    await using opened = await open();
    await ensure(opened.port, 1);
    await publish(opened.port, range(3));
    const consumer = recordingConsumer(async (batch) => {
      await opened.break();
      await commitAll(batch);
    });
    const subscription = await opened.port.subscribe(options, consumer);
    await expect(subscription.ended).rejects.toMatchObject({ code: expect.stringMatching(/^(STORE|LOG)_/) });
  });
};
