import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../../../test-support/secret-samples.ts';
import { base62, crc32, hasCrc32Checksum } from './checksum.ts';
import { InvalidTemplateError, parseTemplate, patternSource, sampleOf } from './template.ts';

describe('templates of formats', () => {
  it('make samples that their own pattern accepts', () => {
    const parts = parseTemplate('a.b-(live|test)_{hex:8}.{UN:2-5}');
    const pattern = new RegExp(`^${patternSource(parts)}$`);
    const random = seededRandom(4);
    for (let time = 0; time < 50; time++) expect(sampleOf(parts, random)).toMatch(pattern);
    expect('axb-live_01234567.AB').not.toMatch(pattern);
  });

  it('refuse what they do not understand', () => {
    expect(() => parseTemplate('abc_{nothing:4}')).toThrow(InvalidTemplateError);
    expect(() => parseTemplate('abc_{hex:}')).toThrow(InvalidTemplateError);
  });
});

describe('checksums', () => {
  it('are those of CRC-32 in base 62', () => {
    expect(crc32('123456789')).toBe(0xcbf43926);
    expect(base62(0, 6)).toBe('000000');
    expect(base62(62 * 62 + 61, 4)).toBe('010z');
    expect(hasCrc32Checksum(`123456789${base62(0xcbf43926, 6)}`)).toBe(true);
    expect(hasCrc32Checksum('123456789000000')).toBe(false);
  });
});
