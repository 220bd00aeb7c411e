export type { Brand } from './brand.ts';
export * from './calibration.ts';
export * from './ids.ts';
