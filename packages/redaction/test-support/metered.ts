import type { Detector, Match } from '../src/detector.ts';
import type { Scan } from '../src/scan/lex.ts';
import type { Range } from '../src/span.ts';

/** What a detector was asked and how often it fired. */
export interface Meter {
  calls: number;
  matches: number;
  /** In units of the clock. */
  time: number;
}

export interface Metered {
  readonly detectors: readonly Detector[];
  /** By id of the detector. */
  readonly meters: ReadonlyMap<string, Readonly<Meter>>;
  /** Counts from zero again. */
  reset(): void;
}

/** Counts the work of detectors. @param now a clock, where time matters */
export const metered = (detectors: readonly Detector[], now: () => number = () => 0): Metered => {
  const meters = new Map<string, Meter>();
  const meterOf = (id: string): Meter => {
    const meter = meters.get(id) ?? { calls: 0, matches: 0, time: 0 };
    meters.set(id, meter);
    return meter;
  };
  const wrap = (detector: Detector): Detector => {
    const meter = meterOf(detector.id);
    const measure = (find: () => Match | Iterable<Match> | undefined): Match[] => {
      const start = now();
      const found = find();
      const matches = found === undefined ? [] : Symbol.iterator in found ? [...found] : [found];
      meter.time += now() - start;
      meter.calls += 1;
      meter.matches += matches.length;
      return matches;
    };
    switch (detector.on) {
      case 'keyword': return { ...detector, find: (scan: Scan, hit: Range) => measure(() => detector.find(scan, hit)) };
      case 'chunk': return { ...detector, find: (scan: Scan, chunk: number) => measure(() => detector.find(scan, chunk)) };
      case 'text': return { ...detector, find: (scan: Scan) => measure(() => detector.find(scan)) };
    }
  };
  const reset = (): void => {
    for (const meter of meters.values()) Object.assign(meter, { calls: 0, matches: 0, time: 0 });
  };
  return { detectors: detectors.map(wrap), meters, reset };
};
