import { describe, expect, it } from '@jest/globals';
import type { Redaction } from '@plumbline/redaction';
import { explainRedaction, legend } from './explain-redaction.ts';

const redaction: Redaction = {
  text: 'to [PII_REDACTED]', discarded: false, ratio: 0.25, placeholderShare: 0,
  spans: [{ start: 3, end: 5, kind: 'pii', detector: 'pii.email', confidence: 0.9 }],
};

describe('an explanation', () => {
  it('is coloured by kind, as the legend says', () => {
    expect(explainRedaction({ id: 'a', text: 'to me' }, redaction, true)).toContain('to \u001b[30m\u001b[43mme\u001b[49m\u001b[39m\n');
    expect(legend()).toContain('\u001b[43m pii \u001b[49m');
  });

  it('does without colours', () => {
    const plain = explainRedaction({ id: 'a', text: 'to me' }, redaction, false);
    expect(plain).toContain('to «pii: me»\n');
    expect(plain).not.toContain('\u001b');
  });

  it('says why a text was discarded', () => {
    expect(explainRedaction({ id: 'a', text: 'to me' }, { ...redaction, discarded: true, reason: 'too_much_redacted' }, false)).toContain('a · discarded: too much redacted · 25.0 % redacted');
  });
});
