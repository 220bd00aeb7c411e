import { describe, expect, it } from '@jest/globals';
import { metered } from '../test-support/metered.ts';
import { pathologicalTexts } from '../test-support/pathological-texts.ts';
import { allDetectors } from './detectors/index.ts';
import { createRedactor } from './redactor.ts';
import { createScanner } from './scan/scanner.ts';

/** The benchmark "redaction-scaling" takes longer ones. */
const lengths = [1_000, 20_000] as const;
const texts = Object.entries(pathologicalTexts);

describe('work on texts that are made to be slow', () => {
  const { detectors, meters, reset } = metered(allDetectors());
  const scanner = createScanner(detectors);
  /** How often each detector is asked about a text, and how often it fires. */
  const workOn = (text: string): ReadonlyMap<string, { readonly calls: number; readonly matches: number }> => {
    reset();
    scanner.scan(text);
    return new Map([...meters].map(([id, { calls, matches }]) => [id, { calls, matches }]));
  };

  // Steps within a call are bounded by the patterns; the benchmark "redaction-scaling" times them.
  it.each(texts)('grows with the length and no faster: %s', (_, make) => {
    const [medium, long] = [workOn(make(2_000)), workOn(make(20_000))];
    const tooMuch = [...long].flatMap(([id, { calls, matches }]) => {
      const before = medium.get(id) ?? { calls: 0, matches: 0 };
      return calls > 12 * before.calls + 12 || matches > 20_000 / 2 ? [{ id, calls, matches, before }] : [];
    });
    expect(tooMuch).toEqual([]);
  });

  it.each(texts)('is at most so much for each character: %s', (_, make) => {
    const calls = [...workOn(make(5_000)).values()].reduce((sum, meter) => sum + meter.calls, 0);
    expect(calls).toBeLessThan(5 * 5_000);
  });
});

describe('texts that are made to be slow', () => {
  const redactor = createRedactor();

  it.each(texts)('are redacted, or discarded with a reason, and what is left stays as it is: %s', (_, make) => {
    for (const length of lengths) {
      const { text, discarded, reason, ratio, spans } = redactor.redact(make(length));
      expect(ratio).toBeGreaterThanOrEqual(0);
      expect(ratio).toBeLessThanOrEqual(1);
      expect(spans.every(({ start, end }) => start < end)).toBe(true);
      if (discarded) {
        expect(reason).not.toBe('internal_error');
        expect(text).toBe('');
      } else expect(redactor.redact(text)).toMatchObject({ text, spans: [] });
    }
  });
});
