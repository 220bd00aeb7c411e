import { setImmediate as nextTurn } from 'node:timers/promises';
import { InfrastructureError, type BatchConsumer, type LogMessage, type PartitionBatch } from '@plumbline/ports';

export interface DeliveryDeps {
  readonly topic: string;
  readonly partition: number;
  /** Offset to begin with. */
  readonly from: number;
  readonly consume: BatchConsumer['consume'];
  readonly read: (from: number) => readonly LogMessage[];
  readonly commit: (nextOffset: number) => Promise<void>;
  readonly wait: (signal: AbortSignal) => Promise<void>;
  readonly failed: (cause: unknown) => void;
}

/** Hands one partition to one member, batch after batch, for as long as the member holds it. */
export class PartitionDelivery {
  readonly #deps: DeliveryDeps;
  readonly #stopping = new AbortController();
  #next: number;
  #held = true;
  #running: Promise<void> = Promise.resolve();

  constructor(deps: DeliveryDeps) {
    this.#deps = deps;
    this.#next = deps.from;
  }

  start(): void {
    this.#running = this.#deliver().catch((error: unknown) => this.#deps.failed(error));
  }

  /** Takes no further batch, and resolves when the running one has ended. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /** From now on somebody else may hold the partition: nothing can be committed any more. */
  release(): void {
    this.#held = false;
  }

  async #deliver(): Promise<void> {
    const { read, wait, consume } = this.#deps;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const messages = read(this.#next);
      const last = messages.at(-1);
      if (last === undefined) {
        await wait(signal);
        continue;
      }
      this.#next = last.offset + 1;
      await consume(this.#batch(messages));
      await nextTurn();
    }
  }

  #batch(messages: readonly LogMessage[]): PartitionBatch {
    const { topic, partition, commit } = this.#deps;
    return {
      topic, partition, messages,
      commit: async (nextOffset) => {
        this.#checkHeld();
        if (!Number.isSafeInteger(nextOffset) || nextOffset > this.#next) throw new RangeError(`offset ${nextOffset} was not delivered yet`);
        await commit(nextOffset);
      },

      heartbeat: async () => this.#checkHeld(),
    };
  }

  #checkHeld(): void {
    if (this.#held) return;
    const { topic, partition } = this.#deps;
    throw new InfrastructureError('LOG_UNAVAILABLE', `partition ${partition} of ${topic} was handed on`, { retriable: false });
  }
}
