import { setTimeout as pause } from 'node:timers/promises';
import { aggregatorGroup } from '@plumbline/calibration-aggregator';
import { topics } from '@plumbline/contracts';
import type { LogInspector } from '@plumbline/ports';

const topic = topics.calibrationEventsAnonymized;
const lookAgainMs = 200;

/** Anonymised events that are on the topic and not folded. */
export const lagOf = async (log: LogInspector): Promise<number> => {
  const [ends, committed] = await Promise.all([log.endOffsets(topic), log.committedOffsets(aggregatorGroup, topic)]);
  return ends.reduce((sum, end, partition) => sum + end - (committed[partition] ?? 0), 0);
};

/** Waits until the aggregator has committed all that is on the topic. Looks from afar and rarely, so that looking costs it nothing. */
export const untilCommitted = async (log: LogInspector): Promise<void> => {
  while (await lagOf(log) > 0) await pause(lookAgainMs);
};
