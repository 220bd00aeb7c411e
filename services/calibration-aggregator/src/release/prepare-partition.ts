import type { EpochIndex } from '@plumbline/contracts';
import type { Clock } from '@plumbline/ports';
import { epochOfWeek, isEpochEnd, lastReleasedWindow, nextWeek, weekOf } from '@plumbline/privacy';
import type { SealStore } from '@plumbline/stores/calibration';
import type { AggregatorConfig } from '../config.ts';
import { eachAtOnce } from './each-at-once.ts';
import type { RuleReleases } from './rule-releases.ts';

interface PrepareDeps {
  readonly calibration: Pick<SealStore, 'sealedThrough' | 'completeSeal' | 'sealEpoch' | 'rulesWithCells'>;
  readonly clock: Clock;
  readonly rules: RuleReleases;
  readonly config: Pick<AggregatorConfig, 'releaseConcurrency'>;
}

/** Brings a partition into a state in which it can be folded into; awaited before its first report. */
export const createPreparePartition = (deps: PrepareDeps) =>
  async function preparePartition(partition: number): Promise<void> {
    await setBaseline(deps, partition);
    const newest = nextWeek(weekOf(deps.clock.now()));
    const groups = await deps.calibration.rulesWithCells(partition, newest);
    await eachAtOnce(groups, deps.config.releaseConcurrency, (group) => deps.rules.recover(group));
  };

/** On the very first start, windows whose release instant has passed count as sealed: nothing was ever promised of them. */
const setBaseline = async ({ calibration, clock }: PrepareDeps, partition: number): Promise<void> => {
  if (await calibration.sealedThrough(partition) !== undefined) return;
  const sealed = lastReleasedWindow(clock.now());
  const epoch = epochOfWeek(sealed);
  await calibration.sealEpoch(partition, isEpochEnd(sealed) ? epoch : (epoch - 1) as EpochIndex);
  await calibration.completeSeal(partition, sealed);
};
