import { z } from 'zod';
import { callHttp } from './http-call.ts';

const healthSchema = z.object({ status: z.literal('ok'), clock: z.object({ simulated: z.literal(true), now: z.iso.datetime() }).optional() });

export interface Health {
  /** What the platform's clock shows, in Unix milliseconds; undefined for one on real time. */
  readonly simulatedNow: number | undefined;
}

const patienceMs = 5_000;

/** @returns undefined if nothing that looks like a platform answers there */
export const askHealth = async (url: string, interrupted: AbortSignal): Promise<Health | undefined> => {
  try {
    const signal = AbortSignal.any([interrupted, AbortSignal.timeout(patienceMs)]);
    const { status, body } = await callHttp({ method: 'GET', url: new URL('/healthz', url), signal });
    const health = healthSchema.safeParse(body);
    if (status !== 200 || !health.success) return undefined;
    return { simulatedNow: health.data.clock === undefined ? undefined : Date.parse(health.data.clock.now) };
  } catch (error) {
    if (interrupted.aborted) throw error;
    return undefined;
  }
};
