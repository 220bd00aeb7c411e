import {
  ruleOutcomes, type Cell, type Environment, type Release, type RuleId, type RuleVersion, type StratumId, type WeekIndex,
} from '@plumbline/contracts';
import {
  decideCross, decideRelease, epochOfWeek, firstWeekOfEpoch, isEpochEnd, nextWeek, releaseAt, releaseIdOf,
  type DisclosureParameters, type ReleasedAtom,
} from '@plumbline/privacy';
import type { SealStore } from '@plumbline/stores/calibration';

/** The strata that are released together: both outcomes of a rule version in one environment. */
export interface RuleGroup {
  readonly rule: RuleId;
  readonly version: RuleVersion;
  readonly environment: Environment;
}
/** Undefined once it is destroyed: then only what is stored already is brought to its end. */
type ReleaseKey = Uint8Array | undefined;
interface ReleaseRuleDeps {
  readonly calibration: SealStore;
  readonly parameters: DisclosureParameters;
}
/** An open stratum as a run finds it. */
interface FoundStratum {
  readonly stratum: StratumId;
  readonly fromWeek: WeekIndex;
  readonly cells: readonly Cell[];
  readonly stored: Release | undefined;
}
interface DecidedStratum extends FoundStratum {
  readonly atom: ReleasedAtom | undefined;
}

/**
 * Releases both strata of a group for the window that ends with `end`; runs in the lane of the rule version, so no report is folded meanwhile.
 * First every record is inserted, then both strata are closed: until the first is closed all cells are still there, so a run that was cut short
 * can be done again and comes to the same. A release that is stored is never computed anew.
 * @returns entries deleted since their epoch ended below k
 */
export const createReleaseRule = (deps: ReleaseRuleDeps) =>
  async function releaseRule(group: RuleGroup, end: WeekIndex, releaseKey: ReleaseKey): Promise<{ readonly expiredBelowK: number }> {
    const found = await Promise.all(ruleOutcomes.map((outcome) => find(deps, { ...group, outcome }, end)));
    const decided = found.filter((one) => one !== undefined).map((stratum) => decide(deps, stratum, end, releaseKey));
    await insertAll(deps, decided, releaseKey);
    let expiredBelowK = 0;
    for (const { stratum, cells, atom, stored } of decided) {
      if (atom !== undefined || stored !== undefined) await close(deps, stratum, end);
      else if (releaseKey !== undefined && isEpochEnd(end) && cells.length > 0) expiredBelowK += await close(deps, stratum, end);
    }
    return { expiredBelowK };
  };
export type ReleaseRule = ReturnType<typeof createReleaseRule>;

/** Undefined if the stratum was closed for this window before, by a run that was cut short. */
const find = async ({ calibration }: ReleaseRuleDeps, stratum: StratumId, end: WeekIndex): Promise<FoundStratum | undefined> => {
  const epoch = epochOfWeek(end);
  const from = await calibration.fromOf(stratum);
  if (from !== undefined && from > end) return undefined;
  const first = firstWeekOfEpoch(epoch);
  const fromWeek = from !== undefined && from > first ? from : first;
  const stored = await calibration.findRelease(releaseIdOf(stratum, epoch, end));
  const cells = await calibration.cellsThrough(stratum, end);
  return { stratum, fromWeek, cells: cells.filter(({ week }) => week >= fromWeek), stored };
};

const decide = ({ parameters }: ReleaseRuleDeps, found: FoundStratum, end: WeekIndex, releaseKey: ReleaseKey): DecidedStratum => {
  if (releaseKey === undefined || found.cells.length === 0) return { ...found, atom: undefined };
  const span = { stratum: found.stratum, epoch: epochOfWeek(end), fromWeek: found.fromWeek, throughWeek: end, releasedAt: releaseAt(end) };
  const decision = decideRelease(span, found.cells, { parameters, releaseKey });
  return { ...found, atom: decision.kind === 'release' ? decision : undefined };
};

/** If one stratum of the group is closed already, its cross record was inserted before that. */
const insertAll = async (
  { calibration, parameters }: ReleaseRuleDeps, decided: readonly DecidedStratum[], releaseKey: ReleaseKey,
): Promise<void> => {
  if (releaseKey === undefined) return;
  await Promise.all(decided.map(async ({ atom, stored }) => {
    if (atom !== undefined && stored === undefined) await calibration.insertRelease(atom.release);
  }));
  const [matched, notMatched] = ruleOutcomes.map((outcome) => decided.find(({ stratum }) => stratum.outcome === outcome)?.atom);
  if (matched === undefined || notMatched === undefined) return;
  const cross = decideCross(matched, notMatched, parameters);
  if (cross !== undefined) await calibration.insertCross(cross.cross);
};

/** From here on the stratum's weeks are released: its first open week moves, then what lies before it goes. */
const close = async ({ calibration }: ReleaseRuleDeps, stratum: StratumId, end: WeekIndex): Promise<number> => {
  await calibration.advanceFrom(stratum, nextWeek(end));
  return (await calibration.deleteCells(stratum, nextWeek(end))).entries;
};
