/** Bytes as the database gave them, a `Buffer`, as what was put in. */
export const plainBytes = (stored: Uint8Array): Uint8Array => new Uint8Array(stored);
