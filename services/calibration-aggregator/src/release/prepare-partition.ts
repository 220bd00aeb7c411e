import { ruleOutcomes, type EpochIndex, type WeekIndex } from '@plumbline/contracts';
import type { Clock } from '@plumbline/ports';
import { epochOfWeek, isEpochEnd, lastReleasedWindow, nextWeek, weekOf } from '@plumbline/privacy';
import type { CalibrationStore } from '@plumbline/stores/calibration';
import type { ReleaseKeys } from './release-keys.ts';
import type { ReleaseRule, RuleGroup } from './release-rule.ts';

interface PrepareDeps {
  readonly calibration: CalibrationStore;
  readonly clock: Clock;
  readonly keys: ReleaseKeys;
  readonly releaseRule: ReleaseRule;
}

/** Brings a partition into a state in which it can be folded into; awaited before its first report. */
export const createPreparePartition = (deps: PrepareDeps) =>
  async function preparePartition(partition: number): Promise<void> {
    await setBaseline(deps, partition);
    const newest = nextWeek(weekOf(deps.clock.now()));
    for (const group of await deps.calibration.rulesWithCells(partition, newest)) {
      await finishPending(deps, group);
      await deleteClosed(deps, group);
    }
  };

/** On the very first start, windows whose release instant has passed count as sealed: nothing was ever promised of them. */
const setBaseline = async ({ calibration, clock }: PrepareDeps, partition: number): Promise<void> => {
  if (await calibration.sealedThrough(partition) !== undefined) return;
  const sealed = lastReleasedWindow(clock.now());
  const epoch = epochOfWeek(sealed);
  await calibration.sealEpoch(partition, isEpochEnd(sealed) ? epoch : (epoch - 1) as EpochIndex);
  await calibration.completeSeal(partition, sealed);
};

type FinishDeps = Pick<PrepareDeps, 'calibration' | 'keys' | 'releaseRule'>;

/**
 * Finishes what a release run of a group left when it was cut short. A release that reaches into a stratum's open weeks was inserted and not closed:
 * all cells it was made of are still there, so its sister and their cross record can be made up.
 */
export const finishPending = async ({ calibration, keys, releaseRule }: FinishDeps, group: RuleGroup): Promise<void> => {
  const { releases } = await calibration.releasesOf(group.rule, group.version, group.environment);
  const pending = new Set<WeekIndex>();
  for (const outcome of ruleOutcomes) {
    const stratum = { ...group, outcome };
    const from = await calibration.fromOf(stratum);
    for (const release of releases) {
      if (release.outcome === outcome && (from === undefined || release.throughWeek >= from)) pending.add(release.throughWeek);
    }
  }
  for (const end of [...pending].sort((one, other) => one - other)) await releaseRule(group, end, await keys.find(epochOfWeek(end)));
};

/** Deletes cells of weeks that are closed: a run was cut short between the two. */
const deleteClosed = async ({ calibration }: PrepareDeps, group: RuleGroup): Promise<void> => {
  for (const outcome of ruleOutcomes) {
    const stratum = { ...group, outcome };
    const from = await calibration.fromOf(stratum);
    if (from !== undefined) await calibration.deleteCells(stratum, from);
  }
};
