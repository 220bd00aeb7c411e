import { weekEnd, weekOfIsoLabel, weekStart } from '@plumbline/privacy';
import { dayAfter, parseDay, parseInstant } from './parse-instant.ts';

/** First instant and first instant after. */
export interface Period {
  readonly start: number;
  readonly end: number;
}

/** An ISO week (`2026-W05`), a day (`2026-01-26`) or an instant (which is as long as nothing); undefined for anything else. */
export const parsePeriod = (text: string): Period | undefined => {
  const week = weekOfIsoLabel(text);
  if (week !== undefined) return { start: weekStart(week), end: weekEnd(week) };
  const day = parseDay(text);
  if (day !== undefined) return { start: day, end: dayAfter(day) };
  const instant = parseInstant(text);
  return instant === undefined ? undefined : { start: instant, end: instant };
};
