import type { StoredKey } from './port.ts';

/** A key, told apart by its id. Destroyed ones are part of it: their names must not come back. In order of id. */
export interface KeyItem {
  readonly kind: 'key';
  readonly key: StoredKey;
}
