import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { carriers, codeBlocks, codeOfRareLanguages, codeWithinSentences, inlineCode, proseLikeCode } from '../../../test-support/code-samples.ts';
import { createScanner } from '../../scan/scanner.ts';
import { createVocabulary } from '../../vocabulary/index.ts';
import { codeDetectors } from './index.ts';

const scanner = createScanner(codeDetectors({ vocabulary: createVocabulary() }));
const before = 'During the review we found that this part of the service is visible to every tenant, which is a risk.';
const after = 'The mitigation should cover the same path in the other region; I would rate it as likely.';

const withoutCode = (text: string): string => {
  const chars = text.split('');
  for (const { start, end } of scanner.scan(text)) chars.fill('', start, end);
  return chars.join('');
};

/** Words that an identifier could be: with a hump, an underscore or a digit. */
const identifiersIn = (text: string): string[] =>
  (text.match(/[A-Za-z_$][\w$]*/gu) ?? []).filter((word) => word.length > 4 && /[a-z][A-Z]|\w_\w|[A-Za-z]\d/u.test(word));

describe('Code detectors', () => {
  it.each(codeBlocks.map(({ name, code }) => [name, code] as const))('take out %s between paragraphs and leave those', (_, code) => {
    const left = withoutCode(`${before}\n\n${code}\n\n${after}`);
    expect(left).toContain(before);
    expect(left).toContain(after);
    expect(identifiersIn(left)).toEqual([]);
  });

  it('leave the prose between two blocks', () => {
    const [first, second] = codeBlocks;
    expect(withoutCode(`${first?.code ?? ''}\n\n${before}\n\n${second?.code ?? ''}`).trim()).toBe(before);
  });

  it('keep a blank line and a comment within their block', () => {
    const block = codeBlocks.find(({ name }) => name.includes('comment and blank lines'))?.code ?? '';
    expect(withoutCode(`${before}\n\n${block}\n\n${after}`)).toBe(`${before}\n\n\n\n${after}`);
  });

  it.each(inlineCode)('take %s out of any sentence, and little more', (code) => {
    for (const carrier of carriers) {
      const left = withoutCode(carrier.replaceAll('@', () => code));
      expect({ carrier, left: identifiersIn(left) }).toEqual({ carrier, left: [] });
      expect(left.length).toBeGreaterThan(0.7 * carrier.replaceAll('@', '').length);
    }
  });

  it.each(proseLikeCode)('leave prose alone: %s', (text) => {
    expect(withoutCode(text)).toBe(text);
  });

  it.each(codeWithinSentences)('leave the sentence around the code: %s', (text, left) => {
    const remains = withoutCode(text);
    for (const words of left) expect(remains).toContain(words);
    expect(remains).not.toMatch(/loadCart|total_sum|filter even/u);
  });

  it.each(codeOfRareLanguages)('take %s out of a sentence', (code) => {
    const left = withoutCode(`In the old job the statement ${code} is run for every customer, and nobody reviewed it.`);
    expect(left).toContain('In the old job the statement');
    expect(left).toContain('and nobody reviewed it.');
    expect(left).not.toContain(code);
    expect(identifiersIn(left)).toEqual([]);
  });

  it('never fail, whatever the text', () => {
    const pieces = fc.constantFrom('```', '`', '~~~', '<a ', '<?php', '{', '}', '(', '"', '\'', '\n', '\n\n', '  ', 'SELECT ', ' FROM ', 'def f(', '$(', '{{', '\uE000', '\uD800', 'x_y', 'word');
    fc.assert(fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 60 }), (parts) => {
      const text = parts.join('');
      for (const { start, end } of scanner.scan(text)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(start).toBeLessThan(end);
      }
    }));
  });
});
