import { z } from 'zod';
import { codeOfOutcome, isGood, isReplayed, type LineOutcome } from './outcome.ts';

const linesShown = 5;

export const tallySchema = z.object({
  good: z.int(),
  replayed: z.int(),
  bad: z.int(),
  /** Per code: how many, and the first lines. */
  codes: z.record(z.string(), z.object({ count: z.int(), lines: z.array(z.int()) })),
});
/** How the lines so far ended. */
export type Tally = z.infer<typeof tallySchema>;

export const emptyTally: Tally = { good: 0, replayed: 0, bad: 0, codes: {} };

export const addToTally = (tally: Tally, outcomes: readonly LineOutcome[]): Tally => {
  const codes = new Map(Object.entries(tally.codes));
  let { good, replayed, bad } = tally;
  for (const outcome of outcomes) {
    if (isGood(outcome)) good += 1;
    else bad += 1;
    if (isReplayed(outcome)) replayed += 1;
    const code = codeOfOutcome(outcome);
    const { count, lines } = codes.get(code) ?? { count: 0, lines: [] };
    codes.set(code, { count: count + 1, lines: lines.length < linesShown ? [...lines, outcome.line] : lines });
  }
  return { good, replayed, bad, codes: Object.fromEntries(codes) };
};
