export { createBreaker, type Breaker, type BreakerOptions, type BreakerPolicy } from './breaker.ts';
export type { BreakerState } from './breaker-state.ts';
export { guard } from './guard.ts';
