import type { Instant } from '@plumbline/contracts';

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
/** Within an hour, so that an hour's quota is neither fresh nor about to be. */
export const someTime = Date.parse('2026-03-04T10:20:00Z') as Instant;
export const later = (ms: number, from: Instant = someTime): Instant => (from + ms) as Instant;
export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const text = (value: Uint8Array | null): string | null => (value === null ? null : new TextDecoder().decode(value));
export const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
