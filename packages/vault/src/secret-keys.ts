import { createSecretKey, type KeyObject } from 'node:crypto';
import type { SecretKey } from '@plumbline/privacy';
import type { Vault } from './vault.ts';

/** Keys by name, to be used and not to be looked at. The vault is one such. */
export interface SecretKeys {
  obtain(keyId: string): Promise<SecretKey>;
  find(keyId: string): Promise<SecretKey | undefined>;
}

/** Hands out the vault's keys in the form that is quick to use; a form lives as long as the key that the vault holds. */
export const createSecretKeys = (vault: Pick<Vault, 'obtain' | 'find'>): SecretKeys => {
  const forms = new WeakMap<Uint8Array, KeyObject>();
  const formOf = (bytes: Uint8Array): KeyObject => {
    const known = forms.get(bytes);
    if (known !== undefined) return known;
    const form = createSecretKey(bytes);
    forms.set(bytes, form);
    return form;
  };
  return {
    obtain: async (keyId) => formOf(await vault.obtain(keyId)),
    find: async (keyId) => {
      const bytes = await vault.find(keyId);
      return bytes === undefined ? undefined : formOf(bytes);
    },
  };
};
