import { allotPartitions } from './allot-partitions.ts';
import type { GroupMember } from './group-member.ts';

/** The members of one group on one topic. Who holds which partition changes in one place, one change after the other. */
export class ConsumerGroup {
  readonly #partitions: () => number;
  #members: readonly GroupMember[] = [];
  #changes: Promise<void> = Promise.resolve();

  /** @param partitions number of partitions of the topic at present */
  constructor(partitions: () => number) {
    this.#partitions = partitions;
  }

  join(member: GroupMember): void {
    this.#members = [...this.#members, member];
    void this.rebalance();
  }

  /** Resolves when the member holds nothing any more. */
  leave(): Promise<void> {
    return this.rebalance();
  }

  closeAll(): Promise<unknown> {
    return Promise.all(this.#members.map((member) => member.close()));
  }

  rebalance(): Promise<void> {
    this.#changes = this.#changes.then(() => this.#share());
    return this.#changes;
  }

  async #share(): Promise<void> {
    const leaving = this.#members.filter((member) => member.leaving);
    const staying = this.#members.filter((member) => !member.leaving);
    const shares = allotPartitions(this.#partitions(), staying.map((member) => member.partitions));
    const shareOf = (member: GroupMember): readonly number[] => shares[staying.indexOf(member)] ?? [];
    await Promise.all(this.#members.map((member) => member.revokeAllBut(shareOf(member))));
    // Somebody may have joined meanwhile: the next change sees to them.
    this.#members = this.#members.filter((member) => !leaving.includes(member));
    await Promise.all(staying.map((member) => member.assign(shareOf(member))));
  }
}
