import { describe, expect, it } from '@jest/globals';
import { aLog, encode, group, notes, startedConsumer, topic } from '../test/log-world.ts';
import { deadLetterHeaders, deadLetterTopic } from './dead-letter.ts';
import { createDeadLetters } from './dead-letters.ts';
import { deadLetter, ok } from './outcome.ts';

const letterTopic = deadLetterTopic(topic);

/** A log with as many dead letters as wished, one a minute. */
const aGraveyard = async (count: number, headers: Readonly<Record<string, string>> = {}) => {
  const world = await aLog();
  let cured = false;
  const handled: number[] = [];
  const consumer = await startedConsumer(world.log, {
    handle: (note) => {
      if (!cured) return Promise.resolve(deadLetter('bad_rule'));
      handled.push(note.n);
      return Promise.resolve(ok(note));
    },
  });
  for (const note of notes(count, ['a', 'b'])) {
    world.clock.advance(60_000);
    await world.log.publish(topic, [{ key: note.key, value: encode(note), headers }]);
    await consumer.settle();
  }
  return {
    world, consumer, handled,
    cure: () => { cured = true; },
    letters: createDeadLetters({ inspector: world.log, publisher: world.log, topics: [topic] }),
    [Symbol.asyncDispose]: async () => {
      await consumer.stop();
      await world[Symbol.asyncDispose]();
    },
  };
};

describe('dead letters for operators', () => {
  it('are listed newest first, with what happened and without their bytes', async () => {
    await using graveyard = await aGraveyard(5);
    const listed = await graveyard.letters.list(undefined, 3);
    expect(listed.map((letter) => letter.original.offset)).toEqual([4, 3, 2]);
    expect(listed[0]).toEqual({
      topic: letterTopic, partition: 0, offset: 4, cause: 'Outcome', code: 'bad_rule', stage: 'handle', attempts: 1, group, replays: 0,
      original: { topic, partition: 0, offset: 4 }, firstSeen: graveyard.world.clock.now(), diedAt: graveyard.world.clock.now(),
      bytes: encode({ key: 'a', n: 4 }).byteLength,
    });
    expect(await graveyard.letters.list(topic, 100)).toHaveLength(5);
    expect(await graveyard.letters.list('another.topic.v1', 100)).toEqual([]);
  });

  it('are shown with key, bytes and headers, by either topic', async () => {
    await using graveyard = await aGraveyard(2, { traceparent: 't' });
    for (const name of [topic, letterTopic]) {
      const shown = await graveyard.letters.show(name, 0, 1);
      expect(shown).toMatchObject({ key: 'b', headers: { traceparent: 't' }, code: 'bad_rule' });
      expect(Buffer.from(shown.value ?? [])).toEqual(encode({ key: 'b', n: 1 }));
    }
  });

  it('are not found where there is none', async () => {
    await using graveyard = await aGraveyard(1);
    await expect(graveyard.letters.show(topic, 0, 9)).rejects.toMatchObject({ code: 'DEAD_LETTER_NOT_FOUND' });
    await expect(graveyard.letters.replay('another.topic.v1', 0, 0)).rejects.toMatchObject({ code: 'DEAD_LETTER_NOT_FOUND' });
  });

  it('are handled like any message when they are replayed, as they were and marked', async () => {
    await using graveyard = await aGraveyard(1, { traceparent: 't' });
    const { world, letters, consumer, handled } = graveyard;
    graveyard.cure();
    const firstSeen = String(world.clock.now());
    await letters.replay(topic, 0, 0);
    expect(await consumer.settle()).toEqual([]);
    expect(handled).toEqual([0]);
    const replayed = (await world.log.read(topic, 0, 1, 1))[0];
    expect(replayed?.headers).toEqual({ traceparent: 't', [deadLetterHeaders.replays]: '1', [deadLetterHeaders.firstSeen]: firstSeen });
    expect(Buffer.from(replayed?.value ?? [])).toEqual(encode({ key: 'a', n: 0 }));
  });

  it('remember their first death and the number of replays when they die again', async () => {
    await using graveyard = await aGraveyard(1);
    const { world, letters, consumer } = graveyard;
    const firstSeen = world.clock.now();
    world.clock.advance(60_000);
    await letters.replay(topic, 0, 0);
    await consumer.settle();
    const [newest] = await letters.list(topic, 10);
    expect(newest).toMatchObject({ firstSeen, diedAt: world.clock.now(), replays: 1, original: { topic, partition: 0, offset: 1 } });
  });

  it('are found behind gaps that retention left', async () => {
    await using graveyard = await aGraveyard(3);
    const { world, letters } = graveyard;
    world.clock.advance(3_600_000 - 90_000);
    await world.log.sweep(world.clock.now());
    expect((await letters.list(topic, 10)).map((letter) => letter.offset)).toEqual([2, 1]);
  });
});
