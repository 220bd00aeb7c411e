import type { EventPublisher, LogInspector, LogMessage } from '@plumbline/ports';
import { deadLetterTopic, readDeadLetter, toReplay, type DeadLetterSummary } from './dead-letter.ts';
import { PipelineError } from './errors.ts';

export class DeadLetterNotFoundError extends PipelineError {
  constructor(topic: string, partition: number, offset: number) {
    super('DEAD_LETTER_NOT_FOUND', `no dead letter at ${topic}/${partition}/${offset}`);
  }
}

/** One dead letter with what it was. The bytes may be confidential: they go to an operator and nowhere else. */
export interface DeadLetterDetails extends DeadLetterSummary {
  readonly key: string;
  readonly value: Uint8Array | null;
  readonly headers: Readonly<Record<string, string>>;
}

export interface DeadLetters {
  /** The newest letters, newest first; of one original topic, or of all. */
  list(topic: string | undefined, limit: number): Promise<readonly DeadLetterSummary[]>;
  /**
   * @param topic original or dead-letter topic; partition and offset are those in the dead-letter topic
   * @throws DeadLetterNotFoundError
   */
  show(topic: string, partition: number, offset: number): Promise<DeadLetterDetails>;
  /**
   * Publishes the letter again to the topic from which it came: same key, bytes and headers, and a header that counts its replays.
   * At least once: the letter stays where it is until its retention ends, and a second call publishes a second copy; consumers are idempotent.
   * Resolves when the copy is durable.
   * @throws DeadLetterNotFoundError
   */
  replay(topic: string, partition: number, offset: number): Promise<DeadLetterSummary>;
}

export interface DeadLettersDeps {
  readonly inspector: LogInspector;
  readonly publisher: EventPublisher;
  /** Original topics whose dead letters are looked after. */
  readonly topics: readonly string[];
}

/** What operators do with dead letters. */
export const createDeadLetters = ({ inspector, publisher, topics }: DeadLettersDeps): DeadLetters => {
  const letterTopicOf = (topic: string): string | undefined => {
    const original = topics.find((known) => known === topic || deadLetterTopic(known) === topic);
    return original === undefined ? undefined : deadLetterTopic(original);
  };

  const find = async (topic: string, partition: number, offset: number): Promise<{ message: LogMessage; letter: DeadLetterSummary }> => {
    const letterTopic = letterTopicOf(topic);
    const message = letterTopic === undefined ? undefined : (await inspector.read(letterTopic, partition, offset, 1))[0];
    const letter = message?.offset === offset ? readDeadLetter(message) : undefined;
    if (message === undefined || letter === undefined) throw new DeadLetterNotFoundError(topic, partition, offset);
    return { message, letter };
  };

  const list = async (topic: string | undefined, limit: number): Promise<readonly DeadLetterSummary[]> => {
    const chosen = topic === undefined ? topics.map(deadLetterTopic) : [letterTopicOf(topic)].filter((name) => name !== undefined);
    const found = await Promise.all(chosen.map((letterTopic) => newestOf(inspector, letterTopic, limit)));
    return found.flat().sort((a, b) => b.diedAt - a.diedAt || b.offset - a.offset).slice(0, limit);
  };

  return {
    list,
    show: async (topic, partition, offset) => {
      const { message, letter } = await find(topic, partition, offset);
      return { ...letter, key: message.key, value: message.value, headers: message.headers };
    },
    replay: async (topic, partition, offset) => {
      const { message, letter } = await find(topic, partition, offset);
      await publisher.publish(letter.original.topic, [toReplay(message, letter)]);
      return letter;
    },
  };
};

/** The last `limit` letters of each partition; offsets may have gaps, so the reading starts earlier until enough are found. */
const newestOf = async (inspector: LogInspector, letterTopic: string, limit: number): Promise<readonly DeadLetterSummary[]> => {
  const ends = await inspector.endOffsets(letterTopic);
  const tails = await Promise.all(ends.map((end, partition) => tailOf(inspector, { letterTopic, partition, end, limit })));
  return tails.flat();
};

interface Tail {
  readonly letterTopic: string;
  readonly partition: number;
  readonly end: number;
  readonly limit: number;
}

const tailOf = async (inspector: LogInspector, { letterTopic, partition, end, limit }: Tail): Promise<readonly DeadLetterSummary[]> => {
  const letters: DeadLetterSummary[] = [];
  for (let before = end; before > 0 && letters.length < limit;) {
    const from = Math.max(0, before - limit);
    const page = (await inspector.read(letterTopic, partition, from, before - from)).filter((message) => message.offset < before);
    letters.unshift(...page.flatMap((message) => readDeadLetter(message) ?? []));
    before = from;
  }
  return letters.slice(-limit);
};
