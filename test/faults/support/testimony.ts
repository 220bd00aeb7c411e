import type { EventId } from '@plumbline/contracts';
import { eventStatusSchema, runAnswerSchema, runListSchema } from '@plumbline/contracts/http';
import { dayOf, weekOfIsoLabel } from '@plumbline/privacy';
import type { Caller } from './caller.ts';
import type { Reporter } from './reporter.ts';

/** What a running platform says of every report and delivery. */
export interface Testimony {
  readonly states: ReadonlyMap<EventId, string>;
  /** By `window end|day|outcome`. */
  readonly deliveries: ReadonlyMap<string, number>;
}

/** Asks for every receipt whose owner can still ask. */
export const question = async (call: Caller, reporters: readonly Reporter[]): Promise<Testimony> => {
  const states = new Map<EventId, string>();
  await Promise.all(reporters.filter(({ left }) => !left).map(async ({ member, receipts }) => {
    for (const eventId of receipts.keys()) {
      const { status, body } = await call({ method: 'GET', path: `/api/v1/events/${eventId}`, as: member.apiKey });
      states.set(eventId, status === 404 ? 'unknown' : eventStatusSchema.parse(body).state);
    }
  }));
  const [run] = runListSchema.parse((await call({ method: 'GET', path: '/api/v1/admin/runs?limit=1', as: 'operator' })).body).runs;
  const shown = await call({ method: 'GET', path: `/api/v1/admin/runs/show?runid=${run?.runid ?? ''}`, as: 'operator' });
  const deliveries = runAnswerSchema.parse(shown.body).deliveries.map(({ window_end, day, outcome, count }) =>
    [`${String(weekOfIsoLabel(window_end))}|${String(dayOf(Date.parse(day)))}|${outcome}`, count] as const);
  return { states, deliveries: new Map(deliveries) };
};
