import { reporterOf, type ClusterFinding } from './finding.ts';
import { count } from './phrases.ts';

/** How far another clock is from this machine's, as seen from here. */
export interface ClockReading {
  /** Whose clock. */
  readonly name: string;
  /** Milliseconds; negative: behind this machine. */
  readonly aheadMs: number;
  /** The truth lies no further than this from `aheadMs`. */
  readonly uncertaintyMs: number;
}

export interface ClockQuestion {
  readonly name: string;
  /** Unix milliseconds, rounded down to `stepMs`. */
  readonly ask: () => Promise<number | undefined>;
  readonly stepMs: number;
  readonly now: () => number;
}

/** @returns undefined if it does not tell the time */
export const readClock = async ({ name, ask, stepMs, now }: ClockQuestion): Promise<ClockReading | undefined> => {
  const before = now();
  const told = await ask();
  const after = now();
  if (told === undefined) return undefined;
  return { name, aheadMs: told + stepMs / 2 - (before + after) / 2, uncertaintyMs: (after - before + stepMs) / 2 };
};

/** Above these, in milliseconds, a difference is worth knowing, and wrong: leases, claims and releases of several machines go by their clocks. */
const noteworthyMs = 1_000;
const tooMuchMs = 5_000;
const advice = 'have chrony or systemd-timesyncd keep the clocks of all machines';
const clocks = reporterOf('clocks');

export const judgeClocks = (readings: readonly ClockReading[]): readonly ClusterFinding[] => {
  const own = differenceOfThisMachine(readings);
  if (own === undefined) return readings.map((reading) => judge(reading.name, reading.aheadMs, certainOf(reading)));
  return [judge('this machine', -own.aheadMs, own.certainMs, `, compared with ${count(readings.length, 'other clock')} that agree`)];
};

/** How much of a difference is none of the measurement's making. */
const certainOf = ({ aheadMs, uncertaintyMs }: ClockReading): number => Math.max(0, Math.abs(aheadMs) - uncertaintyMs);

interface Difference {
  readonly aheadMs: number;
  readonly certainMs: number;
}

/** Where all others agree with each other and not with this machine, this one is wrong. */
const differenceOfThisMachine = (readings: readonly ClockReading[]): Difference | undefined => {
  const certain = readings.map(certainOf);
  const ahead = readings.map(({ aheadMs }) => aheadMs);
  const spread = Math.max(...ahead) - Math.min(...ahead);
  const agree = readings.length > 1 && certain.every((ms) => ms > noteworthyMs) && spread <= noteworthyMs;
  return agree ? { aheadMs: ahead.reduce((sum, each) => sum + each, 0) / ahead.length, certainMs: Math.min(...certain) } : undefined;
};

const judge = (name: string, aheadMs: number, certainMs: number, compared = ''): ClusterFinding => {
  if (certainMs <= noteworthyMs) return clocks.fine(name, 'agrees with this machine');
  const found = `${(Math.abs(aheadMs) / 1_000).toFixed(1)} s ${aheadMs < 0 ? 'behind' : 'ahead'}${compared}`;
  return certainMs > tooMuchMs ? clocks.wrong(name, found, advice) : clocks.note(name, found, advice);
};
