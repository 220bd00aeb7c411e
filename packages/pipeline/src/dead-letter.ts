import type { LogMessage, OutgoingMessage } from '@plumbline/ports';
import { codeOf } from './errors.ts';

export const deadLetterTopic = (topic: string): string => `${topic}.dead-letter`;

/** Names of the headers that a dead letter, or a message that was replayed from one, carries beside its own. */
export const deadLetterHeaders = {
  /** Class of the error, or `Outcome` where a step decided. Never its message, which could quote the data. */
  cause: 'plumbline-cause',
  /** Constant code of the error, or the step's reason. */
  code: 'plumbline-cause-code',
  /** `decode`, or the name of the step. */
  stage: 'plumbline-stage',
  attempts: 'plumbline-attempts',
  group: 'plumbline-group',
  topic: 'plumbline-original-topic',
  partition: 'plumbline-original-partition',
  offset: 'plumbline-original-offset',
  /** When the message first entered the log, Unix milliseconds; survives replays. */
  firstSeen: 'plumbline-first-seen',
  /** How often the message has been replayed, from 1; survives a second death. */
  replays: 'plumbline-replays',
} as const;

const survivesReplay: ReadonlySet<string> = new Set([deadLetterHeaders.firstSeen, deadLetterHeaders.replays]);
const ours: ReadonlySet<string> = new Set(Object.values(deadLetterHeaders));

/** Why, where and after how many attempts a message was given up. */
export interface Death {
  readonly reason: string;
  readonly cause: unknown;
  readonly stage: string;
  readonly attempts: number;
  readonly group: string;
}

/** The message as it goes to the dead-letter topic: key, bytes and headers unchanged, the circumstances in headers of their own. */
export const toDeadLetter = (message: LogMessage, death: Death): OutgoingMessage => ({
  key: message.key,
  value: message.value,
  headers: {
    ...message.headers,
    [deadLetterHeaders.cause]: death.cause instanceof Error ? death.cause.name : 'Outcome',
    [deadLetterHeaders.code]: death.cause instanceof Error ? codeOf(death.cause) : death.reason,
    [deadLetterHeaders.stage]: death.stage,
    [deadLetterHeaders.attempts]: String(death.attempts),
    [deadLetterHeaders.group]: death.group,
    [deadLetterHeaders.topic]: message.topic,
    [deadLetterHeaders.partition]: String(message.partition),
    [deadLetterHeaders.offset]: String(message.offset),
    [deadLetterHeaders.firstSeen]: message.headers[deadLetterHeaders.firstSeen] ?? String(message.appendedAt),
  },
});

/** A dead letter as operators see it. */
export interface DeadLetterSummary {
  /** Where it lies: the dead-letter topic's own coordinates. */
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly cause: string;
  readonly code: string;
  readonly stage: string;
  readonly attempts: number;
  readonly group: string;
  readonly original: { readonly topic: string; readonly partition: number; readonly offset: number };
  /** Unix milliseconds. */
  readonly firstSeen: number;
  /** When it became a dead letter, Unix milliseconds. */
  readonly diedAt: number;
  /** How often it had been replayed before it died this time. */
  readonly replays: number;
  /** Size of the original value; null for a withdrawal. */
  readonly bytes: number | null;
}

/** Reads a message of a dead-letter topic; undefined if it lacks the headers of one. */
export const readDeadLetter = (message: LogMessage): DeadLetterSummary | undefined => {
  const { headers } = message;
  const text = (name: string): string | undefined => headers[name];
  const whole = (name: string): number | undefined => {
    const value = headers[name];
    return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
  };
  const [topic, partition, offset] = [text(deadLetterHeaders.topic), whole(deadLetterHeaders.partition), whole(deadLetterHeaders.offset)];
  if (topic === undefined || partition === undefined || offset === undefined) return undefined;
  return {
    topic: message.topic, partition: message.partition, offset: message.offset,
    cause: text(deadLetterHeaders.cause) ?? '',
    code: text(deadLetterHeaders.code) ?? '',
    stage: text(deadLetterHeaders.stage) ?? '',
    attempts: whole(deadLetterHeaders.attempts) ?? 0,
    group: text(deadLetterHeaders.group) ?? '',
    original: { topic, partition, offset },
    firstSeen: whole(deadLetterHeaders.firstSeen) ?? message.appendedAt,
    diedAt: message.appendedAt,
    replays: whole(deadLetterHeaders.replays) ?? 0,
    bytes: message.value === null ? null : message.value.byteLength,
  };
};

/** The message as it was before it died, marked as a replay. */
export const toReplay = (message: LogMessage, letter: DeadLetterSummary): OutgoingMessage => ({
  key: message.key,
  value: message.value,
  headers: {
    ...Object.fromEntries(Object.entries(message.headers).filter(([name]) => !ours.has(name) || survivesReplay.has(name))),
    [deadLetterHeaders.replays]: String(letter.replays + 1),
  },
});
