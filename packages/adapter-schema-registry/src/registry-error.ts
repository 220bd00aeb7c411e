import { InfrastructureError } from '@plumbline/ports';

/** The registry could not do what was asked of it. The message names neither its address nor credentials. */
export class SchemaRegistryError extends InfrastructureError {}

/** Why a subject's schema was not taken, in the registry's words. */
export const refused = (subject: string, reason: string, cause?: unknown): SchemaRegistryError =>
  new SchemaRegistryError('REGISTRY_REFUSED_SCHEMA', `schema for ${subject} refused: ${reason}`, { retriable: false, cause });
export const unknownSchema = (id: number, reason = `the registry has no schema ${id}`): SchemaRegistryError =>
  new SchemaRegistryError('UNKNOWN_SCHEMA', reason, { retriable: false });
export const unavailable = (message: string, { retriable }: { readonly retriable: boolean }): SchemaRegistryError =>
  new SchemaRegistryError('REGISTRY_UNAVAILABLE', message, { retriable });

/** Status of the answer that the client's error stands for. Where there was no answer it says 400, as it does for a bad request. */
export const statusOf = (error: unknown): number | undefined =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : undefined;

/** What a failure means that is not about a schema. The client's own error holds the address, so its message is not passed on. */
export const toRegistryError = (error: unknown): SchemaRegistryError => {
  if (error instanceof SchemaRegistryError) return error;
  const status = statusOf(error);
  if (status === 401 || status === 403) {
    return unavailable('the schema registry refused the user; check its credentials and rights', { retriable: false });
  }
  return unavailable(troubleOf(status), { retriable: true });
};

const troubleOf = (status: number | undefined): string => {
  if (status === 404) return 'there is no schema registry at this address';
  return status === undefined || status === 400 ? 'the schema registry does not answer' : `the schema registry answered with status ${status}`;
};
