export { createBreaker, type Breaker, type BreakerOptions, type BreakerPolicy, type BreakerState } from './breaker.ts';
export { guard } from './guard.ts';
