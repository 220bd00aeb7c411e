import type {
  AnonymizedReport, Cell, EpochIndex, FoldOutcome, PseudonymWithdrawal, StratumId, WeekIndex,
} from '@plumbline/contracts';
import { stratumKey } from '@plumbline/contracts';
import { isBelowConfidence } from '../confidence.ts';
import { type CrossDecision, decideCross, type ReleasedAtom } from '../cross-release.ts';
import { foldReport } from '../fold.ts';
import type { DisclosureParameters } from '../parameters.ts';
import { type AtomSpan, decideRelease } from '../release.ts';
import { epochOfWeek, firstWeekOfEpoch, isEpochEnd, lastWeekOfEpoch, nextWeek, releaseAt } from '../weeks.ts';

export interface ReferenceRules {
  readonly parameters: DisclosureParameters;
  /** Reports below it end as `below_confidence`; a multiple of .05, 0 for none. */
  readonly minConfidence: number;
  readonly releaseKeyOf: (epoch: EpochIndex) => Uint8Array;
}

/**
 * The whole aggregator in one thread and in memory: what any log of reports, withdrawals and window ends must lead to, whatever crashes,
 * repetitions and instances an aggregator with stores goes through. It is the measure of tests; nothing of it is stored.
 */
export interface ReferenceAggregator {
  /** Delivers a report once more; each delivery has its outcome. */
  deliver(report: AnonymizedReport): FoldOutcome;
  withdraw(withdrawal: PseudonymWithdrawal): void;
  /** The run for the window that ends with this week; a run of a window that was run, or of an earlier one, changes nothing. */
  seal(windowEnd: WeekIndex): void;
  /** Ends an epoch whose key is past its date: gives the entries that were left of it and are gone now. */
  forget(epoch: EpochIndex): number;
  /** Sorted by release id, with what must never be shown. */
  atoms(): readonly ReleasedAtom[];
  /** Sorted by release id. */
  crosses(): readonly CrossDecision[];
  /** Entries that ended below k, by stratum and epoch (`rule|version|environment|outcome|epoch`). */
  expiredBelowK(): ReadonlyMap<string, number>;
  openCells(): readonly Cell[];
}

interface Stratum {
  readonly id: StratumId;
  readonly cells: Map<string, Cell>;
  from: WeekIndex | undefined;
}
interface State {
  readonly rules: ReferenceRules;
  readonly strata: Map<string, Stratum>;
  readonly withdrawn: Set<string>;
  readonly atoms: ReleasedAtom[];
  readonly crosses: CrossDecision[];
  readonly expired: Map<string, number>;
  sealedThrough: WeekIndex | undefined;
  /** First week behind the last sealed epoch. */
  openFrom: WeekIndex | undefined;
}

export const createReferenceAggregator = (rules: ReferenceRules): ReferenceAggregator => {
  const state: State = {
    rules, strata: new Map(), withdrawn: new Set(), atoms: [], crosses: [], expired: new Map(),
    sealedThrough: undefined, openFrom: undefined,
  };
  return {
    deliver: (report) => deliver(state, report),
    withdraw: (withdrawal) => { withdraw(state, withdrawal); },
    seal: (windowEnd) => { seal(state, windowEnd); },
    forget: (epoch) => forget(state, epoch),
    atoms: () => state.atoms.toSorted((one, two) => (one.release.releaseId < two.release.releaseId ? -1 : 1)),
    crosses: () => state.crosses.toSorted((one, two) => (one.cross.releaseId < two.cross.releaseId ? -1 : 1)),
    expiredBelowK: () => state.expired,
    openCells: () => [...state.strata.values()].flatMap(({ cells }) => [...cells.values()]),
  };
};

const deliver = (state: State, report: AnonymizedReport): FoldOutcome => {
  const key = stratumKey(report);
  const stratum = state.strata.get(key);
  if (report.week < laterOf(stratum?.from, state.openFrom)) return 'week_already_released';
  if (isBelowConfidence(report.confidence, state.rules.minConfidence)) return 'below_confidence';
  if (state.withdrawn.has(withdrawalKey(report))) return 'withdrawn';
  const { rule, version, environment, outcome } = report;
  const target = stratum ?? { id: { rule, version, environment, outcome }, cells: new Map<string, Cell>(), from: undefined };
  if (stratum === undefined) state.strata.set(key, target);
  const cellKey = `${String(report.week)}|${report.pseudonym}`;
  target.cells.set(cellKey, foldReport(target.cells.get(cellKey), report, state.rules.parameters.contributionBound));
  return 'folded';
};

const withdraw = (state: State, withdrawal: PseudonymWithdrawal): void => {
  if (lastWeekOfEpoch(withdrawal.epoch) < laterOf(undefined, state.openFrom)) return;
  state.withdrawn.add(withdrawalKey(withdrawal));
  for (const { id, cells } of state.strata.values()) {
    if (id.rule !== withdrawal.rule || id.version !== withdrawal.version) continue;
    deleteCells(cells, ({ pseudonym, week }) => pseudonym === withdrawal.pseudonym && epochOfWeek(week) === withdrawal.epoch);
  }
};

const seal = (state: State, windowEnd: WeekIndex): void => {
  if (state.sealedThrough !== undefined && windowEnd <= state.sealedThrough) return;
  state.sealedThrough = windowEnd;
  for (const family of familiesOf(state.strata)) sealFamily(state, family, windowEnd);
  if (isEpochEnd(windowEnd)) state.openFrom = nextWeek(windowEnd);
};

/** Seals the strata of one rule, version and environment together. */
const sealFamily = (state: State, family: readonly Stratum[], windowEnd: WeekIndex): void => {
  const { parameters, releaseKeyOf } = state.rules;
  const released: ReleasedAtom[] = [];
  for (const stratum of family) {
    const span = spanOf(stratum, windowEnd);
    const isInSpan = (cell: Cell): boolean => cell.week >= span.fromWeek && cell.week <= windowEnd;
    const cells = [...stratum.cells.values()].filter(isInSpan);
    if (cells.length === 0) continue;
    const decision = decideRelease(span, cells, { parameters, releaseKey: releaseKeyOf(span.epoch) });
    if (decision.kind === 'below_k' && !isEpochEnd(windowEnd)) continue;
    if (decision.kind === 'release') released.push(decision);
    const entries = deleteCells(stratum.cells, isInSpan);
    if (decision.kind === 'below_k') state.expired.set(`${stratumKey(stratum.id)}|${String(span.epoch)}`, entries);
    stratum.from = nextWeek(windowEnd);
  }
  state.atoms.push(...released);
  const matched = released.find(({ release }) => release.outcome === 'matched');
  const notMatched = released.find(({ release }) => release.outcome === 'not_matched');
  const cross = matched && notMatched && decideCross(matched, notMatched, parameters);
  if (cross !== undefined) state.crosses.push(cross);
};

const spanOf = ({ id, from }: Stratum, windowEnd: WeekIndex): AtomSpan => {
  const epoch = epochOfWeek(windowEnd);
  return { stratum: id, epoch, fromWeek: laterOf(from, firstWeekOfEpoch(epoch)), throughWeek: windowEnd, releasedAt: releaseAt(windowEnd) };
};

const forget = (state: State, epoch: EpochIndex): number => {
  let entries = 0;
  for (const { cells } of state.strata.values()) entries += deleteCells(cells, ({ week }) => epochOfWeek(week) === epoch);
  state.openFrom = laterOf(state.openFrom, nextWeek(lastWeekOfEpoch(epoch)));
  return entries;
};

const familiesOf = (strata: ReadonlyMap<string, Stratum>): Iterable<readonly Stratum[]> =>
  Map.groupBy(strata.values(), ({ id }) => `${id.rule}|${id.version}|${id.environment}`).values();

const deleteCells = (cells: Map<string, Cell>, isGone: (cell: Cell) => boolean): number => {
  let entries = 0;
  for (const [key, cell] of cells) {
    if (!isGone(cell)) continue;
    cells.delete(key);
    entries += cell.entries.length;
  }
  return entries;
};

const withdrawalKey = ({ rule, version, epoch, pseudonym }: PseudonymWithdrawal): string => `${rule}|${version}|${String(epoch)}|${pseudonym}`;

const laterOf = (one: WeekIndex | undefined, two: WeekIndex | undefined): WeekIndex => {
  const earliest = Number.NEGATIVE_INFINITY as WeekIndex;
  return (one ?? earliest) > (two ?? earliest) ? one ?? earliest : two ?? earliest;
};
