import type { Registry } from '@plumbline/runtime';
import { Counter } from 'prom-client';
import type { Endpoint } from '../http/endpoint.ts';

/** Counts how submitted items ended; a request that failed as a whole counts once. */
export type IngestTotal = Counter<'code'>;

export const createIngestTotal = (metrics: Registry): IngestTotal => new Counter({
  name: 'ingest_total', help: 'Submitted items by how they ended', labelNames: ['code'] as const, registers: [metrics],
});

export const counted = (total: IngestTotal, endpoint: Endpoint): Endpoint => async (exchange) => {
  try {
    const reply = await endpoint(exchange);
    if (reply !== undefined) {
      for (const [code, count] of Object.entries(reply.items ?? { [reply.code]: 1 })) total.inc({ code }, count);
    }
    return reply;
  } catch (error) {
    total.inc({ code: 'INTERNAL_ERROR' });
    throw error;
  }
};
