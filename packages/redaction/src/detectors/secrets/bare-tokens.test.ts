import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { piecesFoundBy } from '../../../test-support/find-with.ts';
import { createScanner } from '../../scan/scanner.ts';
import { createVocabulary } from '../../vocabulary/index.ts';
import { secretDetectors } from './index.ts';

const detectors = secretDetectors({ vocabulary: createVocabulary() });
const scanner = createScanner(detectors);
const lowerAndDigits = Array.from('abcdefghijklmnopqrstuvwxyz0123456789');
const word = (alphabet: readonly string[], minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });

describe('a string that stands for itself', () => {
  it.each([
    'CVE-2021-44228', 'GHSA-jfh8-23qm-5rv8', 'T1059.001', 'AES-256-GCM', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'ISO/IEC27001:2022', 'SHA-512/256', 'PBKDF2-HMAC-SHA512',
    'HTTP/1.1', '2024-01-15T10:00:00Z', 'x86_64-unknown-linux-gnu', 'utf8mb4_general_ci', 'ChaCha20-Poly1305', 'GPT-4o-mini', 'v1.29.3-rc1', '10.15.7', '9007199254740991',
    'internationalization', 'Datenschutzgrundverordnung', 'slopsquatting', 'state-of-the-art', 'defense-in-depth', 'OAuth2.0', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    'docs/security/threat-model-v2.md', 'PASTA/STRIDE', 'K8s-hardening', 'pneumonoultramicroscopic', 'authorisation-server-metadata', '1,048,576', '3.141592653589793',
    'SPF/DKIM/DMARC', 'IDS/IPS/WAF/SIEM', 'CSRF/XSRF/SSRF/XXE', 'CTRL-W_CTRL-X', 'U+0600-U+06FF', 'AES128/AES256/3DES', 'MD5/SHA1/SHA256', 'STRIDE/DREAD/PASTA/LINDDUN', 'read/write/execute',
    'HTTP/HTTPS/FTP/SFTP', 'RTO/RPO/MTTR/MTBF', 'client-server-database', 'AI/ML/LLM/RAG', 'GDPR/CCPA/HIPAA', 'OAuth2/OIDC/SAML2', 'p95/p99/p999', 'C/C++/Rust/Go',
  ])('is left alone when it is a term: %s', (term) => {
    expect(piecesFoundBy(detectors, `We looked at ${term} in the review.`)).toEqual([]);
  });

  it('is found when it is random, and as a whole', () => {
    fc.assert(fc.property(word(lowerAndDigits, 24, 80), (token) => {
      fc.pre(/[a-z]\d[\s\S]*[a-z]\d/.test(token) && new Set(token).size >= 10);
      const text = `The value ${token} was in the ticket.`;
      const spans = scanner.scan(text);
      expect(Math.min(...spans.map(({ start }) => start))).toBe(10);
      expect(Math.max(...spans.map(({ end }) => end))).toBe(10 + token.length);
    }), { seed: 20_261, numRuns: 300 });
  });

  it('is found when it is a digest, a long number or a UUID', () => {
    for (const token of ['d41d8cd98f00b204e9800998ecf8427e', '7888607357536400', '00000000-0000-4000-8000-0000000000a1']) {
      expect(piecesFoundBy(detectors, `We saw ${token}, and that again.`)).toContain(token);
    }
  });

  it('never reaches into the words around it', () => {
    fc.assert(fc.property(word(lowerAndDigits, 24, 40), (token) => {
      const text = `Before (${token}), after`;
      for (const { start, end } of scanner.scan(text)) {
        expect(start).toBeGreaterThanOrEqual(8);
        expect(end).toBeLessThanOrEqual(8 + token.length);
      }
    }), { seed: 20_262, numRuns: 100 });
  });
});
