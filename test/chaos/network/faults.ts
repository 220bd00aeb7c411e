import type { Disturbance, Toxic } from './toxiproxy.ts';

export interface Fault {
  readonly name: string;
  readonly meaning: string;
  readonly disturbance: Disturbance;
  /** Whether nothing at all gets through, so that the dependency is as good as gone; otherwise it is slow, or breaks off again and again. */
  readonly gone: boolean;
  /** Milliseconds within which 99 of 100 refusals have to be given; 1,000 unless told. */
  readonly refusedWithinMs?: number;
}

const toxic = (type: Toxic['type'], stream: Toxic['stream'], attributes: Toxic['attributes']): Toxic => ({ type, stream, attributes });
const both = (type: Toxic['type'], attributes: Toxic['attributes']): Disturbance =>
  ({ toxics: [toxic(type, 'upstream', attributes), toxic(type, 'downstream', attributes)] });

/** All faults, each of which is tried on each dependency. */
export const faults: readonly Fault[] = [
  {
    name: 'latency', meaning: 'each answer comes 500 ms later, ± 100 ms', gone: false,
    disturbance: { toxics: [toxic('latency', 'downstream', { latency: 500, jitter: 100 })] },
  },
  {
    name: 'half-open', meaning: 'requests arrive, and no answer comes back; connections stay open, and can be made', gone: true,
    disturbance: { toxics: [toxic('timeout', 'downstream', { timeout: 0 })] },
  },
  { name: 'black hole', meaning: 'no byte gets through either way; connections stay open, and can be made', gone: true, disturbance: both('timeout', { timeout: 0 }) },
  {
    name: 'timeout', meaning: 'no answer comes back, and each connection is closed after a second', gone: true,
    disturbance: { toxics: [toxic('timeout', 'downstream', { timeout: 1_000 })] },
  },
  { name: 'reset', meaning: 'each connection is reset as soon as it is made', gone: true, disturbance: both('reset_peer', { timeout: 0 }) },
  { name: 'late reset', meaning: 'each connection is reset after 300 ms', gone: false, disturbance: both('reset_peer', { timeout: 300 }) },
  { name: 'refused', meaning: 'nobody listens', gone: true, disturbance: 'nobody listens' },
  {
    name: 'cut off', meaning: 'each connection ends after 3,000 bytes of answers, in the middle of one', gone: false,
    // A request comes some way before its line ends, and what it may repeat is repeated once.
    refusedWithinMs: 2_000,
    disturbance: { toxics: [toxic('limit_data', 'downstream', { bytes: 3_000 })] },
  },
  { name: 'bandwidth', meaning: '10 kB/s each way on each connection', gone: false, disturbance: both('bandwidth', { rate: 10 }) },
  {
    name: 'slicer', meaning: 'answers come in pieces of 32 ± 16 bytes, 5 ms apart', gone: false,
    disturbance: { toxics: [toxic('slicer', 'downstream', { average_size: 32, size_variation: 16, delay: 5_000 })] },
  },
];

export const dependencies = ['mongodb', 'redis', 'kafka', 'registry', 'anonymizer'] as const;
export type Dependency = (typeof dependencies)[number];
