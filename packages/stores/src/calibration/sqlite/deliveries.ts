import type { SqliteFile } from '@plumbline/adapter-sqlite';
import { foldOutcomes, type FoldOutcome, type WeekIndex } from '@plumbline/contracts';
import { number, oneOf, only, UnreadableRowError } from '../../common/sqlite/row.ts';
import { toKeyBytes } from '../packed-entries.ts';
import type { DeliveryCount, DeliveryTally } from '../port.ts';

const sql = {
  first: 'INSERT INTO delivery (epoch, record_id, outcome) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  outcome: 'SELECT outcome FROM delivery WHERE epoch = ? AND record_id = ?',
  count: `
    INSERT INTO delivery_tally (window_end, day, outcome, count) VALUES (?, ?, ?, ?)
    ON CONFLICT (window_end, day, outcome) DO UPDATE SET count = count + excluded.count`,
  tallies: 'SELECT window_end, day, outcome, count FROM delivery_tally ORDER BY window_end, day, outcome',
} as const;

/** Outcomes as they are stored: a number per record. The numbers stand in files, so they never change their meaning. */
export const storedOutcomes: readonly FoldOutcome[] = ['folded', 'week_already_released', 'withdrawn', 'below_confidence'];
const tallied: readonly DeliveryTally['outcome'][] = [...foldOutcomes, 'repeated', 'expired_key_destroyed'];

/** Keeps how the first delivery of each record ended, and counts. Its writing methods are for use within a write. */
export class Deliveries {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  record(delivery: DeliveryCount): { readonly outcome: FoldOutcome; readonly first: boolean } {
    const recordId = toKeyBytes(delivery.recordId);
    const { changes } = this.#file.statement(sql.first).run(delivery.epoch, recordId, storedOutcomes.indexOf(delivery.outcome));
    const first = changes === 1;
    this.count({ windowEnd: delivery.windowEnd, day: delivery.day, outcome: first ? delivery.outcome : 'repeated', count: 1 });
    return { outcome: first ? delivery.outcome : this.#outcomeOf(delivery, recordId), first };
  }

  count({ windowEnd, day, outcome, count }: DeliveryTally): void {
    this.#file.statement(sql.count).run(windowEnd, day, outcome, count);
  }

  tallies(): readonly DeliveryTally[] {
    return this.#file.read(() => this.#file.statement(sql.tallies).all()).map((row) => ({
      windowEnd: number<WeekIndex>(row, 'window_end'), day: number(row, 'day'), outcome: oneOf(row, 'outcome', tallied), count: number(row, 'count'),
    }));
  }

  #outcomeOf(delivery: DeliveryCount, recordId: Uint8Array): FoldOutcome {
    const outcome = storedOutcomes[number(only(this.#file.statement(sql.outcome).get(delivery.epoch, recordId)), 'outcome')];
    if (outcome === undefined) throw new UnreadableRowError('outcome');
    return outcome;
  }
}
