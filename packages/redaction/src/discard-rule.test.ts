import { describe, expect, it } from '@jest/globals';
import { lostShare, reasonToDiscard } from './discard-rule.ts';
import type { Span } from './span.ts';

const limits = { maxRatio: 0.3, shortText: 200, minWords: 2 };

const spanOf = (text: string, piece: string): Span =>
  ({ start: text.indexOf(piece), end: text.indexOf(piece) + piece.length, kind: 'code', detector: 'code.test', confidence: 1 });

const judge = (text: string, piece: string): string | undefined =>
  reasonToDiscard({ text, spans: [spanOf(text, piece)], ratio: piece.length / text.length }, limits);

const prose = 'An attacker who holds the session can act for its owner until it ends, which nobody would notice in the log. ';
const code = 'if (a < b) { return a + 1; } else { call(b); }\n';

describe('the discard rule', () => {
  it('ends a long text of which more than three tenths were code', () => {
    expect(judge(prose + code.repeat(2), code.repeat(2))).toBe('too_much_redacted');
    expect(judge(prose.repeat(3) + code, code)).toBeUndefined();
  });

  it('does not take one long token for most of what was said', () => {
    const token = 'a1'.repeat(200);
    expect(lostShare(prose + token, [spanOf(prose + token, token)])).toBeLessThan(0.3);
    expect(judge(prose + token, token)).toBeUndefined();
  });

  it('loses by a run what was redacted of it, in however many pieces', () => {
    const text = 'a'.repeat(32) + ' ' + 'b'.repeat(8) + '\n' + 'c'.repeat(8);
    const span = (start: number, end: number): Span => ({ start, end, kind: 'code', detector: 'code.test', confidence: 1 });
    expect(lostShare(text, [span(0, 8), span(8, 16)])).toBe(8 / 32);
    expect(lostShare(text, [span(16, 37)])).toBe((8 + 4) / 32);
    expect(lostShare(text, [span(0, text.length)])).toBe(1);
    expect(lostShare('', [])).toBe(0);
  });

  it('ends a short text of which fewer than two words are left', () => {
    expect(judge('key: abc', 'abc')).toBe('too_little_left');
    expect(judge('the key: abc', 'abc')).toBeUndefined();
    expect(judge('42 ключ: abc', 'abc')).toBe('too_little_left');
  });

  it('keeps a text of which nothing was redacted, however short', () => {
    expect(reasonToDiscard({ text: 'ok', spans: [], ratio: 0 }, limits)).toBeUndefined();
  });

  it('follows its settings', () => {
    const text = prose + code.repeat(2);
    const spans = [spanOf(text, code.repeat(2))];
    expect(reasonToDiscard({ text, spans, ratio: 0.46 }, { ...limits, maxRatio: 0.9 })).toBeUndefined();
    expect(reasonToDiscard({ text, spans, ratio: 0.46 }, { ...limits, shortText: 1_000 })).toBeUndefined();
    expect(reasonToDiscard({ text, spans, ratio: 0.46 }, { ...limits, shortText: 1_000, minWords: 1_000 })).toBe('too_little_left');
  });
});
