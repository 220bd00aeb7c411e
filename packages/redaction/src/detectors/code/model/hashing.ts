/** Features are hashed into this many buckets (a power of two); every bucket has one weight. */
export const bucketCount = 1 << 18;

const prime = 0x01000193;

/** One step of FNV-1a over integers. */
export const mix = (hash: number, value: number): number => Math.imul(hash ^ value, prime);

/** A bucket for a feature's kind and up to two values. The final shifts spread what FNV leaves in the high bits. */
export const bucketOf = (kind: number, first: number, second = 0): number => {
  let hash = mix(mix(mix(0x811c9dc5, kind), first), second);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return hash & (bucketCount - 1);
};
