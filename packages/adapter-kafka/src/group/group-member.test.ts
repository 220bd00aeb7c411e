import { expect, it } from '@jest/globals';
import { commitAll, recordingConsumer, type RecordingConsumer } from '@plumbline/ports/contract-suites';
import type { EventLog, PartitionBatch } from '@plumbline/ports';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { openKafka } from '../testing/open-kafka.ts';
import { network } from '../testing/sockets.ts';

const topic = 'notes.v1';
const options = { topic, group: 'readers', maxBatch: 10 };
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const ensure = (port: EventLog, partitions: number): Promise<void> =>
  port.ensure([{ name: topic, partitions, retentionMs: null, compacted: false }]);
const publish = (port: EventLog, numbers: readonly number[]): Promise<void> =>
  port.publish(topic, numbers.map((i) => ({ key: `key-${i % 20}`, value: Buffer.from(`${i}`), headers: {} })));
const numbersOf = (consumer: RecordingConsumer): number[] => consumer.seen.map(({ value }) => Number(Buffer.from(value ?? []).toString()));
const sorted = (numbers: Iterable<number>): number[] => [...numbers].toSorted((a, b) => a - b);
const isEmpty = async (port: EventLog): Promise<boolean> => {
  const [ends, committed] = await Promise.all([port.endOffsets(topic), port.committedOffsets('readers', topic)]);
  return ends.every((end, partition) => committed[partition] === end);
};

describeWithEngines(['kafka'], 'a member of a consumer group on Kafka', () => {
  it('shares the work with one that comes and takes it over from one that goes, under load, in order per key, losing and repeating nothing', async () => {
    await using opened = await openKafka();
    const { port } = opened;
    await ensure(port, 6);
    const order: number[] = [];
    const holders = new Map<number, string>();
    const faults: string[] = [];
    const member = (name: string): RecordingConsumer => recordingConsumer(async (batch) => {
      const other = holders.get(batch.partition);
      if (other !== undefined) faults.push(`${name} and ${other} at once in ${batch.partition}`);
      holders.set(batch.partition, name);
      // Long enough for others to get the partition meanwhile, if they could.
      await range(5).reduce((before) => before.then(async () => { await port.endOffsets(topic); }), Promise.resolve());
      order.push(...batch.messages.map(({ value }) => Number(Buffer.from(value ?? []).toString())));
      await commitAll(batch);
      holders.delete(batch.partition);
    });
    const publishing = (async () => {
      for (const i of range(60)) await publish(port, range(50).map((j) => 50 * i + j));
    })();
    const [one, two, three] = [member('one'), member('two'), member('three')];
    const first = await port.subscribe(options, one);
    await one.until(({ seen }) => seen.length > 100);
    const second = await opened.another().subscribe(options, two);
    const third = await opened.another().subscribe(options, three);
    await Promise.all([two, three].map((newcomer) => newcomer.until(({ seen }) => seen.length > 20)));
    await first.close();
    await publishing;
    await Promise.all([two.until(({ holds }) => holds.size === 3), three.until(({ holds }) => holds.size === 3)]);
    while (!await isEmpty(port)) await Promise.race([two, three].map((heir) => heir.until(() => true)));
    await Promise.all([second.close(), third.close()]);

    expect(faults).toEqual([]);
    expect(sorted(order)).toEqual(range(3_000));
    for (const own of Map.groupBy(order, (number) => number % 20).values()) expect(own).toEqual(sorted(own));
  });

  it('cannot commit what the group gave to another one while it was cut off, and hears of it', async () => {
    await using opened = await openKafka({ timing: { sessionMs: 6_000 } });
    const lonely = network();
    const alone = opened.another({ openSocket: lonely.openSocket });
    await ensure(opened.port, 1);
    await publish(opened.port, range(5));
    const batches: PartitionBatch[] = [];
    const told = Promise.withResolvers<undefined>();
    const lost = recordingConsumer(async (batch) => {
      batches.push(batch);
      await told.promise;
    });
    const losing = await alone.subscribe(options, {
      ...lost,
      revoked: async (partitions) => {
        await lost.revoked(partitions);
        told.resolve(undefined);
      },
    });
    losing.ended.catch(() => undefined);
    await lost.until(({ seen }) => seen.length === 5);
    lonely.sever();
    const heir = recordingConsumer();
    const inheriting = await opened.port.subscribe(options, heir);
    await heir.until(({ seen }) => seen.length === 5);
    await told.promise;
    await expect(batches[0]?.commit(5)).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE', retriable: true });
    lonely.heal();
    await losing.close();
    await inheriting.close();
    expect(lost.calls.slice(0, 3)).toEqual(['assigned 0', 'consume 0', 'revoked 0']);
    expect(await opened.port.committedOffsets('readers', topic)).toEqual([5]);
  });

  it('goes on by itself when its connections are cut, without another delivery of what it committed', async () => {
    await using opened = await openKafka();
    const { port, network: net } = opened;
    const publisher = opened.another({ openSocket: network().openSocket });
    await ensure(port, 4);
    const consumer = recordingConsumer();
    const subscription = await port.subscribe(options, consumer);
    for (const i of range(5)) {
      await publish(publisher, range(20).map((j) => 20 * i + j));
      await consumer.until(({ seen }) => seen.length >= 20 * (i + 1));
      net.cut();
    }
    while (!await isEmpty(port)) await consumer.until(() => true);
    await subscription.close();
    expect(sorted(numbersOf(consumer))).toEqual(range(100));
    expect(consumer.calls.filter((call) => call.startsWith('revoked'))).toHaveLength(1);
  });

  it('goes on when its connections hang', async () => {
    await using opened = await openKafka({ timing: { requestMs: 500, fetchWaitMs: 100 } });
    const { port, network: net } = opened;
    await ensure(port, 2);
    await publish(port, range(20));
    const consumer = recordingConsumer();
    const subscription = await port.subscribe(options, consumer);
    await consumer.until(({ seen }) => seen.length === 20);
    net.hang();
    await publish(port, range(20).map((i) => 20 + i));
    await consumer.until(({ seen }) => new Set(seen.map(({ partition, offset }) => `${partition} ${offset}`)).size === 40);
    await subscription.close();
    expect(sorted(new Set(numbersOf(consumer)))).toEqual(range(40));
  });

  it('ends with a cause that passes when no broker can be reached for long', async () => {
    await using opened = await openKafka({ timing: { sessionMs: 6_000, operationMs: 2_000 } });
    const { port, network: net } = opened;
    await ensure(port, 1);
    const consumer = recordingConsumer();
    const subscription = await port.subscribe(options, consumer);
    await consumer.until(({ holds }) => holds.size === 1);
    net.sever();
    await expect(subscription.ended).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE', retriable: true });
    expect(consumer.holds.size).toBe(0);
    net.heal();
    const again = await port.subscribe(options, consumer);
    await consumer.until(({ holds }) => holds.size === 1);
    await again.close();
  });

  it('leaves nobody behind in the group when it is closed while it waits to be taken in', async () => {
    await using opened = await openKafka({ timing: { sessionMs: 20_000 } });
    await ensure(opened.port, 2);
    const silent = network();
    const first = await opened.another({ openSocket: silent.openSocket, clientId: 'silent' }).subscribe(options, recordingConsumer());
    silent.freeze();
    const second = await opened.another({ clientId: 'early' }).subscribe(options, recordingConsumer());
    expect(await opened.membersOf('readers.notes.v1')).toContain('early');
    await second.close();
    await expect(second.ended).resolves.toBeUndefined();
    expect(await opened.membersOf('readers.notes.v1')).toEqual(['silent']);
    silent.heal();
    await first.close();
    expect(await opened.membersOf('readers.notes.v1')).toEqual([]);
  });

  it('is the same member as before after its connections were cut while it waited to be taken in', async () => {
    await using opened = await openKafka({ timing: { sessionMs: 20_000 } });
    await ensure(opened.port, 2);
    const [silent, cut] = [network(), network()];
    const holder = recordingConsumer();
    const first = await opened.another({ openSocket: silent.openSocket, clientId: 'silent' }).subscribe(options, holder);
    await holder.until(({ holds }) => holds.size === 2);
    silent.freeze();
    const consumer = recordingConsumer();
    // Returns after longer than an operation may take, as the group waits for the silent one.
    const second = await opened.another({ openSocket: cut.openSocket, clientId: 'cut' }).subscribe(options, consumer);
    cut.cut();
    silent.heal();
    await consumer.until(({ holds }) => holds.size === 1);
    expect((await opened.membersOf('readers.notes.v1')).toSorted()).toEqual(['cut', 'silent']);
    await Promise.all([first.close(), second.close()]);
  });

  it('keeps its partitions through a batch that takes longer than its session', async () => {
    await using opened = await openKafka({ timing: { sessionMs: 6_000 } });
    const { port } = opened;
    await ensure(port, 1);
    await publish(port, range(3));
    const beats = Promise.withResolvers<undefined>();
    const consumer = recordingConsumer(async (batch) => {
      const until = performance.now() + 8_000;
      while (performance.now() < until) await Promise.all([batch.heartbeat(), port.endOffsets(topic)]);
      await commitAll(batch);
      beats.resolve(undefined);
    });
    const subscription = await port.subscribe(options, consumer);
    await beats.promise;
    await subscription.close();
    expect(consumer.calls).toEqual(['assigned 0', 'consume 0', 'revoked 0']);
    expect(await port.committedOffsets('readers', topic)).toEqual([3]);
  });

  it('is given partitions that are added', async () => {
    await using opened = await openKafka();
    const { port } = opened;
    await ensure(port, 1);
    const consumer = recordingConsumer();
    const early = await port.subscribe(options, consumer);
    await ensure(port, 3);
    const late = await opened.another().subscribe(options, recordingConsumer());
    await late.close();
    await consumer.until(({ holds }) => holds.size === 3);
    await early.close();
  });

  it('goes on with the first message that is there when the group was slower than the retention', async () => {
    await using opened = await openKafka();
    const { port } = opened;
    await ensure(port, 1);
    await publish(port, range(10));
    const before = recordingConsumer(async (batch) => batch.commit(2));
    const first = await port.subscribe(options, before);
    await before.until(({ seen }) => seen.length === 10);
    await first.close();
    await opened.deleteBefore(topic, 0, 6);
    const after = recordingConsumer();
    const second = await port.subscribe(options, after);
    await after.until(({ seen }) => seen.length === 4);
    await second.close();
    expect(numbersOf(after)).toEqual([6, 7, 8, 9]);
    expect((await port.read(topic, 0, 0, 10)).map(({ offset }) => offset)).toEqual([6, 7, 8, 9]);
    expect(await port.committedOffsets('readers', topic)).toEqual([10]);
  });
});
