/** `closed`: calls go through. `open`: none does. `half_open`: one goes through, and decides. */
export type BreakerState = 'closed' | 'half_open' | 'open';
