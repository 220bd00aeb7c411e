/** Why a value of a topic cannot be read. */
export type UndecodableReason =
  | 'no_value' | 'not_framed' | 'unknown_schema' | 'unexpected_record' | 'incompatible_schema' | 'corrupt' | 'invalid_field';

/** The bytes of a message are not what its topic carries. Trying again cannot help. */
export class UndecodableMessageError extends Error {
  readonly code = 'UNDECODABLE_MESSAGE';
  readonly reason: UndecodableReason;

  /** @param detail names fields and records, never a value */
  constructor(reason: UndecodableReason, detail: string, options?: { readonly cause: unknown }) {
    super(`undecodable message (${reason}): ${detail}`, options);
    this.name = new.target.name;
    this.reason = reason;
  }
}
