import type { SanitizedLines, SanitizeOptions } from './sanitize-lines.ts';

/** What a worker says: how the lines ended that it was sent last. */
export type WorkerMessage = SanitizedLines;

/** The other side is our own code; this tells a worker that was started by mistake. */
export const isSanitizeOptions = (value: unknown): value is SanitizeOptions =>
  typeof value === 'object' && value !== null && 'form' in value && typeof value.form === 'object';
