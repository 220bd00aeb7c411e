import { topics, type CrossRelease, type Instant, type Release, type ReleaseId } from '@plumbline/contracts';
import type { OutgoingMessage } from '@plumbline/ports';
import { MongoCalibrationStore } from '@plumbline/stores/calibration/mongo';
import type { CalibrationItem } from '@plumbline/stores/calibration/transfer';
import { canonicalItem, digestDump, type Dumping } from '@plumbline/stores/common/transfer';
import { partitionsOf } from '../open-stores.ts';
import type { Source } from './source.ts';
import type { StoreMove } from './store-move.ts';
import { messagesOf, type Target } from './target.ts';

/** A release on the topic, as a reader that begins at the topic's beginning has it. */
interface PublishedItem {
  readonly kind: 'release_on_topic';
  readonly record: Release | CrossRelease;
}
const topic = topics.calibrationReleasesPublished;
const recordsAtOnce = 500;

/** Releases come unpublished: whoever reads the cluster's topic knows nothing of the one that they were published to. */
export const asUnpublished = (item: CalibrationItem): Promise<CalibrationItem> =>
  Promise.resolve(item.kind === 'release' || item.kind === 'cross_release' ? { ...item, published: false } : item);

/** Publishes to the cluster what its topic lacks, and marks it: a service that starts there finds nothing left to publish. */
export const publishReleases = (source: Source, target: Target): StoreMove => ({
  name: 'releases on the topic',
  copy: async (now) => {
    const known = await newestOnTopic(target);
    const store = new MongoCalibrationStore(target.database, { partitions: partitionsOf(topics.calibrationEventsAnonymized) });
    let [count, batch]: [number, (Release | CrossRelease)[]] = [0, []];
    const publish = async (): Promise<void> => {
      const missing = batch.filter((record) => {
        const found = known.get(record.releaseId);
        return found === undefined || canonicalItem(toItem(found)) !== canonicalItem(toItem(record));
      });
      if (missing.length > 0) await target.log.publish(topic, await Promise.all(missing.map((record) => toMessage(target, record))));
      await store.markPublished(batch.map(({ releaseId }) => releaseId));
      batch = [];
    };
    for await (const { record } of releasesOf(source.calibration, now)) {
      batch.push(record);
      count += 1;
      if (batch.length === recordsAtOnce) await publish();
    }
    await publish();
    return count;
  },
  digestSource: (now) => digestDump(releasesOf(source.calibration, now)),
  digestTarget: async () => {
    const found = await newestOnTopic(target);
    return digestDump((async function* items() { for (const record of found.values()) yield toItem(record); })());
  },
});

/** Ids of all releases of the platform. */
export const releaseIdsOf = async (source: Source, now: Instant): Promise<ReadonlySet<string>> =>
  new Set((await Array.fromAsync(releasesOf(source.calibration, now))).map(({ record }) => record.releaseId));

async function* releasesOf(calibration: Dumping<CalibrationItem>, now: Instant): AsyncGenerator<PublishedItem, void, undefined> {
  for await (const item of calibration.dump(now)) {
    if (item.kind === 'release') yield toItem(item.release);
    if (item.kind === 'cross_release') yield toItem(item.cross);
  }
}

const newestOnTopic = async ({ log, codec }: Target): Promise<ReadonlyMap<ReleaseId, Release | CrossRelease>> => {
  const found = new Map<ReleaseId, Release | CrossRelease>();
  for await (const { value } of messagesOf(log, topic)) {
    const { value: record } = await codec.decode(topic, value);
    found.set(record.releaseId, record);
  }
  return found;
};

const toItem = (record: Release | CrossRelease): PublishedItem => ({ kind: 'release_on_topic', record });

const toMessage = ({ codec }: Target, record: Release | CrossRelease): Promise<OutgoingMessage> =>
  ('counts' in record ? codec.message(topic, 'CalibrationRelease', record) : codec.message(topic, 'CrossRelease', record));
