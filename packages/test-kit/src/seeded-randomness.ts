import { createCipheriv, createHash } from 'node:crypto';
import type { Randomness } from '@plumbline/ports';

/** Ids and keys that look random and are the same for the same seed: AES-256-CTR keyed with the seed's hash. */
export const seededRandomness = (seed: string): Randomness => {
  const stream = createCipheriv('aes-256-ctr', createHash('sha256').update(seed).digest(), Buffer.alloc(16));
  const bytes = (length: number): Buffer => stream.update(Buffer.alloc(length));
  return {
    bytes: (length) => new Uint8Array(bytes(length)),
    uuid: () => {
      const raw = bytes(16);
      raw.writeUInt8((raw.readUInt8(6) & 0x0f) | 0x40, 6);
      raw.writeUInt8((raw.readUInt8(8) & 0x3f) | 0x80, 8);
      return raw.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    },
  };
};
