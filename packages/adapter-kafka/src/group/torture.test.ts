import { expect, it } from '@jest/globals';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { openKafka } from '../testing/open-kafka.ts';
import { torture } from '../testing/torture.ts';

describeWithEngines(['kafka'], 'a group whose members join, leave, fall silent and die', () => {
  it('handles every message, each key by one member at a time and in order, never moves a commit back, and comes to rest', async () => {
    await using opened = await openKafka();
    const timing = { sessionMs: 6_000, heartbeatMs: 300, operationMs: 4_000, requestMs: 2_000 };
    const report = await torture({ log: { ...opened.options, timing }, seconds: 12, members: 4, partitions: 6, keys: 20, seed: 4 });
    expect(report.faults).toEqual([]);
    for (const event of ['join', 'leave', 'freeze', 'die']) expect(report.events[event]).toBeGreaterThan(0);
    expect(report.handled).toBeGreaterThanOrEqual(report.published);
  });
});
