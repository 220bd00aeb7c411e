import type { AnonymizationRun } from '@plumbline/contracts';

/** Why a record was set aside. It stays deletable by its owner and ends by expiry. */
export const quarantineCauses = ['bad_seal', 'unknown_organisation', 'data_key_destroyed', 'epoch_key_destroyed'] as const;
export type QuarantineCause = (typeof quarantineCauses)[number];

type Counted = 'anonymised' | 'deleted' | 'quarantined' | 'failed';

/** What a run did so far. Its report's status follows from the counts and from nothing else. */
export class RunTally {
  readonly #counts: Record<Counted, number> = { anonymised: 0, deleted: 0, quarantined: 0, failed: 0 };
  readonly #errors = new Map<string, number>();
  #interrupted = false;

  /** Counts records by how they fared, and under a kind of error if they did not fare well. */
  count(fate: Counted, records: number, kind?: string): void {
    this.#counts[fate] += records;
    if (kind !== undefined && records > 0) this.error(kind, records);
  }

  error(kind: string, count = 1): void {
    this.#errors.set(kind, (this.#errors.get(kind) ?? 0) + count);
  }

  /** Part of the work could not be tried at all, e.g. since a store did not answer. */
  interrupt(kind: string): void {
    this.#interrupted = true;
    this.error(kind);
  }

  /** Records that were taken, however they fared. */
  get processed(): number {
    return this.#counts.anonymised + this.#counts.deleted + this.#counts.quarantined + this.#counts.failed;
  }

  /** `failed` if nothing at all came to its end because of failures; quarantined records are failures that were dealt with. */
  get status(): AnonymizationRun['status'] {
    const { anonymised, deleted, quarantined, failed } = this.#counts;
    if (failed === 0 && quarantined === 0 && !this.#interrupted) return 'completed';
    return anonymised + deleted + quarantined === 0 ? 'failed' : 'completed_with_failures';
  }

  get figures(): Pick<AnonymizationRun, 'status' | 'processed' | Counted | 'errors'> {
    return {
      status: this.status,
      processed: this.processed,
      ...this.#counts,
      errors: [...this.#errors].map(([kind, count]) => ({ kind, count })).sort((one, other) => (one.kind < other.kind ? -1 : 1)),
    };
  }
}
