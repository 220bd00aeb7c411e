import type { EpochIndex, Instant, ItemOrder, WeekIndex } from '@plumbline/contracts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** One week in milliseconds. */
export const weekMs = 7 * dayMs;
/** Weeks in an epoch; also how long an unverified organisation waits until it counts toward k. */
export const weeksPerEpoch = 13;
/** Monday 2024-01-01T00:00Z: the first instant of week 0. */
const origin = Date.UTC(2024, 0, 1);
/** First and last week of each window, counted from the epoch's first week. */
const windowsOfEpoch = [[0, 3], [4, 7], [8, 12]] as const;
const reportDelayMs = 24 * hourMs;
const releaseDelayMs = 48 * hourMs;
const keyDestructionDelayMs = 7 * dayMs;
const deadlineBeforeDestructionMs = hourMs;

const weekIndex = (value: number): WeekIndex => value as WeekIndex;
const epochIndex = (value: number): EpochIndex => value as EpochIndex;
const instant = (value: number): Instant => value as Instant;

/** One or more consecutive weeks, both ends included. */
export interface WeekSpan {
  readonly fromWeek: WeekIndex;
  readonly throughWeek: WeekIndex;
}

/** The week that an instant lies in; negative before 2024. */
export const weekOf = (at: number): WeekIndex => weekIndex(Math.floor((at - origin) / weekMs));
/** First instant of a week. */
export const weekStart = (week: WeekIndex): Instant => instant(origin + week * weekMs);
/** First instant after a week. */
export const weekEnd = (week: WeekIndex): Instant => instant(origin + (week + 1) * weekMs);
export const nextWeek = (week: WeekIndex): WeekIndex => weekIndex(week + 1);
/** Day number of an instant: whole days since 1970-01-01. */
export const dayOf = (at: number): number => Math.floor(at / dayMs);
/** Order of a report among those of its item: day of receipt, then how many corrections lie behind it. */
export const itemOrder = (receivedAt: Instant, supersedeDepth: number): ItemOrder => [dayOf(receivedAt), supersedeDepth];

/** ISO 8601 label of a week, e.g. `2026-W04`; its year is that of the week's Thursday. */
export const isoLabel = (week: WeekIndex): string => {
  const thursday = weekStart(week) + 3 * dayMs;
  const year = new Date(thursday).getUTCFullYear();
  const number = Math.floor((thursday - Date.UTC(year, 0, 1)) / weekMs) + 1;
  return `${String(year).padStart(4, '0')}-W${String(number).padStart(2, '0')}`;
};

/** The week of an ISO 8601 label; undefined for anything else, and for a week 53 in a year that has none. */
export const weekOfIsoLabel = (label: string): WeekIndex | undefined => {
  const parts = /^(\d{4})-W(\d{2})$/.exec(label);
  if (parts === null) return undefined;
  const fourthOfJanuary = new Date(0).setUTCFullYear(Number(parts[1]), 0, 4);
  const week = weekIndex(weekOf(fourthOfJanuary) + Number(parts[2]) - 1);
  return isoLabel(week) === label ? week : undefined;
};

export const epochOfWeek = (week: WeekIndex): EpochIndex => epochIndex(Math.floor(week / weeksPerEpoch));
/** The epoch that an instant's own week belongs to. */
export const epochOf = (at: number): EpochIndex => epochOfWeek(weekOf(at));
export const firstWeekOfEpoch = (epoch: EpochIndex): WeekIndex => weekIndex(epoch * weeksPerEpoch);
export const lastWeekOfEpoch = (epoch: EpochIndex): WeekIndex => weekIndex((epoch + 1) * weeksPerEpoch - 1);
/** First instant of an epoch. */
export const epochStart = (epoch: EpochIndex): Instant => weekStart(firstWeekOfEpoch(epoch));
/** First instant after an epoch. */
export const epochEnd = (epoch: EpochIndex): Instant => weekEnd(lastWeekOfEpoch(epoch));

/** The three windows of an epoch: its weeks 0-3, 4-7 and 8-12. */
export const windowsOf = (epoch: EpochIndex): readonly WeekSpan[] =>
  windowsOfEpoch.map(([first, last]) => ({
    fromWeek: weekIndex(firstWeekOfEpoch(epoch) + first),
    throughWeek: weekIndex(firstWeekOfEpoch(epoch) + last),
  }));
/** The window that a week belongs to. */
export const windowOf = (week: WeekIndex): WeekSpan => {
  const first = firstWeekOfEpoch(epochOfWeek(week));
  const [from, through] = windowsOfEpoch.find(([, last]) => week - first <= last) ?? windowsOfEpoch[2];
  return { fromWeek: weekIndex(first + from), throughWeek: weekIndex(first + through) };
};
/** First instant of a week's window: whether a contributor counts toward k is decided as of then. */
export const windowStart = (week: WeekIndex): Instant => weekStart(windowOf(week).fromWeek);
/** Whether a week is the last one of its window. */
export const isWindowEnd = (week: WeekIndex): boolean => windowOf(week).throughWeek === week;
/** Whether a week is the last one of its epoch, whose run seals the epoch. */
export const isEpochEnd = (week: WeekIndex): boolean => lastWeekOfEpoch(epochOfWeek(week)) === week;

/** Earliest slot of a run whose report can say that nothing of a week's window is left: 24 h after the window. */
export const reportDueAt = (week: WeekIndex): Instant => instant(weekEnd(windowOf(week).throughWeek) + reportDelayMs);
/** Scheduled instant of the release run of a week's window: 48 h after the window. */
export const releaseAt = (week: WeekIndex): Instant => instant(weekEnd(windowOf(week).throughWeek) + releaseDelayMs);
/** Scheduled instant of an epoch's last release run. */
export const lastReleaseAt = (epoch: EpochIndex): Instant => releaseAt(lastWeekOfEpoch(epoch));
/** When the keys of an epoch are destroyed: 7 days after its last scheduled release run, 100 days after its start. */
export const keyDestroyedAt = (epoch: EpochIndex): Instant => instant(lastReleaseAt(epoch) + keyDestructionDelayMs);
/** How long a release run of an epoch may wait for reports: until an hour before its keys are destroyed. */
export const releaseDeadline = (epoch: EpochIndex): Instant => instant(keyDestroyedAt(epoch) - deadlineBeforeDestructionMs);

/** Last weeks of the windows that end in (after, through], oldest first. */
export const windowEndsBetween = (after: Instant, through: Instant): readonly WeekIndex[] =>
  lastWeeksWhere(after, through, weekEnd);
/** Last weeks of the windows whose release instant lies in (after, through], oldest first. */
export const releasesDueBetween = (after: Instant, through: Instant): readonly WeekIndex[] =>
  lastWeeksWhere(instant(after - releaseDelayMs), through, releaseAt)
    .filter((week) => releaseAt(week) > after);
/** Last week of the newest window whose release instant has come. */
export const lastReleasedWindow = (now: Instant): WeekIndex => {
  const candidates = [epochIndex(epochOf(now) - 1), epochOf(now)].flatMap(windowsOf);
  const passed = candidates.filter((window) => releaseAt(window.throughWeek) <= now);
  const last = passed.at(-1);
  return last === undefined ? lastWeekOfEpoch(epochIndex(epochOf(now) - 2)) : last.throughWeek;
};
/** The first release instant after `now`. */
export const nextReleaseAt = (now: Instant): Instant => releaseAt(windowOf(nextWeek(lastReleasedWindow(now))).throughWeek);

const lastWeeksWhere = (after: Instant, through: Instant, instantOf: (week: WeekIndex) => Instant): readonly WeekIndex[] => {
  const ends: WeekIndex[] = [];
  for (let epoch = epochOf(after) - 1; epoch <= epochOf(through); epoch += 1) {
    for (const { throughWeek } of windowsOf(epochIndex(epoch))) {
      if (instantOf(throughWeek) > after && instantOf(throughWeek) <= through) ends.push(throughWeek);
    }
  }
  return ends;
};

/**
 * The week and epoch that a report is counted in, decided at the first attempt to anonymise it and kept from then on.
 * A report keeps the week of its event until 24 h after that week; later it counts in the current week.
 * The epoch is that of the fixed week, whatever epoch the clock shows.
 */
export const fixWeek = (eventTime: Instant, now: Instant): { readonly week: WeekIndex; readonly epoch: EpochIndex } => {
  const own = weekOf(eventTime);
  const week = now < weekEnd(own) + reportDelayMs ? own : weekOf(now);
  return { week, epoch: epochOfWeek(week) };
};

/** Widens the range [start, end) to whole atoms: an atom belongs to it if any millisecond of its weeks does. */
export const atomsInRange = <Atom extends WeekSpan>(atoms: readonly Atom[], start: Instant, end: Instant): readonly Atom[] =>
  atoms.filter(({ fromWeek, throughWeek }) => weekStart(fromWeek) < end && weekEnd(throughWeek) > start);
