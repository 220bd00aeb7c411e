/** Bytes that come in pieces, kept as one: a body of a million pieces of one byte each must not cost a million objects. */
export interface GrowingBytes {
  /** Keeps a copy, or nothing and says false if there is no room. */
  add(piece: Buffer): boolean;
  bytes(): Buffer;
}

/**
 * @param most bytes in all; more are never added
 * @param take says whether so many more bytes of memory may be used
 */
export const createGrowingBytes = (most: number, take: (bytes: number) => boolean): GrowingBytes => {
  let space: Buffer = Buffer.alloc(0);
  let length = 0;
  return {
    add: (piece) => {
      const needed = length + piece.length;
      if (needed > space.length) {
        const size = Math.min(most, Math.max(needed, 2 * space.length));
        if (!take(size - space.length)) return false;
        // The usual body comes in one piece, which needs no copy.
        if (length === 0) {
          space = piece;
          length = needed;
          return true;
        }
        const larger = Buffer.allocUnsafeSlow(size);
        space.copy(larger, 0, 0, length);
        space = larger;
      }
      piece.copy(space, length);
      length = needed;
      return true;
    },
    bytes: () => space.subarray(0, length),
  };
};
