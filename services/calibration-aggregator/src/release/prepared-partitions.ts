/**
 * Keeps which partitions are ready for a release: those in which everything that another instance, or another life of this one, left half done is finished.
 * A partition comes and goes while rounds run; one that has come back has to be prepared again.
 */
export class PreparedPartitions {
  readonly #preparePartition: (partition: number) => Promise<void>;
  readonly #states = new Map<number, { ready: boolean }>();

  constructor(preparePartition: (partition: number) => Promise<void>) {
    this.#preparePartition = preparePartition;
  }

  /** Awaited before the first report of partitions that are now held. */
  async prepare(partitions: readonly number[]): Promise<void> {
    // Before anything is awaited: from now on the partitions count as held.
    const states = partitions.map((partition) => ({ partition, ready: false }));
    for (const state of states) this.#states.set(state.partition, state);
    for (const state of states) {
      await this.#preparePartition(state.partition);
      state.ready = true;
    }
  }

  /** @param held partitions that are held now */
  among(held: readonly number[]): readonly number[] {
    return held.filter((partition) => this.#states.get(partition)?.ready === true);
  }
}
