const dayMs = 86_400_000;

/** An ISO 8601 instant with a zone, such as `2026-01-26T00:00:00Z`, in Unix milliseconds; undefined for anything else. */
export const parseInstant = (text: string): number | undefined => {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) || !isCalendarDay(text.slice(0, 10)) ? undefined : ms;
};

/** Start of a day such as `2026-01-26`, UTC. */
export const parseDay = (text: string): number | undefined => (isCalendarDay(text) ? Date.parse(text) : undefined);
/** First instant after a day. */
export const dayAfter = (start: number): number => start + dayMs;

/** The 30th of February is a date to `Date`, and not to anybody else. */
const isCalendarDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
};
