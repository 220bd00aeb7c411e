import { describe, expect, it } from '@jest/globals';
import { PreparedPartitions } from './prepared-partitions.ts';

/** Partitions whose preparation ends when it is told to, one call after the other. */
const slowly = () => {
  const begun: PromiseWithResolvers<void>[] = [];
  const prepared = new PreparedPartitions(() => {
    const preparation = Promise.withResolvers<void>();
    begun.push(preparation);
    return preparation.promise;
  });
  return { prepared, begun };
};

describe('partitions that are held', () => {
  it('are ready one by one, as each of them has been prepared', async () => {
    const { prepared, begun } = slowly();
    const preparing = prepared.prepare([1, 2]);
    expect(prepared.among([1, 2])).toEqual([]);
    begun[0]?.resolve();
    await begun[0]?.promise;
    await Promise.resolve();
    expect(prepared.among([1, 2])).toEqual([1]);
    begun[1]?.resolve();
    await preparing;
    expect(prepared.among([1, 2, 3])).toEqual([1, 2]);
    expect(prepared.among([2])).toEqual([2]);
  });

  it('are not ready when they come back, until they are prepared again', async () => {
    const { prepared, begun } = slowly();
    const first = prepared.prepare([1]);
    begun[0]?.resolve();
    await first;
    const again = prepared.prepare([1]);
    expect(prepared.among([1])).toEqual([]);
    begun[1]?.resolve();
    await again;
    expect(prepared.among([1])).toEqual([1]);
  });

  it('are not made ready by a preparation from before they went', async () => {
    const { prepared, begun } = slowly();
    const before = prepared.prepare([1]);
    const again = prepared.prepare([1]);
    begun[0]?.resolve();
    await before;
    expect(prepared.among([1])).toEqual([]);
    begun[1]?.resolve();
    await again;
    expect(prepared.among([1])).toEqual([1]);
  });

  it('are not ready after a preparation that failed', async () => {
    const { prepared, begun } = slowly();
    const failing = prepared.prepare([1]);
    begun[0]?.reject(new RangeError('no'));
    await expect(failing).rejects.toThrow(RangeError);
    expect(prepared.among([1])).toEqual([]);
  });
});
