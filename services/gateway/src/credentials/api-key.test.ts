import { describe, expect, it } from '@jest/globals';
import { seededRandomness } from '@plumbline/test-kit';
import { looksLikeApiKey, mintApiKey, parseApiKey, secretMatches } from './api-key.ts';

describe('API keys', () => {
  const minted = mintApiKey(seededRandomness('keys'));

  it('are read back as they were minted, and match the hash that is stored', () => {
    const parts = parseApiKey(minted.text);

    expect(parts?.keyId).toBe(minted.keyId);
    expect(secretMatches(parts?.secret ?? '', minted.secretHash)).toBe(true);
  });

  it('do not match with a single character changed', () => {
    const changed = minted.text.slice(0, -2) + (minted.text.at(-2) === 'A' ? 'B' : 'A') + minted.text.slice(-1);

    expect(secretMatches(parseApiKey(changed)?.secret ?? '', minted.secretHash)).toBe(false);
  });

  it.each(['plk_', 'plk_short_secret', `plk_${'a'.repeat(16)}_${'b'.repeat(42)}`, `plk_${'a'.repeat(16)}_${'b'.repeat(44)}`, `plk_${'ä'.repeat(16)}_${'b'.repeat(43)}`])(
    'of another form are none: %s', (text) => {
      expect(looksLikeApiKey(text)).toBe(true);
      expect(parseApiKey(text)).toBeUndefined();
    });

  it('never repeat', () => {
    const randomness = seededRandomness('many');
    expect(new Set(Array.from({ length: 100 }, () => mintApiKey(randomness).text)).size).toBe(100);
  });
});
