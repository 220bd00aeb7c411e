import { InfrastructureError } from '@plumbline/ports';

/** Whether a key is there and will never open again, as opposed to a provider that does not answer just now. */
export const isUnusableKey = (error: unknown): boolean => error instanceof InfrastructureError && error.code === 'KEY_REFUSED';
