import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BatchConsumer, LogMessage, PartitionBatch } from '@plumbline/ports';
import { KafkaLogError } from '../kafka-error.ts';
import type { Fetched } from '../wire.ts';
import type { Hold } from './commit-while-held.ts';

export interface DeliveryDeps {
  readonly topic: string;
  readonly partition: number;
  /** Offset to begin with. */
  readonly from: number;
  readonly maxBatch: number;
  readonly consume: BatchConsumer['consume'];
  readonly commit: (nextOffset: number, hold: Hold) => Promise<void>;
  /** Called before each batch, and releases the delivery if this member was silent for so long that the partition may be another's. */
  readonly checkHold: () => void;
  readonly heartbeat: () => Promise<void>;
  /** Called when there is room for more messages. */
  readonly hungry: () => void;
  readonly failed: (cause: unknown) => void;
}

/** Hands one partition to one member, batch after batch, for as long as the member holds it; meanwhile the next messages are fetched. */
export class PartitionDelivery {
  readonly partition: number;
  readonly #deps: DeliveryDeps;
  /** Fetched and not delivered yet; the first `#taken` of them are gone already. */
  #ready: LogMessage[] = [];
  #taken = 0;
  #readyBytes = 0;
  #fetchFrom: number;
  #delivered: number;
  #committed: number;
  #state: 'delivering' | 'stopping' | 'released' = 'delivering';
  #arrived: PromiseWithResolvers<void> = Promise.withResolvers();
  #running: Promise<void> = Promise.resolve();
  #committing: Promise<void> = Promise.resolve();
  readonly #end = Promise.withResolvers<undefined>();

  constructor(deps: DeliveryDeps) {
    this.#deps = deps;
    this.partition = deps.partition;
    this.#fetchFrom = deps.from;
    this.#delivered = deps.from;
    this.#committed = deps.from;
  }

  get fetchFrom(): number {
    return this.#fetchFrom;
  }

  /** Whether more should be fetched, given how much one request brings. */
  wantsMore(bytesPerFetch: number): boolean {
    return this.#state === 'delivering' && this.#readyBytes < bytesPerFetch && this.#ready.length - this.#taken < maxReady;
  }

  start(): void {
    this.#running = this.#deliver().catch((error: unknown) => this.#deps.failed(error));
  }

  /** Takes in what was fetched from `from` on, unless the partition has gone elsewhere since. */
  push(from: number, { messages, next, bytes }: Fetched): void {
    if (from !== this.#fetchFrom || this.#state !== 'delivering') return;
    this.#fetchFrom = next;
    if (messages.length === 0) return;
    this.#ready = [...this.#ready.slice(this.#taken), ...messages];
    this.#taken = 0;
    this.#readyBytes += bytes;
    this.#arrived.resolve();
  }

  /** Goes on elsewhere because the log has nothing at this offset any more. */
  skipTo(offset: number): void {
    this.#fetchFrom = offset;
    this.#committed = Math.min(this.#committed, offset);
  }

  /** Takes no further batch, and resolves when the running one has ended. */
  async stop(): Promise<void> {
    if (this.#state === 'delivering') this.#state = 'stopping';
    this.#arrived.resolve();
    await this.#running;
  }

  /** From now on somebody else may hold the partition: nothing can be committed any more. */
  release(): void {
    this.#state = 'released';
    this.#ready = [];
    this.#taken = 0;
    this.#arrived.resolve();
    this.#end.resolve(undefined);
  }

  async #deliver(): Promise<void> {
    const { maxBatch, consume, hungry } = this.#deps;
    while (this.#isDelivering()) {
      this.#deps.checkHold();
      const messages = this.#ready.slice(this.#taken, this.#taken + maxBatch);
      const last = messages.at(-1);
      if (last === undefined) {
        if (!this.#isDelivering()) return;
        this.#arrived = Promise.withResolvers();
        hungry();
        await this.#arrived.promise;
        continue;
      }
      this.#taken += messages.length;
      this.#readyBytes = this.#taken === this.#ready.length ? 0 : this.#readyBytes - bytesOf(messages);
      this.#delivered = last.offset + 1;
      hungry();
      await consume(this.#batch(messages));
      await nextTurn();
    }
  }

  #isDelivering(): boolean {
    return this.#state === 'delivering';
  }

  #batch(messages: readonly LogMessage[]): PartitionBatch {
    const { topic, partition } = this.#deps;
    return {
      topic, partition, messages,
      commit: (nextOffset) => this.#commit(nextOffset),
      heartbeat: async () => {
        this.#checkHeld();
        await this.#deps.heartbeat();
        this.#checkHeld();
      },
    };
  }

  /** One commit of a partition at a time, so that a later one cannot be overtaken by an earlier one. */
  #commit(nextOffset: number): Promise<void> {
    const committed = this.#committing.then(async () => {
      this.#checkHeld();
      if (!Number.isSafeInteger(nextOffset) || nextOffset > this.#delivered) throw new RangeError(`offset ${nextOffset} was not delivered yet`);
      if (nextOffset <= this.#committed) return;
      await this.#deps.commit(nextOffset, { lasts: () => this.#state !== 'released', ended: this.#end.promise });
      this.#committed = nextOffset;
    });
    this.#committing = committed.catch(() => undefined);
    return committed;
  }

  #checkHeld(): void {
    if (this.#state !== 'released') return;
    const { topic, partition } = this.#deps;
    throw new KafkaLogError('LOG_UNAVAILABLE', `partition ${partition} of ${topic} was handed on`, { retriable: true });
  }
}

/** Small messages weigh more in memory than their bytes. */
const maxReady = 20_000;

const bytesOf = (messages: readonly LogMessage[]): number =>
  messages.reduce((sum, { key, value }) => sum + Buffer.byteLength(key) + (value?.byteLength ?? 0), 0);
