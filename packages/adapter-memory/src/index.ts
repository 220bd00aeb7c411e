export { MemoryRateLimiter } from './memory-rate-limiter.ts';
