import { topics, type CrossRelease, type Release } from '@plumbline/contracts';
import type { OutgoingMessage } from '@plumbline/ports';
import type { AggregatorDeps } from '../deps.ts';
import type { AggregatorMetrics } from '../metrics.ts';

interface PublishDeps extends Pick<AggregatorDeps, 'calibration' | 'publisher' | 'codec'> {
  readonly metrics: AggregatorMetrics;
}
const topic = topics.calibrationReleasesPublished;
const recordsPerPublish = 500;

/** Publishes what is stored and not marked as published, sorted by id; the store is the source of truth, the topic follows it after a crash too. */
export const createPublishReleases = ({ calibration, publisher, codec, metrics }: PublishDeps) =>
  async function publishReleases(): Promise<void> {
    for (;;) {
      const records = await calibration.unpublished(recordsPerPublish);
      if (records.length === 0) return;
      await publisher.publish(topic, await Promise.all(records.map((record): Promise<OutgoingMessage> => (isRelease(record)
        ? codec.message(topic, 'CalibrationRelease', record)
        : codec.message(topic, 'CrossRelease', record)))));
      await calibration.markPublished(records.map(({ releaseId }) => releaseId));
      metrics.releases.inc(records.length);
    }
  };

const isRelease = (record: Release | CrossRelease): record is Release => 'counts' in record;
