export type { Job, ReadinessCheck, Service } from './service.ts';
