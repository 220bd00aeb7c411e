/** A topic as `schemas/topics.json` declares it. */
export interface TopicDeclaration {
  readonly name: string;
  readonly doc: string;
  /** Names of the records that it carries. */
  readonly records: readonly string[];
  /** What the key of a message is made of. */
  readonly key: string;
  readonly partitions: number;
  /** Messages older than this may be gone; `null` keeps them for good. */
  readonly retentionMs: number | null;
  /** Only the last message of each key is kept for good. */
  readonly compacted: boolean;
  /** The one service that writes to it. */
  readonly owner: string;
  readonly readers: readonly string[];
  /** The topic whose undeliverable messages it keeps; `null` for a topic of its own. */
  readonly deadLettersOf: string | null;
}

/** Where messages of a topic go that can never be handled. */
export const deadLetterTopicOf = (topic: string): string => `${topic}.dead-letter`;
