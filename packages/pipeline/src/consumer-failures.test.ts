import { describe, expect, it } from '@jest/globals';
import { InfrastructureError, type EventPublisher, type EventSource } from '@plumbline/ports';
import { Registry } from 'prom-client';
import { handTimers } from '../test/hand-timers.ts';
import { aConsumer, aLog, encode, group, notes, startedConsumer, topic, type Note } from '../test/log-world.ts';
import { deadLetterHeaders, deadLetterTopic } from './dead-letter.ts';
import { DataError } from './errors.ts';
import { deadLetter, ok, route, type Outcome } from './outcome.ts';
import { pipeline } from './pipeline.ts';

const away = () => new InfrastructureError('STORE_UNAVAILABLE', 'away', { retriable: true });
const keys = ['a', 'b', 'c'];

describe('a message that fails', () => {
  it('is tried again for as long as infrastructure is away, in its order, and counted', async () => {
    await using world = await aLog();
    const metrics = new Registry();
    const handled: number[] = [];
    let failures = 0;
    await using consumer = await startedConsumer(world.log, {
      metrics,
      draw: () => 0,
      handle: (note) => {
        if (note.n === 0 && failures < 40) {
          failures += 1;
          return Promise.reject(away());
        }
        handled.push(note.n);
        return Promise.resolve(ok(note));
      },
    });
    await world.publish(notes(3, ['same']));
    expect(await consumer.settle()).toEqual([]);
    expect([handled, await world.deadLetters()]).toEqual([[0, 1, 2], []]);
    expect(await metrics.metrics()).toContain(`plumbline_consumer_retries_total{topic="${topic}",group="${group}",code="STORE_UNAVAILABLE"} 40`);
  });

  it('becomes a dead letter after three attempts at bad data, with its bytes and the circumstances', async () => {
    await using world = await aLog();
    const metrics = new Registry();
    let attempts = 0;
    const fold = pipeline<Note>('fold')
      .step(async function findRule(note): Promise<Outcome<Note>> {
        attempts += 1;
        return note.n === 0 ? Promise.reject(new DataError('no_such_rule')) : Promise.resolve(ok(note));
      })
      .settle(() => undefined);
    await using consumer = await startedConsumer(world.log, { metrics, handle: (note) => fold.run(note) });
    await world.log.publish(topic, [{ key: 'a', value: encode({ key: 'a', n: 0 }), headers: { traceparent: 't' } }]);
    await world.publish([{ key: 'a', n: 1 }]);
    expect(await consumer.settle()).toEqual([]);
    const letters = await world.deadLetters();
    expect([attempts, letters.length]).toEqual([4, 1]);
    expect(letters[0]).toMatchObject({ topic: deadLetterTopic(topic), key: 'a' });
    expect(Buffer.from(letters[0]?.value ?? [])).toEqual(encode({ key: 'a', n: 0 }));
    expect(letters[0]?.headers).toEqual({
      traceparent: 't',
      [deadLetterHeaders.cause]: 'DataError', [deadLetterHeaders.code]: 'DATA_ERROR', [deadLetterHeaders.stage]: 'findRule', [deadLetterHeaders.attempts]: '3',
      [deadLetterHeaders.group]: group, [deadLetterHeaders.topic]: topic, [deadLetterHeaders.partition]: '0', [deadLetterHeaders.offset]: '0',
      [deadLetterHeaders.firstSeen]: String(world.clock.now()),
    });
    expect(await metrics.metrics()).toContain(`plumbline_dead_letters_total{topic="${topic}",group="${group}",reason="no_such_rule"} 1`);
  });

  it('becomes a dead letter at once when it cannot be decoded, or when a step says so', async () => {
    await using world = await aLog();
    let handled = 0;
    await using consumer = await startedConsumer(world.log, {
      handle: () => {
        handled += 1;
        return Promise.resolve(deadLetter('contradicts_itself'));
      },
    });
    await world.log.publish(topic, [{ key: 'a', value: Buffer.from([0xff, 0xfe]), headers: {} }, { key: 'b', value: null, headers: {} }]);
    await world.publish([{ key: 'c', n: 1 }]);
    expect(await consumer.settle()).toEqual([]);
    const { stage, code, attempts } = deadLetterHeaders;
    const told = (await world.deadLetters()).map(({ key, value, headers }) =>
      [key, value === null ? null : [...value].slice(0, 2), headers[stage], headers[code], headers[attempts]]);
    expect(told.sort()).toEqual([
      ['a', [0xff, 0xfe], 'decode', 'SyntaxError', '1'],
      ['b', null, 'decode', 'SyntaxError', '1'],
      ['c', [...encode({ key: 'c', n: 1 })].slice(0, 2), 'handle', 'contradicts_itself', '1'],
    ]);
    expect(handled).toBe(1);
  });

  it('is not done before its dead letter is durable', async () => {
    await using world = await aLog();
    const refused = Promise.withResolvers<undefined>();
    let back = false;
    const publisher: EventPublisher = {
      publish: (to, messages) => {
        if (back) return world.log.publish(to, messages);
        refused.resolve(undefined);
        return Promise.reject(new InfrastructureError('STORE_FULL', 'full', { retriable: true }));
      },
    };
    await using consumer = await startedConsumer(world.log, { publisher, handle: () => Promise.resolve(deadLetter('bad')) });
    await world.publish(notes(1, keys));
    await refused.promise;
    expect(await world.log.committedOffsets(group, topic)).toEqual([0]);
    back = true;
    expect(await consumer.settle()).toEqual([]);
    expect(await world.deadLetters()).toHaveLength(1);
  });

  it('crashes the consumer, and loses nothing, when a store is closed for good', async () => {
    await using world = await aLog();
    await using consumer = await startedConsumer(world.log, {
      handle: () => Promise.reject(new InfrastructureError('STORE_CLOSED', 'closed', { retriable: false })),
    });
    await world.publish(notes(3, keys));
    expect(await consumer.fatal).toMatchObject({ code: 'STORE_CLOSED' });
    await consumer.stop();
    expect([await world.log.committedOffsets(group, topic), await world.deadLetters()]).toEqual([[0], []]);
  });

  it('is left as it is when the consumer stops during a wait', async () => {
    await using world = await aLog();
    const failed = Promise.withResolvers<undefined>();
    const consumer = await startedConsumer(world.log, {
      retry: { baseMs: 3_600_000, capMs: 3_600_000 }, draw: () => 0.999,
      handle: () => { failed.resolve(undefined); return Promise.reject(new DataError('later')); },
    });
    await world.publish(notes(1, keys));
    await failed.promise;
    await consumer.stop();
    expect([await world.log.committedOffsets(group, topic), await world.deadLetters()]).toEqual([[0], []]);
  });

  it('goes to the named output to which a handler routes it, and crashes the consumer if nobody knows that output', async () => {
    await using world = await aLog();
    await world.log.ensure([{ name: 'test.overflow.v1', partitions: 1, retentionMs: null, compacted: false }]);
    const handle = (note: Note) => Promise.resolve(route(note.n === 0 ? 'overflow' : 'nowhere'));
    await using consumer = await startedConsumer(world.log, { handle, outputs: { overflow: 'test.overflow.v1' } });
    await world.publish(notes(1, keys));
    expect(await consumer.settle()).toEqual([]);
    expect(await world.log.read('test.overflow.v1', 0, 0, 10)).toMatchObject([{ key: 'a', headers: {} }]);
    await world.publish([{ key: 'a', n: 1 }]);
    expect(await consumer.fatal).toMatchObject({ code: 'UNKNOWN_OUTPUT' });
  });
});

describe('settling', () => {
  it('does not wait for what came after the call, nor for messages that retention took away', async () => {
    await using world = await aLog();
    const consumer = aConsumer(world.log);
    await world.publish(notes(3, keys));
    world.clock.advance(2 * 3_600_000);
    await world.log.sweep(world.clock.now());
    await consumer.start();
    expect(await consumer.settle()).toEqual([]);
    await consumer.stop();
    await world.publish(notes(1, keys));
    expect(await consumer.settle()).toEqual([`${topic}/0: consumer stopped`]);
  });

  it('names the partition and the error for which it waits when nothing moves', async () => {
    await using world = await aLog();
    const timers = handTimers();
    await using consumer = await startedConsumer(world.log, {
      timers, stallAfterMs: 1_000, draw: () => 0.999, retry: { baseMs: 60_000, capMs: 60_000 }, handle: () => Promise.reject(away()),
    });
    await world.publish(notes(1, keys));
    const settled = consumer.settle();
    await timers.pass(1_500);
    expect(await settled).toEqual([`${topic}/0: waiting after STORE_UNAVAILABLE`]);
  });
});

describe('the watchdog', () => {
  const stallAfterMs = 10_000;

  it('makes the consumer unready when a handler hangs, and ends it after twice the time', async () => {
    await using world = await aLog();
    const timers = handTimers();
    const hung = Promise.withResolvers<never>();
    const consumer = await startedConsumer(world.log, { timers, stallAfterMs, handle: () => hung.promise });
    await world.publish(notes(1, keys));
    await timers.pass(stallAfterMs - 2_000);
    expect(await consumer.readiness()).toMatchObject({ ready: true });
    await timers.pass(4_000);
    expect(await consumer.readiness()).toMatchObject({ ready: false, reason: 'consumer stalled' });
    await timers.pass(stallAfterMs);
    expect(await consumer.fatal).toMatchObject({ code: 'CONSUMER_STALLED' });
    hung.reject(new InfrastructureError('STORE_CLOSED', 'closed', { retriable: false }));
    await consumer.stop();
  });

  it('notices a partition that is held but not delivered', async () => {
    await using world = await aLog();
    const timers = handTimers();
    const source: EventSource = {
      subscribe: (options, consumer) => world.log.subscribe(options, { ...consumer, consume: () => Promise.resolve() }),
    };
    await using consumer = await startedConsumer(world.log, { timers, source, stallAfterMs });
    await world.publish(notes(1, keys));
    await timers.pass(3 * stallAfterMs);
    expect(await consumer.fatal).toMatchObject({ code: 'CONSUMER_STALLED' });
  });

  it('is content while nothing waits, however long, and when only swept messages seem to', async () => {
    await using world = await aLog();
    const timers = handTimers();
    await world.publish(notes(2, keys));
    world.clock.advance(2 * 3_600_000);
    await world.log.sweep(world.clock.now());
    await using consumer = await startedConsumer(world.log, { timers, stallAfterMs });
    await timers.pass(5 * stallAfterMs);
    expect(await consumer.readiness()).toMatchObject({ ready: true });
    await world.publish(notes(1, keys));
    await timers.pass(2_000);
    expect([await consumer.readiness(), await world.log.committedOffsets(group, topic)]).toMatchObject([{ ready: true }, [3]]);
  });

  it('shows a wait for infrastructure as a stall, but does not end the consumer for it', async () => {
    await using world = await aLog();
    const timers = handTimers();
    let back = false;
    await using consumer = await startedConsumer(world.log, {
      timers, stallAfterMs, draw: () => 0.5, handle: (note) => (back ? Promise.resolve(ok(note)) : Promise.reject(away())),
    });
    await world.publish(notes(1, keys));
    await timers.pass(5 * stallAfterMs);
    expect(await consumer.readiness()).toMatchObject({ ready: false, reason: 'consumer stalled' });
    back = true;
    await timers.pass(40_000);
    expect([await consumer.readiness(), await world.log.committedOffsets(group, topic)]).toMatchObject([{ ready: true }, [1]]);
  });
});
