import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { personalSamples } from '../../../test-support/personal-samples.ts';
import { createScanner } from '../../scan/scanner.ts';
import { createVocabulary } from '../../vocabulary/index.ts';
import { personalDetectors } from './index.ts';

const scanner = createScanner(personalDetectors({ vocabulary: createVocabulary() }));

/** What is left of a text without the found spans. */
const remainderOf = (text: string): string => {
  const spans = scanner.scan(text).sort((a, b) => a.start - b.start);
  let kept = '';
  let at = 0;
  for (const { start, end } of spans) {
    kept += text.slice(at, Math.max(at, start));
    at = Math.max(at, end);
  }
  return kept + text.slice(at);
};

const tellingPieces = (value: string): readonly string[] => value.split(/[\s,;:()]+/u).filter((piece) => /\p{N}|\p{L}{4}/u.test(piece));

const leaksOf = (value: string, text: string): readonly string[] => {
  const rest = text.replace(value, ' ');
  const remainder = remainderOf(text);
  return tellingPieces(value).filter((piece) => remainder.includes(piece) && !rest.includes(piece));
};

describe('personal detectors', () => {
  it('covers every generated value whole, whatever the seed', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), (seed) => {
      const leaks = personalSamples(seed, 52).map((sample) => ({ ...sample, left: leaksOf(sample.value, sample.text) }));
      expect(leaks.filter(({ left }) => left.length > 0)).toEqual([]);
    }), { numRuns: 40 });
  });

  it('never throws and stays within the text, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      for (const { start, end } of scanner.scan(text)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }));
  });

  it.each([
    'Upgrade to TLS 1.2 or later and close port 8443 within 15 minutes.',
    'RFC 6749 and ISO 27001 apply; see Section 3.6 and Table 4 on page 12.',
    'The server returned HTTP 404 in 2 to 5 minutes for 10 rules (99.95%).',
    'CVE-2021-44228 is a 3 year old vulnerability with a CVSS score of 9.8.',
    'OWASP Top 10 2021 lists Broken Access Control first, before 4 other risks.',
    'Versions 1.2.3 to 4.10.11 use 256-bit keys and 600000 iterations of PBKDF2.',
    'In 2017 the standard was revised; since 2021 it covers cloud services.',
    'Rotate API keys after 90 days; tokens live for 3600 seconds.',
    'Restrict access by role, e.g. Admin Group 5, and log event ID 4625.',
    'The cipher suite TLS_AES_128_GCM_SHA256 is on by default; Cipher Suite 12 is not.',
    'Listen on 8080 and forward to 9000; drop everything from 1024 to 65535.',
    'Phase 2, Step 3: Threat Model the API Gateway, then return to Phase 1.',
    'Install it via npm 10 or Node 24, build 1718000000000.',
    'The cache miss rate is 12 ms. It turned 5 requests into one.',
    'In case 42 the order 10000 items were read; claim 7 of the policy CIS-1.2 and contract ERC-20 apply.',
    'Policy NIST-800-53 and case CVE-2024-11234 name no customer; see order no 12 and case number of bytes 4096.',
    'The certificate expires 09/27 and the key is valid until 10/26.',
    'The release was discharged 2024-05-17 by the build server.',
    'Attackers reach the Admin Console on 2 of 3 hosts.',
  ])('leaves technical prose alone: %s', (text) => {
    expect(scanner.scan(text)).toEqual([]);
  });
});

describe('values in prose', () => {
  it.each([
    ['write to Jo.Summers+news@mail.example, now', 'Jo.Summers+news@mail.example'],
    ['write to jo [at] mail [dot] example soon', 'jo [at] mail [dot] example'],
    ['jo at mail dot example', 'jo at mail dot example'],
    ['born 3 May 1980', '3 May 1980'],
    ['plate number B-XY 1234', 'B-XY 1234'],
    ['my sort code is 12-34-56', '12-34-56'],
    ['BIC: ABCDDEFFXXX', 'ABCDDEFFXXX'],
    ['thanks to @jdoe_99 for it', '@jdoe_99'],
    ['Her cvv 123 was printed on it.', '123'],
    ['my card, exp 09/27, was used twice', '09/27'],
    ['the visa expires 11/2028', '11/2028'],
    ['The policy QX-40112-07 lapsed.', 'QX-40112-07'],
    ['Invoice no. 40112 is open.', '40112'],
    ['order #88213 never came', '88213'],
    ['Aktenzeichen: 12-4471-B', '12-4471-B'],
    ['The patient was admitted on 2023-11-02.', '2023-11-02'],
    ['She was hired 14 March 2019 as an analyst.', '14 March 2019'],
    ['see linkedin.com/in/jo-summers for more', 'linkedin.com/in/jo-summers'],
    ['She used to work for Initech as night nurse, but left.', 'night nurse'],
    ['The singer moved to Vienna in 1984.', '1984'],
    ['seen at 51.50735, -0.12776 today', '51.50735, -0.12776'],
    ['at 48°51′24″N 2°21′03″E', '48°51′24″N 2°21′03″E'],
    ['東京都港区芝公園4丁目2番8号', '東京都港区芝公園4丁目2番8号'],
  ])('%s', (text, value) => {
    expect(scanner.scan(text).map(({ start, end }) => text.slice(start, end))).toContain(value);
  });

  it('takes an address over several lines as one span', () => {
    const address = '14 Crown Street\nSuite 321\nRiverton\nUnited Kingdom 75419';
    const text = `Please send it to ${address}? I wait.`;
    expect(scanner.scan(text)).toContainEqual(expect.objectContaining({ start: 18, end: 18 + address.length, detector: 'personal.address' }));
  });
});
