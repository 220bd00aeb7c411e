import { resultMessages } from '@plumbline/contracts/http';
import type { Registry } from '@plumbline/runtime';
import { Counter } from 'prom-client';
import type { Reply } from '../http/endpoint.ts';

/** Counts how the submitted items of a request ended; a request that failed as a whole counts once. */
export type CountResults = (reply: Reply) => void;

/** Every code is there from the start, with 0: an increase is seen from the first one on. */
export const createCountResults = (metrics: Registry): CountResults => {
  const total = new Counter({
    name: 'ingest_total', help: 'Submitted items by how they ended', labelNames: ['code'] as const, registers: [metrics],
  });
  for (const code of Object.keys(resultMessages)) total.inc({ code }, 0);
  return ({ code, items }) => {
    for (const [itemCode, count] of Object.entries(items ?? { [code]: 1 })) total.inc({ code: itemCode }, count);
  };
};
