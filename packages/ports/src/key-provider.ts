/** Holds the key-encryption key, or reaches the service that does. Everything else that is secret is stored wrapped by it. */
export interface KeyProvider {
  /**
   * @param key     key material to wrap
   * @param context names what the key is for; unwrapping under another context fails
   */
  wrap(key: Uint8Array, context: string): Promise<Uint8Array>;
  /** @throws InfrastructureError KEY_REFUSED if it was wrapped under another key or context, or was changed; KEY_UNAVAILABLE if the provider does not answer */
  unwrap(wrapped: Uint8Array, context: string): Promise<Uint8Array>;
}
