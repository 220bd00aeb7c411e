import { describe, expect, it } from '@jest/globals';
import { secretFormats, seededRandom } from '../../../test-support/secret-samples.ts';
import { createScanner } from '../../scan/scanner.ts';
import { createVocabulary } from '../../vocabulary/index.ts';
import { secretDetectors } from './index.ts';
import { providerFormats } from './provider-formats.table.ts';

const scanner = createScanner(secretDetectors({ vocabulary: createVocabulary() }));

/** What is left of a text, every find replaced by one dot. */
const redacted = (text: string): string => {
  const spans = scanner.scan(text).sort((a, b) => a.start - b.start);
  let kept = '';
  let at = 0;
  for (const { start, end } of spans) {
    if (start > at || at === 0) kept += `${text.slice(at, Math.max(at, start))}·`;
    at = Math.max(at, end);
  }
  return kept + text.slice(at);
};

const places: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => `${secret} was found in the log.`,
  (secret) => `The engineer pasted ${secret} while describing the flow.`,
  (secret) => `It leaks ${secret}.`,
  (secret) => `He wrote "${secret}" there, twice`,
  (secret) => `see (${secret}), then go on`,
  (secret) => `the value \`${secret}\`!`,
  (secret) => `x=${secret}, y`,
  (secret) => `value: ${secret};`,
  (secret) => `["${secret}"]`,
  (secret) => `is it ${secret}?`,
  (secret) => `got '${secret}', fine`,
  (secret) => `one—${secret}—two`,
  (secret) => `<b>${secret}</b>`,
];

const uncovered = (text: string, secret: string): number => {
  const from = text.indexOf(secret);
  const isCovered = new Uint8Array(text.length);
  for (const { start, end } of scanner.scan(text)) isCovered.fill(1, start, end);
  return isCovered.subarray(from, from + secret.length).filter((covered) => covered === 0).length;
};

describe('formats of providers', () => {
  it('are more than 150, each with an id of its own', () => {
    expect(new Set(providerFormats.map(({ id }) => id)).size).toBe(providerFormats.length);
    expect(providerFormats.length).toBeGreaterThan(150);
  });

  it.each(secretFormats.map((format) => [format.id, format] as const))('finds %s whole, wherever it stands', (id, format) => {
    const random = seededRandom(Buffer.from(id).reduce((sum, byte) => (sum * 31 + byte) | 0, 7));
    const found = places.map((place) => {
      const secret = format.make(random);
      return uncovered(place(secret), secret);
    });
    // Random draws of the shortest bare tokens can look like words; none of a provider's format may be lost.
    const allowed = id.startsWith('bare-') ? 1 : 0;
    expect(found.filter((missing) => missing > 0).length).toBeLessThanOrEqual(allowed);
  });

  it('is less sure of a token whose checksum is wrong, and still redacts it', () => {
    const github = secretFormats.find(({ id }) => id === 'github-pat');
    const token = github?.make(seededRandom(11)) ?? '';
    const wrong = token.slice(0, -1) + (token.endsWith('x') ? 'y' : 'x');
    const confidenceOf = (text: string): number | undefined => scanner.scan(text).find(({ detector }) => detector === 'secret.github-pat')?.confidence;
    expect(confidenceOf(token)).toBeGreaterThan(confidenceOf(wrong) ?? 1);
    expect(redacted(wrong)).toBe('·');
  });

  it('finds a token that was cut short or goes on', () => {
    const token = secretFormats.find(({ id }) => id === 'anthropic-key')?.make(seededRandom(5)) ?? '';
    expect(redacted(`see ${token.slice(0, -30)} here`)).toBe('see · here');
    expect(redacted(`see ${token}${token.slice(20)} here`)).toBe('see · here');
  });
});

describe('private keys', () => {
  it('goes on to the end of a block that prose interrupts nowhere, and no further', () => {
    const key = secretFormats.find(({ id }) => id === 'private-key-pem')?.make(seededRandom(3)) ?? '';
    expect(redacted(`We keep\n${key}\nin the vault.`)).toBe('We keep\n·\nin the vault.');
  });

  it('stops before the prose that follows a key without an end', () => {
    const key = secretFormats.find(({ id }) => id === 'private-key-cut-off')?.make(seededRandom(3)) ?? '';
    expect(redacted(`${key}\nand then the paste broke off.`)).toBe('·\nand then the paste broke off.');
  });

  it('leaves the mention of a header alone', () => {
    const text = 'A file that starts with -----BEGIN PRIVATE KEY----- is to be rejected.';
    expect(redacted(text)).toBe(text);
  });
});

describe('password hashes and connection strings', () => {
  it.each([
    ['root:$6$abcdefgh$LONG:18000:0:99999:7:::', 'root:·:18000:0:99999:7:::'],
    ['stored as {SSHA}LONG==', 'stored as ·'],
    ['it is pbkdf2:sha256:260000$Hn2kQw7x$LONG', 'it is ·'],
    ['use redis://:sw0rdfish@cache:6379/0, please', 'use ·, please'],
    ['go to ftp://bob:builder@files/pub.', 'go to ·.'],
    ['Server=db;Database=a;Uid=b;Pwd=c;', '·'],
    ['host: https://example.org/path', 'host: https://example.org/path'],
    ['sv=2022-11-02&ss=b&sig=LONG%3D is the signature', '· is the signature'],
  ])('turns %s into %s', (text, expected) => {
    const long = Array.from({ length: 80 }, (_, at) => 'aB3xK9'[at % 6]).join('');
    expect(redacted(text.replace('LONG', long))).toBe(expected);
  });
});
