import { z } from 'zod';
import type { CheckedEngine } from './checked-engine.ts';
import { readClock, type ClockReading } from './clocks.ts';
import { reporterOf, type ClusterFinding } from './finding.ts';

const services = reporterOf('services');
const timeoutMs = 5_000;
/** HTTP tells the time in whole seconds. */
const second = 1_000;

const readinessSchema = z.object({
  status: z.enum(['ready', 'not_ready']),
  checks: z.array(z.object({ name: z.string(), ready: z.boolean(), reason: z.string().optional() })),
});
export type Readiness = z.output<typeof readinessSchema>;

/** Asks a process whether it is ready. @param variable the setting that holds its address */
export const checkService = async (
  { name, url, variable }: { readonly name: string; readonly url: string; readonly variable: string }, now: () => number,
): Promise<CheckedEngine> => {
  const away = `start it, or correct ${variable}`;
  try {
    const answer = await fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' });
    const readiness = readinessSchema.safeParse(await answer.json().catch(() => undefined));
    if (!readiness.success) return { findings: [services.wrong(name, 'something else answers there', `correct ${variable}`)], clock: undefined };
    return { findings: judgeReadiness(name, readiness.data), clock: await clockOf(name, url, now) };
  } catch {
    return { findings: [services.wrong(name, 'does not answer', away)], clock: undefined };
  }
};

/** Asked by itself, so that what a readiness check takes is not taken for a difference. */
const clockOf = (name: string, url: string, now: () => number): Promise<ClockReading | undefined> => readClock({
  name, stepMs: second, now,
  ask: async () => {
    const answer = await fetch(new URL('/healthz', url), { signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' });
    await answer.body?.cancel();
    const told = Date.parse(answer.headers.get('date') ?? '');
    return Number.isNaN(told) ? undefined : told;
  },
});

export const judgeReadiness = (name: string, { status, checks }: Readiness): readonly ClusterFinding[] => {
  const reasonOf = ({ name: check, reason }: Readiness['checks'][number]): string => (reason === undefined ? check : `${check}: ${reason}`);
  const waiting = checks.filter(({ ready }) => !ready).map(reasonOf);
  const limping = checks.filter(({ ready, reason }) => ready && reason !== undefined).map(reasonOf);
  if (status !== 'ready') return [services.wrong(name, `not ready: ${waiting.join('; ')}`, 'mend what the other lines name; if there is none, read its log')];
  return [limping.length === 0 ? services.fine(name, 'ready') : services.note(name, `ready, but ${limping.join('; ')}`, 'it does without for now; mend what the other lines name')];
};
