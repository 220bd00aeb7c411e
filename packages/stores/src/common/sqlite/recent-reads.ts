import type { SqliteFile } from '@plumbline/adapter-sqlite';

const maxRemembered = 10_000;

/**
 * Remembers what was read by key and is read again and again, such as the directory's entry for each request, for as long as nothing is written.
 * Whoever writes through the same file has to say `forget` within the write; what another process writes is noticed.
 */
export class RecentReads<T> {
  readonly #file: SqliteFile;
  readonly #remembered = new Map<string, { readonly value: T }>();
  #version: unknown;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  /** What `reader` gave for this key, or gives now. */
  read(key: string, reader: () => T): T {
    return this.#file.read(() => {
      // Changes when, and only when, another connection has written since.
      const version = this.#file.statement('PRAGMA data_version').get()?.['data_version'];
      if (version !== this.#version) this.#remembered.clear();
      this.#version = version;
      const known = this.#remembered.get(key);
      if (known !== undefined) return known.value;
      const value = reader();
      if (this.#remembered.size >= maxRemembered) this.#remembered.clear();
      this.#remembered.set(key, { value });
      return value;
    });
  }

  forget(): void {
    this.#remembered.clear();
  }
}
