import { InfrastructureError, type SchemaRegistry } from '@plumbline/ports';
import type { Migrations } from './open-sqlite-file.ts';
import type { SqliteFile } from './sqlite-file.ts';

export const schemaRegistryMigrations: Migrations = {
  name: 'schema-registry',
  steps: [`
    CREATE TABLE schema (id INTEGER PRIMARY KEY AUTOINCREMENT, definition TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE subject_version (
      subject TEXT NOT NULL, version INTEGER NOT NULL, schema INTEGER NOT NULL REFERENCES schema,
      PRIMARY KEY (subject, version), UNIQUE (subject, schema)
    ) STRICT, WITHOUT ROWID;
  `],
};

/** Whether a reader with one schema can read what a writer with the other wrote; both as JSON. */
export type CompatibilityCheck = (reader: string, writer: string) =>
  { readonly compatible: true } | { readonly compatible: false; readonly reason: string };

export interface SqliteSchemaRegistryDeps {
  /** Opened with `schemaRegistryMigrations`. */
  readonly file: SqliteFile;
  readonly check: CompatibilityCheck;
}

/** Schemas by subject and version in an SQLite file, with ids as a Confluent registry gives them: one per schema, from 1, whatever its subjects. */
export class SqliteSchemaRegistry implements SchemaRegistry {
  readonly #file: SqliteFile;
  readonly #check: CompatibilityCheck;

  constructor({ file, check }: SqliteSchemaRegistryDeps) {
    this.#file = file;
    this.#check = check;
  }

  async register(subject: string, schema: string): Promise<number> {
    const definition = normalise(subject, schema);
    const known = this.#file.read(() => this.#registered(subject, definition));
    return known ?? await this.#file.write(() => this.#registered(subject, definition) ?? this.#add(subject, definition));
  }


  async schemaById(id: number): Promise<string> {
    const row = this.#file.read(() => this.#file.statement('SELECT definition FROM schema WHERE id = ?').get(id));
    if (row === undefined) throw new InfrastructureError('UNKNOWN_SCHEMA', `the registry has no schema ${id}`, { retriable: false });
    return String(row['definition']);
  }

  #registered(subject: string, definition: string): number | undefined {
    const id = this.#file.statement(`
      SELECT s.id FROM schema s JOIN subject_version v ON v.schema = s.id WHERE v.subject = ? AND s.definition = ?`).get(subject, definition)?.['id'];
    return typeof id === 'number' ? id : undefined;
  }

  #add(subject: string, definition: string): number {
    const latest = this.#file.statement(`
      SELECT v.version, s.definition FROM subject_version v JOIN schema s ON s.id = v.schema WHERE v.subject = ? ORDER BY v.version DESC LIMIT 1`).get(subject);
    // The first schema is checked against itself: that shows whether it is a schema at all.
    const verdict = this.#check(definition, latest === undefined ? definition : String(latest['definition']));
    if (!verdict.compatible) throw refused(subject, verdict.reason);
    this.#file.statement('INSERT INTO schema (definition) VALUES (?) ON CONFLICT DO NOTHING').run(definition);
    const id = Number(this.#file.statement('SELECT id FROM schema WHERE definition = ?').get(definition)?.['id']);
    this.#file.statement('INSERT INTO subject_version (subject, version, schema) VALUES (?, ?, ?)').run(subject, Number(latest?.['version'] ?? 0) + 1, id);
    return id;
  }
}

/** White space does not make another schema. */
const normalise = (subject: string, schema: string): string => {
  try {
    return JSON.stringify(JSON.parse(schema));
  } catch (error) {
    throw refused(subject, 'it is not JSON', error);
  }
};

const refused = (subject: string, reason: string, cause?: unknown): InfrastructureError =>
  new InfrastructureError('REGISTRY_REFUSED_SCHEMA', `schema for ${subject} refused: ${reason}`, { retriable: false, cause });
