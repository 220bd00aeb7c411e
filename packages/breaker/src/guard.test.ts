import { describe, expect, it } from '@jest/globals';
import { createLogger, createRegistry } from '@plumbline/runtime';
import { InfrastructureError } from '@plumbline/ports';
import { createBreaker } from './breaker.ts';
import { guard } from './guard.ts';

interface Shelf {
  put(book: string): Promise<number>;
  books(): Promise<readonly string[]>;
}
class PrivateShelf implements Shelf {
  readonly #books: string[] = [];
  away = false;

  async put(book: string): Promise<number> {
    if (this.away) throw new InfrastructureError('STORE_UNAVAILABLE', 'away', { retriable: true });
    return this.#books.push(book);
  }

  async books(): Promise<readonly string[]> {
    return this.#books;
  }
}

const aGuardedShelf = () => {
  const shelf = new PrivateShelf();
  const breaker = createBreaker({
    name: 'the shelf', unavailable: 'STORE_UNAVAILABLE', timeoutMs: 60_000,
    metrics: createRegistry({ processMetrics: false }), logger: createLogger({ name: 'test', level: 'silent' }),
  });
  return { shelf, breaker, guarded: guard<Shelf>(shelf, breaker) };
};

describe('a guarded port', () => {
  it('does what the port does, private fields included', async () => {
    const { breaker, guarded } = aGuardedShelf();
    using _closed = breaker;
    expect(await guarded.put('Ulysses')).toBe(1);
    expect(await guarded.books()).toEqual(['Ulysses']);
  });

  it('holds all of its methods back once one of them has shown that the dependency is away', async () => {
    const { shelf, breaker, guarded } = aGuardedShelf();
    using _closed = breaker;
    shelf.away = true;
    await Promise.allSettled(Array.from({ length: 5 }, () => guarded.put('Ulysses')));
    await expect(guarded.books()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });

  it('can be taken apart: a method goes through the breaker wherever it is handed', async () => {
    const { breaker, guarded } = aGuardedShelf();
    using _closed = breaker;
    const { put } = guarded;
    expect(await put('Ulysses')).toBe(1);
  });
});
