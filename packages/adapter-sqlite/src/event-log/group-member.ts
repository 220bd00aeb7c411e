import type { BatchConsumer, Subscription } from '@plumbline/ports';
import type { PartitionDelivery } from './partition-delivery.ts';

export type StartDelivery = (partition: number, failed: (cause: unknown) => void) => PartitionDelivery;

/** One subscriber of a consumer group, and the partitions that it holds. */
export class GroupMember implements Subscription {
  readonly ended: Promise<void>;
  readonly #consumer: BatchConsumer;
  readonly #startDelivery: StartDelivery;
  readonly #leave: () => Promise<void>;
  readonly #end = Promise.withResolvers<undefined>();
  readonly #held = new Map<number, PartitionDelivery>();
  #state: 'member' | 'closing' | 'failed' = 'member';
  #left: Promise<void> | undefined;

  constructor(consumer: BatchConsumer, startDelivery: StartDelivery, leave: (member: GroupMember) => Promise<void>) {
    this.#consumer = consumer;
    this.#startDelivery = startDelivery;
    this.#leave = () => leave(this);
    this.ended = this.#end.promise;
    // Whoever does not look at `ended` has `close` and the group to go by; the rejection must not end the process.
    this.ended.catch(() => undefined);
  }

  get leaving(): boolean {
    return this.#state !== 'member';
  }

  get partitions(): readonly number[] {
    return [...this.#held.keys()];
  }

  close(): Promise<void> {
    if (this.#state === 'member') this.#state = 'closing';
    this.#left ??= this.#leave().then(() => this.#end.resolve(undefined));
    return this.#left;
  }

  /** Takes every partition away that is not in `kept`; afterwards others may have them. Never rejects. */
  async revokeAllBut(kept: readonly number[]): Promise<void> {
    const lost = this.partitions.filter((partition) => !kept.includes(partition));
    if (lost.length === 0) return;
    const deliveries = lost.flatMap((partition) => this.#held.get(partition) ?? []);
    try {
      const stopped = Promise.all(deliveries.map((delivery) => delivery.stop()));
      // Who leaves of its own will finishes first; in a hand-over `revoked` is what tells the consumer to cut its batch short.
      if (this.#state === 'closing') await stopped;
      await Promise.all([this.#consumer.revoked(lost), stopped]);
    } catch (error) {
      this.#fail(error);
    }
    for (const delivery of deliveries) delivery.release();
    for (const partition of lost) this.#held.delete(partition);
  }

  /** Gives partitions to the member and starts to deliver them. Never rejects. */
  async assign(wanted: readonly number[]): Promise<void> {
    const gained = wanted.filter((partition) => !this.#held.has(partition));
    if (gained.length === 0 || this.leaving) return;
    try {
      await this.#consumer.assigned(gained);
      for (const partition of gained) {
        const delivery = this.#startDelivery(partition, (cause) => this.#fail(cause));
        this.#held.set(partition, delivery);
        delivery.start();
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(cause: unknown): void {
    if (this.#state === 'failed') return;
    this.#state = 'failed';
    this.#end.reject(cause);
    this.#left ??= this.#leave();
  }
}
