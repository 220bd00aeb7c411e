import { describe, expect, it } from '@jest/globals';
import { partitionOfKey } from './partition-of-key.ts';

describe('partitionOfKey', () => {
  // org.apache.kafka.common.utils.UtilsTest.testMurmur2: 21 → -973932308, foobar → -790332482, a-little-bit-long-string → -985981536, abc → 479470107
  it.each([['21', -973932308], ['foobar', -790332482], ['a-little-bit-long-string', -985981536], ['abc', 479470107]])(
    'agrees with Kafka for %s', (key, hash) => {
      expect(partitionOfKey(key, 1_000_003)).toBe((hash & 0x7fffffff) % 1_000_003);
    });
});
