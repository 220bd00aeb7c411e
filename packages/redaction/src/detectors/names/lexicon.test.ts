import { describe, expect, it } from '@jest/globals';
import { createLexicon, wordClass, wordHash } from './lexicon.ts';

const lexicon = createLexicon();
const classesOf = (word: string): number => lexicon.classesOf(wordHash(word, 0, word.length));

describe('the lexicon', () => {
  it.each([
    ['Wilhelmina', 'given'], ['Müller', 'family'], ['Lisbon', 'bigPlace'], ['Portuguese', 'nation'], ['plumber', 'job'], ['John', 'popular'],
  ] as const)('knows %s as %s', (word, kind) => {
    expect(classesOf(word) & wordClass[kind]).not.toBe(0);
  });

  it('tells ordinary words by how ordinary they are', () => {
    expect(classesOf('house') & wordClass.tier).toBe(1);
    expect(classesOf('Ingeborg') & wordClass.tier).toBe(0);
  });

  it('knows a word in any case, with accents or without', () => {
    expect(classesOf('MÜLLER')).toBe(classesOf('müller'));
    expect(classesOf('Jiří')).toBe(classesOf('jiri'));
  });

  it('takes hardly any unknown word for a known one', () => {
    const unknown = Array.from({ length: 5000 }, (_, at) => `q${at.toString(36)}xzw`);
    expect(unknown.filter((word) => classesOf(word) !== 0).length).toBeLessThan(25);
  });
});
