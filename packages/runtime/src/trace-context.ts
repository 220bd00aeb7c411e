import { AsyncLocalStorage } from 'node:async_hooks';
import type { Randomness } from '@plumbline/ports';

/** Where a piece of work stands in a trace. @see W3C Trace Context, Level 1 */
export interface TraceContext {
  /** 32 lower-case hex digits, not all zero. */
  readonly traceId: string;
  /** 16 lower-case hex digits, not all zero. */
  readonly spanId: string;
  readonly sampled: boolean;
}

const form = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** Reads a `traceparent` header; undefined if it is none. A later version is read as far as version 00 goes. */
export const parseTraceparent = (header: string | undefined): TraceContext | undefined => {
  const [, version, traceId, spanId, flags, rest] = form.exec(header?.trim() ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  if (version === '00' && rest !== undefined) return undefined;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
};

export const formatTraceparent = ({ traceId, spanId, sampled }: TraceContext): string => `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`;

/** A new trace. */
export const newTrace = (randomness: Randomness, sampled = false): TraceContext =>
  ({ traceId: nonZeroHex(randomness, 16), spanId: nonZeroHex(randomness, 8), sampled });

/** A new span of the same trace. */
export const childSpan = (parent: TraceContext, randomness: Randomness): TraceContext => ({ ...parent, spanId: nonZeroHex(randomness, 8) });

/** Carries the context of a piece of work through its awaits; one instance per service. */
export interface TraceCarrier {
  /** Runs the work in a child span of the header's trace, or in a new trace. */
  run<T>(traceparent: string | undefined, work: (context: TraceContext) => T): T;
  current(): TraceContext | undefined;
}

export const createTraceCarrier = (randomness: Randomness): TraceCarrier => {
  const storage = new AsyncLocalStorage<TraceContext>();
  return {
    run: (traceparent, work) => {
      const parent = parseTraceparent(traceparent);
      const context = parent === undefined ? newTrace(randomness) : childSpan(parent, randomness);
      return storage.run(context, () => work(context));
    },
    current: () => storage.getStore(),
  };
};

const nonZeroHex = (randomness: Randomness, bytes: number): string => {
  for (;;) {
    const hex = Buffer.from(randomness.bytes(bytes)).toString('hex');
    if (!/^0+$/.test(hex)) return hex;
  }
};
