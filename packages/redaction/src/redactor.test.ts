import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TextDetector } from './detector.ts';
import { patternDetector } from './detector.ts';
import { compileTerms } from './detectors/customer/index.ts';
import { createNumbering } from './marks.ts';
import { coveredBy } from './merge-spans.ts';
import { createRedactor, InvalidSpanError, type Redaction } from './redactor.ts';
import { replaceSpans } from './replace-spans.ts';
import { opaque } from './scan/char-class.ts';
import type { Span } from './span.ts';

const redactor = createRedactor();

/** Long texts of anything are discarded more often than not; these limits let everything through. */
const lenient = createRedactor({ maxRatio: 1, minWords: 0 });

const prose = 'The attacker replays the request after the session has expired, so spoofing is likely and repudiation controls are weak here.';
const key = ['AKIA', 'Q3EGRZPL7WXCVBN2'].join('');

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.array(fc.constantFrom(
    prose, key, 'x = foo(bar);', 'ann@example.org', '\n', ' ', '```', '[CODE_REDACTED]', '[PII_REDACTED', opaque, '\0', '\uD800', '%41', '&#65;', 'Маша',
    '10.1.2.3', 'Anna Kowalska', '{', 'password is ', '4111 1111 1111 1111', 'ZG9wX3YxXzY1ZDE1', '\u200B', '"', 'https://', '漢字',
  ), { maxLength: 20 }).map((parts) => parts.join('')),
);

const onText = (find: TextDetector['find']): TextDetector => ({ on: 'text', id: 'test.own', kind: 'pii', find });

describe('a redactor', () => {
  it('leaves prose of the field as it is', () => {
    expect(redactor.redact(prose)).toEqual({ text: prose, discarded: false, spans: [], ratio: 0, placeholderShare: 0 });
  });

  it('says what it took out and where, and never what it was', () => {
    const redaction = redactor.redact(`Our key ${key} leaked. ${prose}`);
    expect(redaction.text).toBe(`Our key [SECRET_REDACTED] leaked. ${prose}`);
    expect(redaction.spans).toMatchObject([{ start: 8, end: 28, kind: 'secret' }]);
    expect(redaction.ratio).toBeCloseTo(20 / (36 + prose.length));
    expect(JSON.stringify(redaction.spans)).not.toContain('AKIA');
  });

  it('keeps the rules of a redaction for any text', () => {
    fc.assert(fc.property(anyText, (text) => {
      const { spans, ratio, discarded, text: redacted }: Redaction = lenient.redact(text);
      expect(ratio).toBe(text === '' ? 0 : coveredBy(spans) / text.length);
      if (discarded) expect(redacted).toBe('');
      else expect(redacted).toBe(replaceSpans(text, spans, 'six').text);
    }), { numRuns: 300 });
  });

  it('changes nothing when it redacts its own result', () => {
    fc.assert(fc.property(anyText, (text) => {
      const once = lenient.redact(text);
      if (!once.discarded) expect(lenient.redact(once.text)).toMatchObject({ text: once.text, spans: [] });
    }), { numRuns: 300 });
  });

  it('shares no state with another', () => {
    const other = createRedactor();
    expect(other.redact(`${prose} ${key}`)).toEqual(redactor.redact(`${prose} ${key}`));
  });

  it('takes spans of somebody else in', () => {
    const extra: Span = { start: 4, end: 12, kind: 'pii', detector: 'elsewhere.person', confidence: 0.8 };
    expect(redactor.redact(prose, { extraSpans: [extra] })).toMatchObject({ text: prose.replace('attacker', '[PII_REDACTED]'), spans: [extra] });
  });

  it('takes a customer\'s own terms out, in this text alone, hidden or not', () => {
    const terms = compileTerms(['Blue Falcon']);
    const text = `The threat to blue-falcon is real. ${prose}`;
    expect(redactor.redact(text, { terms }).text).toBe(`The threat to [CUSTOMER_REDACTED] is real. ${prose}`);
    expect(redactor.redact(text.replace('-', '\u200B'), { terms }).text).toBe(`The threat to [OBFUSCATED_REDACTED] is real. ${prose}`);
    expect(redactor.redact(text).text).toBe(text);
  });

  it.each([[-1, 3], [3, 3], [5, 4], [0, prose.length + 1], [0.5, 2], [NaN, 2]])('refuses an extra span from %d to %d', (start, end) => {
    const extra: Span = { start, end, kind: 'pii', detector: 'elsewhere.person', confidence: 1 };
    expect(() => redactor.redact(prose, { extraSpans: [extra] })).toThrow(InvalidSpanError);
  });

  it('writes two kinds of placeholders, or numbered ones, on request, and reads both', () => {
    const text = `The key ${key} and the key ${key} belong to rowHeight. ${prose}`;
    const two = redactor.redact(text, { placeholders: 'two' }).text;
    expect(two).toBe(`The key [PII_REDACTED] and the key [PII_REDACTED] belong to [CODE_REDACTED]. ${prose}`);
    const numbered = redactor.redact(text, { numbering: createNumbering() }).text;
    expect(numbered).toBe(`The key [SECRET_REDACTED:1] and the key [SECRET_REDACTED:1] belong to [CODE_REDACTED:2]. ${prose}`);
    for (const redacted of [two, numbered]) expect(redactor.redact(redacted).text).toBe(redacted);
  });

  it('counts the marks a text comes with apart from its own', () => {
    const { ratio, placeholderShare } = redactor.redact(`[CODE_REDACTED] ${prose}`);
    expect(ratio).toBe(0);
    expect(placeholderShare).toBeCloseTo(15 / (16 + prose.length));
  });

  it('redacts within a text that some marks are in already, and across them', () => {
    const across = onText(({ text }) => text.includes('beg') ? [{ start: text.indexOf('beg'), end: text.indexOf('fin') + 3 }] : []);
    const own = createRedactor({ further: [across] });
    expect(own.redact('It may beg [CODE_REDACTED] fin before noon.').text).toBe('It may [PII_REDACTED] before noon.');
  });
});

describe('a redactor fails closed', () => {
  it('discards a text that is too long to be read', () => {
    expect(createRedactor({ maxLength: 10 }).redact('x'.repeat(11))).toMatchObject({ discarded: true, reason: 'too_long', text: '' });
  });

  it('discards a text on which a detector breaks', () => {
    const broken = createRedactor({ further: [onText(() => {
      throw new TypeError('broken');
    })] });
    expect(broken.redact(prose)).toEqual({ text: '', discarded: true, reason: 'internal_error', spans: [], ratio: 0, placeholderShare: 0 });
  });

  it('discards a text on whose remains a detector goes on firing', () => {
    const insatiable = onText(({ text }) => {
      const left = text.search(/[a-z]/u);
      return left < 0 ? [] : [{ start: left, end: left + 1 }];
    });
    expect(createRedactor({ further: [insatiable] }).redact(prose)).toMatchObject({ discarded: true, reason: 'unstable', text: '' });
  });

  it('does not start with a pattern that would search instead of match', () => {
    expect(() => patternDetector({ id: 'test.own', kind: 'pii', keywords: ['ab'], pattern: /ab/u })).toThrow('The pattern of test.own needs the flag y');
  });

  it('does not start with a keyword that nothing can match', () => {
    const mistyped = patternDetector({ id: 'test.own', kind: 'pii', keywords: ['AB'], pattern: /AB/uy });
    expect(() => createRedactor({ further: [mistyped] })).toThrow('lower-case ASCII');
  });
});
