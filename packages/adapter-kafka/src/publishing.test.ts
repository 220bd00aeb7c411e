import { expect, it } from '@jest/globals';
import { partitionOfKey, type OutgoingMessage } from '@plumbline/ports';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { openKafka } from './testing/open-kafka.ts';

const topic = 'notes.v1';
const spec = { name: topic, partitions: 3, retentionMs: null, compacted: false };
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const message = (key: string, value: string): OutgoingMessage => ({ key, value: Buffer.from(value), headers: {} });
const textOf = (value: Uint8Array | null): string => Buffer.from(value ?? []).toString();

describeWithEngines(['kafka'], 'publishing to Kafka', () => {
  it('splits what does not fit into one batch, in order', async () => {
    await using opened = await openKafka();
    const { port } = opened;
    await port.ensure([spec]);
    const large = (i: number): OutgoingMessage => message('k', `${i}`.padEnd(300_000, '.'));
    await Promise.all([port.publish(topic, range(10).map(large)), port.publish(topic, range(3).map((i) => large(10 + i)))]);
    const partition = partitionOfKey('k', 3);
    const messages = [...await port.read(topic, partition, 0, 20)];
    for (let last = messages.at(-1); messages.length < 13 && last !== undefined; last = messages.at(-1)) {
      messages.push(...await port.read(topic, partition, last.offset + 1, 20));
    }
    expect(messages.map(({ value }) => Number.parseInt(textOf(value), 10))).toEqual(range(13));
  });

  it('keeps the order of each key over concurrent calls whose batches are cut short', async () => {
    await using opened = await openKafka({ limits: { messagesPerSend: 7 } });
    const { port } = opened;
    await port.ensure([spec]);
    await Promise.all(range(40).map((i) => port.publish(topic, range(5).map((j) => message(`key-${j}`, `${5 * i + j}`)))));
    const all = (await Promise.all(range(3).map((partition) => port.read(topic, partition, 0, 1_000)))).flat();
    expect(all).toHaveLength(200);
    for (const [key, own] of Map.groupBy(all, (one) => one.key)) {
      expect(own.map(({ value }) => Number(textOf(value)))).toEqual(range(200).filter((i) => `key-${i % 5}` === key));
    }
  });

  it('refuses more when too much is waiting, and takes it when that is through', async () => {
    await using opened = await openKafka({ limits: { waitingBytes: 100_000 } });
    const { port } = opened;
    await port.ensure([spec]);
    const first = port.publish(topic, range(3).map(() => message('k', 'x'.repeat(50_000))));
    await expect(port.publish(topic, [message('k', 'one too many')])).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE', retriable: true });
    await first;
    await port.publish(topic, [message('k', 'now')]);
  });

  it('takes small messages that are too large together for the brokers, and refuses only those that are too large alone', async () => {
    await using opened = await openKafka();
    const { port } = opened;
    await port.ensure([spec]);
    await opened.configure(topic, { 'max.message.bytes': '2000' });
    const sized = (i: number): OutgoingMessage => message('k', `${i}`.padEnd(i === 20 ? 3_000 : 300, '.'));
    const outcomes = await Promise.allSettled(range(40).map((i) => port.publish(topic, [sized(i)])));
    expect(outcomes.flatMap(({ status }, i) => (status === 'rejected' ? [i] : []))).toEqual([20]);
    expect(outcomes[20]).toMatchObject({ reason: { code: 'MESSAGE_TOO_LARGE', retriable: false } });
    const numbers = (await port.read(topic, partitionOfKey('k', 3), 0, 100)).map(({ value }) => Number.parseInt(textOf(value), 10));
    expect(numbers).toEqual(range(40).filter((i) => i !== 20));
  });

  it('publishes although its connections were cut', async () => {
    await using opened = await openKafka();
    const { port, network } = opened;
    await port.ensure([spec]);
    const published = range(20).map(async (i) => {
      if (i % 5 === 0) network.cut();
      await port.publish(topic, [message('k', `${i}`)]);
    });
    await Promise.all(published);
    const values = (await port.read(topic, partitionOfKey('k', 3), 0, 100)).map(({ value }) => Number(textOf(value)));
    expect([...new Set(values)].toSorted((a, b) => a - b)).toEqual(range(20));
  });

  it('gives up connections that hang, and goes on over new ones', async () => {
    await using opened = await openKafka({ timing: { requestMs: 500 } });
    const { port, network } = opened;
    await port.ensure([spec]);
    await port.publish(topic, [message('k', 'before')]);
    network.hang();
    await port.publish(topic, [message('k', 'after')]);
    expect((await port.read(topic, partitionOfKey('k', 3), 0, 10)).map(({ value }) => textOf(value))).toEqual(['before', 'after']);
  });

  it('rejects within its time when no broker can be reached, and works again when one can', async () => {
    await using opened = await openKafka({ timing: { operationMs: 1_500 } });
    const { port, network } = opened;
    await port.ensure([spec]);
    network.sever();
    const refused = await Promise.allSettled(range(3).map((i) => port.publish(topic, [message('k', `${i}`)])));
    for (const one of refused) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'LOG_UNAVAILABLE', retriable: true } });
    network.heal();
    await port.publish(topic, [message('k', 'back')]);
  });

  it('ends every call that is under way when it is closed, and takes no further one', async () => {
    await using opened = await openKafka({ limits: { messagesPerSend: 10 } });
    const { port } = opened;
    await port.ensure([spec]);
    const calls = range(50).map((i) => port.publish(topic, [message('k', `${i}`)]));
    const outcomes = Promise.allSettled(calls);
    await port[Symbol.asyncDispose]();
    const settled = await outcomes;
    await expect(port.publish(topic, [message('k', 'late')])).rejects.toMatchObject({ code: 'STORE_CLOSED', retriable: false });

    const durable = new Set((await opened.another().read(topic, partitionOfKey('k', 3), 0, 100)).map(({ value }) => Number(textOf(value))));
    for (const [i, { status }] of settled.entries()) if (status === 'fulfilled') expect(durable).toContain(i);
    expect(settled.some(({ status }) => status === 'rejected')).toBe(true);
  });
});
