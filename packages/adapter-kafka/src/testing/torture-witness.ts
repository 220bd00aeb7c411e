import type { EventLog, LogMessage } from '@plumbline/ports';

/** Sees what every member of a group does, and notes what must not happen. Offsets of its topic have no gaps. */
export class Witness {
  readonly faults: string[] = [];
  handled = 0;
  redelivered = 0;
  /** Next offset of each partition that nobody has handled yet. */
  readonly #next = new Map<number, number>();
  readonly #handlers = new Map<string, string>();
  /** Highest commit of each partition that was acknowledged to anybody. */
  readonly #acknowledged = new Map<number, number>();
  readonly #committed = new Map<number, number>();

  /** A batch begins where the group committed, or later. */
  begin(member: string, first: LogMessage): void {
    const acknowledged = this.#acknowledged.get(first.partition) ?? 0;
    if (first.offset < acknowledged) this.#blame(`${member} got ${first.partition}/${first.offset} although ${acknowledged} was committed`);
  }

  /** Handling of one message; nobody else may handle the same key meanwhile. */
  async handle(member: string, { partition, offset, key }: LogMessage, work: () => Promise<void>): Promise<void> {
    const next = this.#next.get(partition) ?? 0;
    if (offset > next) this.#blame(`${member} got ${partition}/${offset} before ${next}`);
    if (offset < next) this.redelivered += 1;
    const other = this.#handlers.get(key);
    if (other !== undefined) this.#blame(`${member} and ${other} at once with ${key} in ${partition}/${offset}`);
    this.#handlers.set(key, member);
    await work();
    this.#handlers.delete(key);
    this.#next.set(partition, Math.max(next, this.#next.get(partition) ?? 0, offset + 1));
    this.handled += 1;
  }

  acknowledged(partition: number, nextOffset: number): void {
    this.#acknowledged.set(partition, Math.max(nextOffset, this.#acknowledged.get(partition) ?? 0));
  }

  /** Commits of the group never move back. @returns whether everything is committed */
  async look(log: EventLog, group: string, topic: string): Promise<boolean> {
    const committed = await log.committedOffsets(group, topic);
    for (const [partition, offset] of committed.entries()) {
      const before = this.#committed.get(partition) ?? 0;
      if (offset < before) this.#blame(`the commit of ${partition} moved from ${before} back to ${offset}`);
      this.#committed.set(partition, offset);
    }
    const ends = await log.endOffsets(topic);
    return ends.every((end, partition) => committed[partition] === end && (this.#next.get(partition) ?? 0) === end);
  }

  get state(): string {
    return JSON.stringify({ next: [...this.#next], committed: [...this.#committed] });
  }

  #blame(fault: string): void {
    this.faults.push(fault);
  }
}

/** Messages of a key are in the log in the order of their numbers, at least once each; a repetition may come later. */
export const faultsOfOrder = (messages: readonly LogMessage[], acknowledged: ReadonlyMap<string, number>): readonly string[] => {
  const faults: string[] = [];
  const seen = new Map<string, number>();
  for (const { key, value } of messages) {
    const number = Number(Buffer.from(value ?? []).toString());
    const before = seen.get(key) ?? -1;
    if (number > before + 1) faults.push(`${key}: ${number} came after ${before}`);
    seen.set(key, Math.max(before, number));
  }
  for (const [key, last] of acknowledged) if ((seen.get(key) ?? -1) < last) faults.push(`${key}: ${last} was acknowledged and is not there`);
  return faults;
};
