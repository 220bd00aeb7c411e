import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keyOf } from '../test-support/world.ts';
import { seal, type SealBinding, sealIvBytes, sealKeyBytes, unseal, UnsealError } from './envelope.ts';

const key = keyOf('data key');
const iv = keyOf('iv').subarray(0, sealIvBytes);
const claim: SealBinding = { purpose: 'claim', context: ['event-1', 'org-1'] };
const secret = new TextEncoder().encode('the claim');

describe('an envelope', () => {
  it('gives back what was sealed, whatever it was', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (plaintext) => {
      expect([...unseal(key, seal(key, plaintext, claim, iv), claim)]).toEqual([...plaintext]);
    }));
  });

  it('holds nothing of its content in clear', () => {
    expect(Buffer.from(seal(key, secret, claim, iv)).includes(Buffer.from(secret))).toBe(false);
    expect(key).toHaveLength(sealKeyBytes);
  });

  it('is AES-256-GCM (NIST GCM test case 14 holds for its cipher: zero key, iv and block, no associated data)', () => {
    const sealed = seal(new Uint8Array(32), new Uint8Array(16), { purpose: '', context: [] }, new Uint8Array(12));
    expect(Buffer.from(sealed.subarray(29)).toString('hex')).toBe('cea7403d4d606b6e074ec5d3baf39d18');
    expect(sealed[0]).toBe(1);
  });

  it('refuses another key, purpose or context, and says no more than that', () => {
    const sealed = seal(key, secret, claim, iv);
    const attempts = [
      () => unseal(keyOf('another'), sealed, claim),
      () => unseal(key, sealed, { ...claim, purpose: 'organisation' }),
      () => unseal(key, sealed, { ...claim, context: ['event-2', 'org-1'] }),
      () => unseal(key, sealed, { ...claim, context: ['event-1org-1'] }),
    ];
    for (const attempt of attempts) expect(attempt).toThrow(new UnsealError());
    expect(new UnsealError()).toMatchObject({ code: 'UNSEAL_FAILED', name: 'UnsealError' });
    expect(new UnsealError().cause).toBeUndefined();
  });

  it('refuses a change of any byte and any shorter form', () => {
    const sealed = seal(key, secret, claim, iv);
    for (let i = 0; i < sealed.length; i += 1) {
      const damaged = Uint8Array.from(sealed);
      damaged[i] = (damaged[i] ?? 0) ^ 1;
      expect(() => unseal(key, damaged, claim)).toThrow(UnsealError);
      expect(() => unseal(key, sealed.subarray(0, i), claim)).toThrow(UnsealError);
    }
  });
});
