import { createGrouping, type Grouping } from '@plumbline/adapter-mongo';

const maxRemembered = 50_000;

/**
 * Remembers documents that are read again and again and change rarely. Each is good for as long as the count of changes is the one that was read before it:
 * whoever changes such a document raises that count after it.
 */
export class RememberedReads<Key, Value> {
  readonly #loading: Grouping<Key, Value>;
  readonly #remembered = new Map<Key, { readonly value: Value; readonly asOf: number }>();

  /** @param load reads the documents of these keys; its results stand in their order */
  constructor(load: (keys: readonly Key[]) => Promise<readonly Value[]>) {
    this.#loading = createGrouping(load, { maxEntries: 1_000, ways: 2 });
  }

  /** @param asOf the count of changes, read before this call */
  async read(key: Key, asOf: number): Promise<Value> {
    const known = this.#remembered.get(key);
    if (known?.asOf === asOf) return known.value;
    const value = await this.#loading.run(key);
    if (this.#remembered.size >= maxRemembered) this.#remembered.clear();
    this.#remembered.set(key, { value, asOf });
    return value;
  }
}
