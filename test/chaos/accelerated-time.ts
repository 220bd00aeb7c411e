import type { Instant } from '@plumbline/contracts';
import { instant, realSleep, type Environment, type ProcessTime } from '@plumbline/runtime';
import { z } from 'zod';

/** How the platform's time follows from the machine's: both start somewhere, and one goes so many times as fast. */
export interface Acceleration {
  /** Unix milliseconds of the machine's clock. */
  readonly realStart: number;
  readonly platformStart: Instant;
  readonly factor: number;
}

/** Time in which weeks pass in minutes, the same in every process that is told the same. */
export interface AcceleratedTime extends ProcessTime {
  /** What the platform's clock shows at an instant of the machine's. */
  readonly at: (realNow: number) => Instant;
}

export const accelerated = ({ realStart, platformStart, factor }: Acceleration): AcceleratedTime => {
  const at = (realNow: number): Instant => instant(Math.floor(platformStart + (realNow - realStart) * factor));
  return { at, clock: { now: () => at(Date.now()) }, sleep: (ms, signal) => realSleep(Math.ceil(ms / factor), signal) };
};

const variable = 'PLUMBLINE_TEST_TIME';
const schema = z.object({ realStart: z.int(), platformStart: z.int().transform(instant), factor: z.int().min(1) });

/** As a child process is told. */
export const accelerationSettings = (acceleration: Acceleration): Readonly<Record<string, string>> =>
  ({ [variable]: JSON.stringify(acceleration) });

/** @throws if the process was not told */
export const accelerationFrom = (env: Environment): AcceleratedTime => accelerated(schema.parse(JSON.parse(env[variable] ?? 'null')));
