/** Every code that an infrastructure error of the platform carries. */
export const infrastructureErrorCodes = [
  'STORE_UNAVAILABLE', 'STORE_CLOSED', 'STORE_FULL', 'STORE_DAMAGED', 'STORE_IN_USE',
  'LOG_UNAVAILABLE', 'UNKNOWN_TOPIC', 'MESSAGE_TOO_LARGE',
  'REGISTRY_UNAVAILABLE', 'REGISTRY_REFUSED_SCHEMA', 'UNKNOWN_SCHEMA', 'UNDECODABLE_MESSAGE',
  'SERVICE_UNAVAILABLE',
  'KEY_UNAVAILABLE', 'KEY_REFUSED', 'KEY_DESTROYED', 'KEYRING_UNREADABLE',
] as const;
export type InfrastructureErrorCode = (typeof infrastructureErrorCodes)[number];

/** Something outside the program failed. `retriable` says whether trying again can help; one module decides what follows from it. */
export class InfrastructureError extends Error {
  readonly code: InfrastructureErrorCode;
  readonly retriable: boolean;

  constructor(code: InfrastructureErrorCode, message: string, options: { readonly retriable: boolean; readonly cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.retriable = options.retriable;
  }
}
