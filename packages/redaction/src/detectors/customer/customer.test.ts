import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findWith, piecesFoundBy } from '../../../test-support/find-with.ts';
import { createVocabulary } from '../../vocabulary/index.ts';
import { compileTerms, customerDetectors, InvalidTermError, termDetector, termLimits } from './index.ts';

const found = (text: string): string[] => piecesFoundBy(customerDetectors({ vocabulary: createVocabulary() }), text);
const termsFound = (terms: readonly string[], text: string): string[] => piecesFoundBy([termDetector(compileTerms(terms))], text);

describe('ids of weaknesses and tickets', () => {
  it.each([
    ['fixed CVE-2024-12345 at last', 'CVE-2024-12345'],
    ['fixed cve 2021-44228 at last', 'cve 2021-44228'],
    ['see GHSA-jfh8-c2jp-5v3q for it', 'GHSA-jfh8-c2jp-5v3q'],
    ['see RHSA-2021:1234 for it', 'RHSA-2021:1234'],
    ['tracked in PROJ-77, open', 'PROJ-77'],
    ['tracked in INC0012345, open', 'INC0012345'],
    ['tracked in issue #1234, open', '#1234'],
    ['tracked in ticket 48291, open', '48291'],
    ['tracked in acme/payments#12', 'acme/payments#12'],
    ['shipped (#567).', '#567'],
    ['this fixes #12 for good', '#12'],
  ])('finds in "%s"', (text, piece) => {
    expect(found(text)).toContain(piece);
  });

  it.each([
    'CWE-79, CAPEC-66, AES-256, SHA-512, UTF-8, T1078, RFC-9110, ISO-27001, TLS-1.3, GPT-4, IEC-62443, AC-2, EAL-4, WPA-3, SP-800-53.',
    'In case 2024 comes, see 1000 times; issue 12; the task 3 of 4; C#; ranked #1; APT-28 and COVID-19; a CVE or two; GPL-3 licences.',
  ])('leaves alone "%s"', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('a customer’s terms', () => {
  it('are found as whole words however their parts are joined, in any case, with or without accents, inflected', () => {
    const text = 'Blue Falcon, blue-falcon, BLUE_FALCON, BlueFalcon, bluefalcons, Blue Falcon’s, Électricité, ELECTRICITE, blue\nfalcon.';
    expect(termsFound(['Blue Falcon', 'électricité'], text)).toEqual([
      'Blue Falcon', 'blue-falcon', 'BLUE_FALCON', 'BlueFalcon', 'bluefalcons', 'Blue Falcon’s', 'Électricité', 'ELECTRICITE', 'blue\nfalcon',
    ]);
  });

  it('are not found inside of other words or across the end of a sentence', () => {
    expect(termsFound(['Blue Falcon', 'art'], 'bluefalconry, true blue. Falcon, start, artist, Bluef alcon')).toEqual([]);
  });

  it('are found in names of code, in scripts without spaces, and with signs in them', () => {
    expect(termsFound(['Blue Falcon'], 'the BlueFalconService')).toEqual(['BlueFalcon']);
    expect(termsFound(['蓝鹰'], '我们在蓝鹰系统中')).toEqual(['蓝鹰']);
    expect(termsFound(['Smith & Sons', 'acme.example', 'Falcon 9'], 'Smith&Sons at acme.example run Falcon9')).toEqual(['Smith&Sons', 'acme.example', 'Falcon9']);
  });

  it('take the longest of several', () => {
    expect(termsFound(['Blue', 'Blue Falcon', 'Blue Falcon Two'], 'Blue Falcon Twofold and Blue Falcon Two')).toEqual(['Blue Falcon', 'Blue Falcon Two']);
  });

  it('take the sentence with them that reports a weakness of theirs', () => {
    const text = 'All is well. There is an SQL injection in the login of Blue Falcon for all to use. Blue Falcon is old.';
    expect(termsFound(['Blue Falcon'], text)).toContain('There is an SQL injection in the login of Blue Falcon for all to use');
    expect(termsFound(['Blue Falcon'], 'Blue Falcon is old.')).toEqual(['Blue Falcon']);
  });

  it.each([
    [['ok', ''], 1, 'empty'],
    [['  '], 0, 'empty'],
    [['ok', 'fine', 'x'], 2, 'too_short'],
    [['+++'], 0, 'no_letter_or_digit'],
    [['secretname'.repeat(20)], 0, 'too_long'],
    [Array.from({ length: termLimits.maxTerms + 1 }, (_, index) => `term ${index}`), termLimits.maxTerms, 'too_many'],
  ] as const)('are refused with their place and a reason, without being told (%#)', (terms, index, reason) => {
    let error: unknown;
    try {
      compileTerms(terms);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(InvalidTermError);
    expect(error).toMatchObject({ code: 'INVALID_TERM', index, reason });
    expect(String(error)).not.toContain('secretname');
  });

  it('are found in any text around them', () => {
    const word = fc.stringMatching(/^[A-Z][a-z]{3,8}$/);
    const around = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(fc.property(word, word, around, around, (first, second, before, after) => {
      const text = `${before} ${first} ${second} ${after}`;
      const spans = findWith([termDetector(compileTerms([`${first} ${second}`]))], text);
      const start = before.length + 1;
      expect(spans.some((span) => span.start <= start && span.end >= start + first.length + second.length + 1)).toBe(true);
    }), { numRuns: 60 });
  });
});
