import { describe, expect, it } from '@jest/globals';
import type { KeyProvider } from '../key-provider.ts';
import { bytes } from './fixtures.ts';
import type { Opened } from './opened.ts';

const material = Uint8Array.from({ length: 32 }, (_, index) => 255 - index);
const refusal = expect.objectContaining({ code: 'KEY_REFUSED', retriable: false });

/** What every `KeyProvider` means. */
export const keyProviderContract = (name: string, open: () => Promise<Opened<KeyProvider>>): void => {
  describe(`${name} as key provider`, () => {
    it('gives back what it wrapped, after a restart too', async () => {
      await using opened = await open();
      const wrapped = await opened.port.wrap(material, 'index');
      expect(await opened.port.unwrap(wrapped, 'index')).toEqual(material);
      expect(await (await opened.reopen()).unwrap(wrapped, 'index')).toEqual(material);
    });

    it('shows nothing of the key, and never wraps alike twice', async () => {
      await using opened = await open();
      const { port } = opened;
      const [first, second] = [await port.wrap(material, 'index'), await port.wrap(material, 'index')];
      expect(first).not.toEqual(second);
      expect(Buffer.from(first).includes(Buffer.from(material.subarray(0, 8)))).toBe(false);
    });

    it('refuses another context', async () => {
      await using opened = await open();
      const { port } = opened;
      const wrapped = await port.wrap(material, 'epoch:7');
      await expect(port.unwrap(wrapped, 'epoch:8')).rejects.toEqual(refusal);
      await expect(port.unwrap(wrapped, '')).rejects.toEqual(refusal);
    });

    it('refuses a change of any byte', async () => {
      await using opened = await open();
      const { port } = opened;
      const wrapped = await port.wrap(material, 'index');
      for (let position = 0; position < wrapped.byteLength; position += 1) {
        const changed = wrapped.map((byte, index) => (index === position ? byte ^ 1 : byte));
        await expect(port.unwrap(changed, 'index')).rejects.toEqual(refusal);
      }
    });

    it('refuses what is cut short, or was never wrapped', async () => {
      await using opened = await open();
      const { port } = opened;
      const wrapped = await port.wrap(material, 'index');
      for (let length = 0; length < wrapped.byteLength; length += 1) {
        await expect(port.unwrap(wrapped.subarray(0, length), 'index')).rejects.toEqual(refusal);
      }
      await expect(port.unwrap(bytes('not a wrapped key at all, but as long as one might be expected to be'), 'index')).rejects.toEqual(refusal);
    });

    it('refuses what another provider of its kind wrapped', async () => {
      await using one = await open();
      await using other = await open();
      await expect(other.port.unwrap(await one.port.wrap(material, 'index'), 'index')).rejects.toEqual(refusal);
    });
  });
};
