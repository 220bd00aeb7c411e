import type { DatabaseSync } from 'node:sqlite';
import { InfrastructureError, type TopicSpec } from '@plumbline/ports';
import type { SqliteFile } from '../sqlite-file.ts';
import { createMessageTable, maxPartitions } from './migrations.ts';

export interface Topic {
  readonly spec: TopicSpec;
  /** Row ids of the partitions; partition p is at index p. */
  readonly partitionIds: readonly number[];
}

/** The topics of a log file, with what another process added once somebody asks for it. */
export class Topics {
  readonly #file: SqliteFile;
  #known = new Map<string, Topic>();

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  /** @throws InfrastructureError UNKNOWN_TOPIC */
  get(name: string): Topic {
    const topic = this.#known.get(name) ?? this.all().find(({ spec }) => spec.name === name);
    if (topic === undefined) throw new InfrastructureError('UNKNOWN_TOPIC', `the event log has no topic ${name}`, { retriable: false });
    return topic;
  }

  /** Row id of a partition. @throws RangeError if the topic has no such partition */
  partitionId(name: string, partition: number): number {
    const id = this.get(name).partitionIds[partition];
    if (id === undefined) throw new RangeError(`${name} has no partition ${partition}`);
    return id;
  }

  all(): readonly Topic[] {
    const rows = this.#file.read(() => this.#file.statement(`
      SELECT t.name, t.retention_ms, t.compacted, p.id FROM topic t JOIN partition p ON p.topic = t.id ORDER BY t.name, p.number`).all());
    const partitions = Map.groupBy(rows, (row) => String(row['name']));
    this.#known = new Map([...partitions].map(([name, own]) => [name, {
      spec: {
        name,
        partitions: own.length,
        retentionMs: typeof own[0]?.['retention_ms'] === 'number' ? own[0]['retention_ms'] : null,
        compacted: own[0]?.['compacted'] === 1,
      },
      partitionIds: own.map((row) => Number(row['id'])),
    }]));
    return [...this.#known.values()];
  }

  /** Creates topics and brings existing ones to their settings; partitions are added, never taken away. */
  async ensure(specs: readonly TopicSpec[]): Promise<void> {
    for (const { name, partitions } of specs) {
      if (!Number.isSafeInteger(partitions) || partitions < 1) throw new RangeError(`${name} needs at least one partition, not ${partitions}`);
    }
    await this.#file.write((db) => {
      for (const spec of specs) this.#ensureOne(db, spec);
    });
    this.all();
  }

  #ensureOne(db: DatabaseSync, { name, partitions, retentionMs, compacted }: TopicSpec): void {
    const id = this.#file.statement(`
      INSERT INTO topic (name, retention_ms, compacted) VALUES (?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET retention_ms = excluded.retention_ms, compacted = excluded.compacted RETURNING id`)
      .get(name, retentionMs, compacted ? 1 : 0)?.['id'];
    const add = this.#file.statement('INSERT INTO partition (topic, number) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING id');
    for (let number = 0; number < partitions; number += 1) {
      const created = add.get(Number(id), number)?.['id'];
      if (created === undefined) continue;
      if (Number(created) > maxPartitions) throw new RangeError(`a log file holds at most ${maxPartitions} partitions`);
      db.exec(createMessageTable(Number(created)));
    }
  }
}
