/**
 * The partition that a key belongs to: Kafka's default partitioner (murmur2 of the UTF-8 bytes, sign bit cleared, modulo the number of partitions),
 * so that a key keeps its partition when a pilot moves to a cluster.
 * @param partitions number of partitions of the topic, at least 1
 */
export const partitionOfKey = (key: string, partitions: number): number =>
  (murmur2(new TextEncoder().encode(key)) & 0x7fffffff) % partitions;

/** MurmurHash2, 32 bits, as in org.apache.kafka.common.utils.Utils.murmur2. */
const murmur2 = (data: Uint8Array): number => {
  const m = 0x5bd1e995;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const whole = data.length - (data.length % 4);
  let h = 0x9747b28c ^ data.length;
  for (let i = 0; i < whole; i += 4) {
    let k = Math.imul(view.getInt32(i, true), m);
    k = Math.imul(k ^ (k >>> 24), m);
    h = Math.imul(h, m) ^ k;
  }
  const rest = data.length - whole;
  if (rest > 0) {
    for (let i = rest - 1; i >= 0; i -= 1) h ^= view.getUint8(whole + i) << (8 * i);
    h = Math.imul(h, m);
  }
  h = Math.imul(h ^ (h >>> 13), m);
  return h ^ (h >>> 15);
};
