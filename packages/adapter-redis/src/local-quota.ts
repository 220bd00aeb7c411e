import type { OrgHash } from '@plumbline/contracts';

interface HourCount {
  readonly hour: number;
  /** What the organisation had spent when Redis last answered this process. */
  known: number;
  /** What this process has let in by itself. */
  own: number;
}

/**
 * What this process lets in by itself while Redis is away. Each process counts on its own, from where Redis last stood, so n processes let up to n
 * quotas of an hour through between them. When Redis is back, what a process has let in by itself goes on counting against the hour, in that
 * process only: nothing is merged, so nothing can be charged twice. A restart forgets it, and so does the bound on memory.
 */
export class LocalQuota {
  readonly #maxOrgs: number;
  /** In the order in which their hours were opened. */
  readonly #counts = new Map<OrgHash, HourCount>();

  /** @param maxOrgs organisations that are counted at once; beyond it the ones whose hour began first are forgotten */
  constructor(maxOrgs: number) {
    this.#maxOrgs = maxOrgs;
  }

  own(org: OrgHash, hour: number): number {
    return this.#counted(org, hour)?.own ?? 0;
  }

  /** All that this process knows to be spent. */
  spent(org: OrgHash, hour: number): number {
    const count = this.#counted(org, hour);
    return count === undefined ? 0 : count.known + count.own;
  }

  /** Remembers what Redis counts. */
  note(org: OrgHash, hour: number, known: number): void {
    this.#open(org, hour).known = known;
  }

  charge(org: OrgHash, hour: number): void {
    this.#open(org, hour).own += 1;
  }

  /** @returns how many of these items were this process's own to give back */
  giveBack(org: OrgHash, hour: number, items: number): number {
    const count = this.#counted(org, hour);
    if (count === undefined) return 0;
    const given = Math.min(items, count.own);
    count.own -= given;
    return given;
  }

  #counted(org: OrgHash, hour: number): HourCount | undefined {
    const count = this.#counts.get(org);
    return count?.hour === hour ? count : undefined;
  }

  #open(org: OrgHash, hour: number): HourCount {
    const counted = this.#counted(org, hour);
    if (counted !== undefined) return counted;
    this.#counts.delete(org);
    for (const oldest of this.#counts.keys()) {
      if (this.#counts.size < this.#maxOrgs) break;
      this.#counts.delete(oldest);
    }
    const opened = { hour, known: 0, own: 0 };
    this.#counts.set(org, opened);
    return opened;
  }
}
