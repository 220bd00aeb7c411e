import type { Cell, CrossRelease, EventId, FoldOutcome, RecordId, Release } from '@plumbline/contracts';
import type { Codec } from '@plumbline/contracts/avro';
import type { LogMessage } from '@plumbline/ports';
import type { ItemEnd } from '@plumbline/stores/outcomes';

/** What was ever on the topics, and the keys that explain it. */
export interface History {
  readonly codec: Pick<Codec, 'decode'>;
  /** By key id, also those that were destroyed since. */
  readonly keys: ReadonlyMap<string, Uint8Array>;
  /** All messages that a topic ever had, in order within each partition, with the platform's time. */
  readonly messagesOf: (topic: string) => readonly LogMessage[];
}

/** What a platform at rest holds, wherever it keeps it. */
export interface Holdings extends History {
  /** Of the reports' topic, by partition: how far it is folded, and where it ends. */
  readonly folded: readonly number[];
  readonly ends: readonly number[];
  /** Messages that nobody could handle, of all topics. */
  readonly deadLetters: number;
  /** How items ended, by receipt id. */
  readonly ledger: ReadonlyMap<string, ItemEnd>;
  /** What is in the intake store, and whether it simply waits: neither closed nor set aside. */
  readonly intake: ReadonlyMap<EventId, { readonly waits: boolean }>;
  readonly cells: readonly Cell[];
  readonly releases: readonly Release[];
  readonly crosses: readonly CrossRelease[];
  /** Releases and cross records that are not noted as published. */
  readonly unpublished: number;
  /** First outcome of each record that was delivered, where they can be told one by one. */
  readonly deliveries?: ReadonlyMap<RecordId, FoldOutcome>;
}
