import type { SqliteFile } from '@plumbline/adapter-sqlite';
import { stratumKey, type RuleId, type RuleVersion, type StratumId } from '@plumbline/contracts';
import { number, only } from '../../common/sqlite/row.ts';

const sql = {
  find: 'SELECT id FROM stratum WHERE rule = ? AND version = ? AND environment = ? AND outcome = ?',
  add: 'INSERT INTO stratum (rule, version, environment, outcome) VALUES (?, ?, ?, ?) RETURNING id',
  ofRule: 'SELECT id FROM stratum WHERE rule = ? AND version = ? ORDER BY id',
} as const;
const maxRemembered = 20_000;

/** Small numbers for strata, given once and for good: every cell is keyed by one. */
export class StratumNumbers {
  readonly #file: SqliteFile;
  readonly #remembered = new Map<string, number>();

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  /** The number of a stratum that is stored. Call it outside of writes: what it finds is remembered, and must be there for good. */
  find(stratum: StratumId): number | undefined {
    const key = stratumKey(stratum);
    const remembered = this.#remembered.get(key);
    if (remembered !== undefined) return remembered;
    const id = this.#file.read(() => this.#read(stratum));
    if (id !== undefined) this.#remember(key, id);
    return id;
  }

  /** The number of a stratum, given now if it has none. For use within a write, which may still be undone: nothing new is remembered. */
  intern(stratum: StratumId): number {
    const known = this.#remembered.get(stratumKey(stratum)) ?? this.#read(stratum);
    if (known !== undefined) return known;
    return number(only(this.#file.statement(sql.add).get(stratum.rule, stratum.version, stratum.environment, stratum.outcome)), 'id');
  }

  /** Numbers of all strata of a rule version. */
  ofRule(rule: RuleId, version: RuleVersion): readonly number[] {
    return this.#file.statement(sql.ofRule).all(rule, version).map((row) => number(row, 'id'));
  }

  #read(stratum: StratumId): number | undefined {
    const row = this.#file.statement(sql.find).get(stratum.rule, stratum.version, stratum.environment, stratum.outcome);
    return row === undefined ? undefined : number(row, 'id');
  }

  #remember(key: string, id: number): void {
    if (this.#remembered.size >= maxRemembered) this.#remembered.clear();
    this.#remembered.set(key, id);
  }
}
