import { describe, expect, it } from '@jest/globals';
import { InfrastructureError, type EventSource, type LogInspector } from '@plumbline/ports';
import { Registry } from 'prom-client';
import { aConsumer, aLog, group, notes, startedConsumer, topic, type Note } from '../test/log-world.ts';
import type { Consumer } from './consumer-options.ts';
import { drop, ok } from './outcome.ts';

const keys = ['a', 'b', 'c', 'd', 'e'];
const committed = (log: LogInspector) => log.committedOffsets(group, topic);

describe('a consumer', () => {
  it('handles every message, in order per key, and commits all of it', async () => {
    await using world = await aLog(4);
    const handled: Note[] = [];
    await using consumer = await startedConsumer(world.log, {
      maxBatch: 7,
      handle: async (note) => {
        await new Promise((resolve) => { setImmediate(resolve); });
        handled.push(note);
        return ok(note);
      },
    });
    const sent = notes(100, keys);
    await world.publish(sent);
    expect(await consumer.settle()).toEqual([]);
    for (const key of keys) expect(handled.filter((note) => note.key === key)).toEqual(sent.filter((note) => note.key === key));
    expect(await committed(world.log)).toEqual(await world.log.endOffsets(topic));
    expect(consumer.assigned()).toEqual([0, 1, 2, 3]);
  });

  it('goes on with other keys while one waits, and commits nothing beyond the one that waits', async () => {
    await using world = await aLog();
    const gate = Promise.withResolvers<undefined>();
    const othersDone = Promise.withResolvers<undefined>();
    const handled: number[] = [];
    await using consumer = await startedConsumer(world.log, {
      heartbeatMs: 1,
      handle: async (note) => {
        if (note.n === 2) await gate.promise;
        handled.push(note.n);
        if (handled.length === 8) othersDone.resolve(undefined);
        return ok(note);
      },
    });
    await world.publish(notes(10, keys)); // 2 and 7 share a key
    await othersDone.promise;
    expect(handled).toEqual(expect.not.arrayContaining([2, 7]));
    while ((await committed(world.log))[0] === 0) await new Promise((resolve) => { setImmediate(resolve); });
    expect(await committed(world.log)).toEqual([2]);
    gate.resolve(undefined);
    expect(await consumer.settle()).toEqual([]);
    expect(await committed(world.log)).toEqual([10]);
    expect([...consumer.committed()]).toEqual([[0, 10]]);
  });

  it('finishes what was begun when it stops, begins nothing else, and leaves the rest to the next one', async () => {
    await using world = await aLog();
    const begun = Promise.withResolvers<undefined>();
    const gate = Promise.withResolvers<undefined>();
    const first: number[] = [];
    await world.publish(notes(6, ['same']));
    const consumer = await startedConsumer(world.log, {
      handle: async (note) => {
        begun.resolve(undefined);
        await gate.promise;
        first.push(note.n);
        return ok(note);
      },
    });
    await begun.promise;
    const stopping = consumer.stop();
    gate.resolve(undefined);
    await stopping;
    expect([first, await committed(world.log)]).toEqual([[0], [1]]);

    const second: number[] = [];
    await using next = await startedConsumer(world.log, { handle: (note) => { second.push(note.n); return Promise.resolve(ok(note)); } });
    expect(await next.settle()).toEqual([]);
    expect(second).toEqual([1, 2, 3, 4, 5]);
  });

  it('delivers again what was handled but not committed before a crash', async () => {
    await using world = await aLog();
    // The log goes away between the handling and the commit.
    const source: EventSource = {
      subscribe: (options, consumer) => world.log.subscribe(options, {
        ...consumer,
        consume: (batch) => consumer.consume({
          ...batch, commit: () => Promise.reject(new InfrastructureError('LOG_UNAVAILABLE', 'gone', { retriable: false })),
        }),
      }),
    };
    const handled: number[] = [];
    const handle = (note: Note) => { handled.push(note.n); return Promise.resolve(ok(note)); };
    await world.publish(notes(3, keys));
    await using crashed = await startedConsumer(world.log, { source, handle });
    expect(await crashed.fatal).toMatchObject({ code: 'LOG_UNAVAILABLE' });
    await crashed.stop();
    expect([handled, await committed(world.log)]).toEqual([[0, 1, 2], [0]]);

    await using next = await startedConsumer(world.log, { handle });
    expect(await next.settle()).toEqual([]);
    expect(handled).toEqual([0, 1, 2, 0, 1, 2]);
  });

  it('ends with an error that nobody knows, after committing what came before', async () => {
    await using world = await aLog();
    const bug = new TypeError('bug');
    await world.publish(notes(4, ['same']));
    const handle = (note: Note) => (note.n === 2 ? Promise.reject(bug) : Promise.resolve(ok(note)));
    await using consumer = await startedConsumer(world.log, { handle });
    expect(await consumer.fatal).toBe(bug);
    expect(await consumer.readiness()).toMatchObject({ ready: false, reason: 'consumer failed: TypeError' });
    expect(await consumer.settle()).toEqual([`${topic}/0: consumer failed: TypeError`]);
    await consumer.stop();
    expect([await committed(world.log), await world.deadLetters()]).toEqual([[2], []]);
  });

  it('prepares its partitions before the first message of them', async () => {
    await using world = await aLog(2);
    const seen: string[] = [];
    await world.publish(notes(1, keys));
    await using consumer = await startedConsumer(world.log, {
      onAssigned: async (partitions) => {
        await Promise.resolve();
        seen.push(`assigned ${partitions.join()}`);
      },
      handle: () => { seen.push('handled'); return Promise.resolve(drop('seen')); },
    });
    expect(await consumer.settle()).toEqual([]);
    expect(seen).toEqual(['assigned 0,1', 'handled']);
  });

  it('tries to prepare its partitions again while the store is away', async () => {
    await using world = await aLog();
    let attempts = 0;
    await using consumer = await startedConsumer(world.log, {
      onAssigned: () => {
        attempts += 1;
        return attempts < 4 ? Promise.reject(new InfrastructureError('STORE_UNAVAILABLE', 'away', { retriable: true })) : Promise.resolve();
      },
    });
    await world.publish(notes(2, keys));
    expect(await consumer.settle()).toEqual([]);
    expect(attempts).toBe(4);
  });

  it('shares the partitions with another member of the group, and takes them over when that one leaves', async () => {
    await using world = await aLog(4);
    const handled: number[] = [];
    const handle = (note: Note) => { handled.push(note.n); return Promise.resolve(ok(note)); };
    const metrics = new Registry();
    const first = await startedConsumer(world.log, { handle, metrics });
    await using second = await startedConsumer(world.log, { handle, metrics });
    await world.publish(notes(50, keys));
    expect(await Promise.all([first.settle(), second.settle()])).toEqual([[], []]);
    expect([...first.assigned(), ...second.assigned()].sort()).toEqual([0, 1, 2, 3]);
    await first.stop();
    await world.publish(notes(50, keys));
    expect(await second.settle()).toEqual([]);
    expect(handled.sort((a, b) => a - b)).toEqual(notes(50, keys).flatMap(({ n }) => [n, n]));
    expect(second.assigned()).toEqual([0, 1, 2, 3]);
  });

  it('starts once, and stops also when it never started', async () => {
    await using world = await aLog();
    const consumer = aConsumer(world.log);
    expect(await consumer.readiness()).toMatchObject({ ready: false, reason: 'consumer idle' });
    await consumer.stop();
    await consumer.stop();
    await expect(consumer.start()).rejects.toMatchObject({ code: 'CONSUMER_STOPPED' });
    expect(await consumer.readiness()).toMatchObject({ ready: false, reason: 'consumer stopped' });
  });

  it('does not start on a topic that is not there', async () => {
    await using world = await aLog();
    await using consumer = aConsumer(world.log, { topic: 'no.such.topic.v1' });
    await expect(consumer.start()).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC' });
  });

  it('shows lag, outcomes and state in its registry, and takes the gauges away when it stops', async () => {
    await using world = await aLog();
    const metrics = new Registry();
    await world.publish(notes(3, keys));
    const consumer = await startedConsumer(world.log, { metrics, handle: (note) => Promise.resolve(note.n === 0 ? drop('odd') : ok(note)) });
    await consumer.settle();
    const running = await metrics.metrics();
    const labels = `topic="${topic}",group="${group}"`;
    expect(running).toContain(`plumbline_consumer_messages_total{${labels},outcome="drop"} 1`);
    expect(running).toContain(`plumbline_consumer_messages_total{${labels},outcome="ok"} 2`);
    expect(running).toContain(`plumbline_consumer_state{${labels},state="running"} 1`);
    expect(running).toContain(`plumbline_consumer_lag{${labels},partition="0"} 0`);
    await consumer.stop();
    expect(await metrics.metrics()).not.toContain('plumbline_consumer_lag{');
  });
});

/** The first of these partitions of which nothing further is begun. */
const firstRefused = async (consumer: Consumer, partitions: readonly number[]): Promise<number> => {
  for (;;) {
    const tried = await Promise.allSettled(partitions.map((partition) => consumer.runInLane(partition, 'of nobody else', () => Promise.resolve())));
    const refused = tried.findIndex(({ status }) => status === 'rejected');
    if (refused >= 0) return partitions[refused] ?? refused;
    await new Promise((resolve) => { setImmediate(resolve); });
  }
};

describe('a lane lent to somebody else', () => {
  it('runs a task after the messages of its key that are queued, and before later ones', async () => {
    await using world = await aLog();
    const gate = Promise.withResolvers<undefined>();
    const begun = Promise.withResolvers<undefined>();
    const seen: string[] = [];
    await using consumer = await startedConsumer(world.log, {
      maxBatch: 2,
      handle: async (note) => {
        begun.resolve(undefined);
        await gate.promise;
        seen.push(`${note.n}`);
        return ok(note);
      },
    });
    await world.publish(notes(4, ['same']));
    await begun.promise;
    const task = consumer.runInLane(0, 'same', async () => { await Promise.resolve(); seen.push('task'); return 42; });
    gate.resolve(undefined);
    expect(await task).toBe(42);
    await consumer.settle();
    expect(seen).toEqual(['0', '1', 'task', '2', '3']);
  });

  it('gives the task’s own failure to its caller and goes on', async () => {
    await using world = await aLog();
    await using consumer = await startedConsumer(world.log);
    await expect(consumer.runInLane(0, 'a', () => Promise.reject(new RangeError('mine')))).rejects.toThrow(RangeError);
    await world.publish(notes(1, ['a']));
    expect(await consumer.settle()).toEqual([]);
  });

  it('refuses a partition that it does not hold, and everything when it does not run', async () => {
    await using world = await aLog();
    const consumer = aConsumer(world.log);
    const task = () => consumer.runInLane(7, 'a', () => Promise.resolve());
    await expect(task()).rejects.toMatchObject({ code: 'CONSUMER_STOPPED' });
    await consumer.start();
    await expect(task()).rejects.toMatchObject({ code: 'PARTITION_NOT_ASSIGNED' });
    await consumer.stop();
    await expect(task()).rejects.toMatchObject({ code: 'CONSUMER_STOPPED' });
  });

  it('says of a task that had not begun when its partition went to another member that this is why', async () => {
    await using world = await aLog(2);
    await using consumer = await startedConsumer(world.log);
    const gate = Promise.withResolvers<string>();
    const running = [0, 1].map((partition) => consumer.runInLane(partition, 'a', () => gate.promise));
    const queued = [0, 1].map((partition) => consumer.runInLane(partition, 'a', () => Promise.resolve('done later')));
    const ended = Promise.allSettled(queued);
    const joining = startedConsumer(world.log);
    const given = await firstRefused(consumer, [0, 1]);
    gate.resolve('done');
    await using other = await joining;
    expect(await Promise.all(running)).toEqual(['done', 'done']);
    expect(other.assigned()).toEqual([given]);
    const results = await ended;
    expect(results[given]).toMatchObject({ status: 'rejected', reason: { code: 'PARTITION_NOT_ASSIGNED' } });
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('refuses tasks that had not begun when the consumer stopped, and waits for the one that had', async () => {
    await using world = await aLog();
    const consumer = await startedConsumer(world.log);
    const gate = Promise.withResolvers<string>();
    const running = consumer.runInLane(0, 'a', () => gate.promise);
    const queued = consumer.runInLane(0, 'a', () => Promise.resolve('never'));
    const refused = expect(queued).rejects.toMatchObject({ code: 'CONSUMER_STOPPED' });
    const stopping = consumer.stop();
    gate.resolve('done');
    expect(await running).toBe('done');
    await refused;
    await stopping;
  });
});
