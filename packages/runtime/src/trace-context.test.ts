import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { systemRandomness } from './clocks.ts';
import { childSpan, createTraceCarrier, formatTraceparent, newTrace, parseTraceparent } from './trace-context.ts';

const header = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

describe('W3C trace context', () => {
  it('reads a traceparent header and writes it back', () => {
    const context = parseTraceparent(header);
    expect(context).toEqual({ traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7', sampled: true });
    expect(context === undefined ? '' : formatTraceparent(context)).toBe(header);
  });

  it.each([
    ['nothing', undefined],
    ['an all-zero trace', '00-00000000000000000000000000000000-00f067aa0ba902b7-01'],
    ['an all-zero span', '00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01'],
    ['the forbidden version', header.replace(/^00/, 'ff')],
    ['more fields than version 00 has', `${header}-00`],
    ['upper case', header.toUpperCase()],
    ['noise', 'a'.repeat(10_000)],
  ])('takes %s for no context', (_, value) => {
    expect(parseTraceparent(value)).toBeUndefined();
  });

  it('reads a later version as far as it is known', () => {
    expect(parseTraceparent(`${header.replace(/^00/, '01')}-more`)?.spanId).toBe('00f067aa0ba902b7');
  });

  it('never fails on any text', () => {
    fc.assert(fc.property(fc.string(), (text) => parseTraceparent(text) === undefined));
  });

  it('gives a child the same trace and another span', () => {
    const parent = newTrace(systemRandomness(), true);
    const child = childSpan(parent, systemRandomness());
    expect(child).toMatchObject({ traceId: parent.traceId, sampled: true });
    expect(child.spanId).not.toBe(parent.spanId);
  });

  it('draws again when it drew zeros', () => {
    const draws = [new Uint8Array(16), new Uint8Array(16).fill(1), new Uint8Array(8).fill(2)];
    const context = newTrace({ uuid: () => '', bytes: (length) => draws.shift() ?? new Uint8Array(length) });
    expect(context.traceId).toBe('01'.repeat(16));
  });

  it('follows work through its awaits, apart from other work and from other carriers', async () => {
    const [carrier, other] = [createTraceCarrier(systemRandomness()), createTraceCarrier(systemRandomness())];
    const traceAfterAwait = (traceparent: string | undefined) => carrier.run(traceparent, async () => {
      await Promise.resolve();
      return { here: carrier.current()?.traceId, elsewhere: other.current() };
    });
    const [given, fresh] = await Promise.all([traceAfterAwait(header), traceAfterAwait(undefined)]);
    expect(given).toEqual({ here: '4bf92f3577b34da6a3ce929d0e0e4736', elsewhere: undefined });
    expect(fresh.here).not.toBe(given.here);
    expect(carrier.current()).toBeUndefined();
  });
});
