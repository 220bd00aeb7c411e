import { describe, expect, it } from '@jest/globals';
import type { Sample } from '../sample.ts';
import { decodeBase64 } from './decode-base64.ts';
import { decodedViews } from './decoded-views.ts';
import { findLeaks } from './find-leaks.ts';
import { tallyOf } from './tally.ts';
import { wilson } from './wilson.ts';

const aSample = (parts: Partial<Sample> = {}): Sample => ({ id: 'a', set: 'pii', text: 'Ask Mia Keller about it.', secrets: ['Mia Keller'], ...parts });
const leaksOf = (parts: Partial<Sample>, kept: string) => findLeaks(aSample(parts), kept).readable;

describe('a leak', () => {
  it('of personal data is each of its words that can still be read', () => {
    expect(leaksOf({}, 'Ask [PII_REDACTED] about it.')).toEqual([]);
    expect(leaksOf({}, 'Ask Mia [PII_REDACTED] about it.')).toEqual([]);
    expect(leaksOf({}, 'Ask [PII_REDACTED] Keller about it.')).toEqual(['Keller']);
    expect(leaksOf({ secrets: ['Mia'] }, 'Ask Mia about it.')).toEqual(['Mia']);
  });

  it('is no word that stands elsewhere in the text as well', () => {
    expect(leaksOf({ text: 'Mia Baker is a baker, says Baker.', secrets: ['Mia Baker'] }, '[PII_REDACTED] is a baker, says Baker.')).toEqual([]);
  });

  it('of a secret is the first three fifths of it', () => {
    const secret = '0123456789abcdefghij';
    expect(leaksOf({ set: 'secrets', secrets: [secret] }, `x${secret.slice(0, 12)}`)).toEqual([secret]);
    expect(leaksOf({ set: 'secrets', secrets: [secret] }, `x${secret.slice(0, 11)}`)).toEqual([]);
  });

  it('of code is a name that stands by itself', () => {
    expect(leaksOf({ set: 'code', secrets: ['rowHeight'] }, 'a rowHeight')).toEqual(['rowHeight']);
    expect(leaksOf({ set: 'inline_ident', secrets: ['rowHeight'] }, 'a (rowHeight)')).toEqual(['rowHeight']);
    expect(leaksOf({ set: 'code', secrets: ['rowHeight'] }, 'a rowHeights, _rowHeight')).toEqual([]);
  });

  it.each([
    ['zero-width characters', (text: string) => Array.from(text).join('\u200b')],
    ['soft hyphens', (text: string) => Array.from(text).join('\u00ad')],
    ['full width', (text: string) => text.replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0))],
    ['look-alikes', (text: string) => text.replaceAll('a', 'а').replaceAll('e', 'е')],
    ['numeric entities', (text: string) => Array.from(text, (each) => `&#${each.charCodeAt(0)};`).join('')],
    ['named entities', (text: string) => text.replaceAll('_', '&lowbar;').replaceAll('-', '&#x2d;')],
    ['percent', (text: string) => Array.from(text, (each) => `%${each.charCodeAt(0).toString(16)}`).join('')],
    ['\\u', (text: string) => Array.from(text, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')],
    ['base64', (text: string) => btoa(text).replace(/=+$/, '')],
    ['hexadecimal', (text: string) => Buffer.from(text).toString('hex')],
  ])('is found behind %s', (_, disguise) => {
    const secret = 'key_a1b2-example-e3f4';
    const sample = { set: 'obf_any', text: '', secrets: [secret] };
    expect(leaksOf(sample, `it was ${disguise(secret)} there`)).toEqual([secret]);
    expect(leaksOf(sample, 'it was [OBFUSCATED_REDACTED] there')).toEqual([]);
  });
});

describe('decoding', () => {
  it('reads base64 as leniently as Python does', () => {
    expect(decodeBase64('aGVs-bG8=')?.toString()).toBe('hello');
    expect(decodeBase64('aGVsbG8=aGVsbG8=')?.toString()).toBe('hello');
    expect(decodeBase64('=aGVsbG8=')?.toString()).toBe('hello');
    expect(decodeBase64('aGVsb')).toBeUndefined();
    expect(decodeBase64('aGVsbG8')).toBeUndefined();
  });

  it('replaces what is no UTF-8 in percent escapes', () => {
    expect(decodedViews('%ff%41')).toContain('\ufffdA');
  });
});

describe('a tally', () => {
  it('counts what was discarded, whatever it held', () => {
    expect(tallyOf(aSample(), { kept: undefined })).toMatchObject({ n: 1, discarded: 1, kept: 0, leaked: 0 });
  });

  it('counts a clean text as altered when a word of it changed, and what it lost', () => {
    const clean = aSample({ set: 'keep', text: 'Ask  the team.', secrets: [] });
    expect(tallyOf(clean, { kept: 'Ask the team.' })).toMatchObject({ clean: 1, altered: 0, lost: 0 });
    expect(tallyOf(clean, { kept: 'Ask [PII_REDACTED].' })).toMatchObject({ clean: 1, altered: 1, lost: 9, characters: 14 });
  });
});

describe('an interval of Wilson', () => {
  it('agrees with published values, and says something at the ends', () => {
    expect(wilson(10, 100)).toEqual({ lower: expect.closeTo(0.0552, 4), upper: expect.closeTo(0.1744, 4) });
    expect(wilson(0, 50).upper).toBeCloseTo(0.07135, 4);
    expect(wilson(0, 0)).toEqual({ lower: 0, upper: 0 });
  });
});
