import { describe, expect, it } from '@jest/globals';
import { createVocabulary } from './index.ts';
import { phraseTables, wordTables } from './tables.ts';

const vocabulary = createVocabulary();
const fold = (word: string): string => word.toLowerCase();

describe('the vocabulary of terms that survive', () => {
  it.each([
    'STRIDE', 'OWASP', 'JavaScript', 'PostgreSQL', 'OAuth2', 'HttpOnly', 'iOS', 'X.509', 'UTF-8', 'Log4Shell', 'K8s', 'gRPC', 'FIDO2', 'Node.js', 'ASP.NET', 'Content-Security-Policy',
  ])('holds %s', (word) => {
    expect(vocabulary.has(word)).toBe(true);
  });

  it('holds a term in any case, in the plural and in the possessive', () => {
    expect(['javascript', 'JWTs', 'APIs', 'GitHub’s', "OWASP's", 'proxies', 'bypasses'].filter((word) => !vocabulary.has(word))).toEqual([]);
  });

  it.each(['CWE-79', 'CAPEC-66', 'T1059.001', 'TA0001', 'AES-256-GCM', 'SHA-512', 'RFC-9110', 'ISO-27001', 'TLS-1.3', 'GPT-4', 'A01:2021', 'AC-2', '256-bit', '10ms', '21st', 'HTTP/2', 'Python3'])(
    'knows %s by its shape',
    (word) => {
      expect(vocabulary.has(word)).toBe(true);
    },
  );

  it.each(['userName', 'textbox1', 'order_items', 'PaymentGatewayClient', 'PROJ-77', 'db-prod-01', '', '-', 'x'.repeat(10_000)])('does not hold %.20s', (word) => {
    expect(vocabulary.has(word)).toBe(false);
  });

  it('has phrases of several words, each once', () => {
    expect(vocabulary.phrases).toEqual(expect.arrayContaining(['Information Disclosure', 'Elevation of Privilege', 'Zero Trust', 'Active Directory']));
    expect(vocabulary.phrases.every((phrase) => phrase.includes(' '))).toBe(true);
    expect(new Set(vocabulary.phrases).size).toBe(vocabulary.phrases.length);
  });

  it('keeps its tables sorted, so that two people adding words do not collide', () => {
    for (const table of [...wordTables.map((words) => words.trim().split(/\s+/u)), ...phraseTables.map((phrases) => phrases.trim().split('\n'))]) {
      const folded = table.map(fold);
      expect(folded).toEqual([...folded].sort());
    }
  });
});
