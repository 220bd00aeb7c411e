import type { Redactor } from '@plumbline/redaction';
import { digestOf, isHeldOut } from './read-corpora.ts';
import type { Sample } from './sample.ts';
import { addTallies, emptyTally, tallyOf, type Tally } from './score/tally.ts';

/** What a redactor made of one sample. */
export interface Scored {
  readonly sample: Sample;
  readonly tally: Tally;
  /** Id of the detector of each span. */
  readonly detectors: readonly string[];
  /** Processor time in milliseconds. */
  readonly ms: number;
}

/** Redacts and scores samples. */
export const scoreAll = (redactor: Redactor, samples: readonly Sample[]): readonly Scored[] => samples.map((sample) => {
  const start = process.cpuUsage();
  const { text, discarded, spans } = redactor.redact(sample.text);
  const { user, system } = process.cpuUsage(start);
  const ms = (user + system) / 1e3;
  return { sample, tally: tallyOf(sample, { kept: discarded ? undefined : text }), detectors: spans.map(({ detector }) => detector), ms };
});

/** A set with its counts. */
export interface SetScore {
  readonly set: string;
  readonly digest: string;
  readonly all: Tally;
  /** The third that nothing was tuned on, and the rest, of a set large enough to split. */
  readonly split?: { readonly tuned: Tally; readonly heldOut: Tally };
}

/** Sets of up to this many texts are not split: a third of them would say nothing. */
const smallest = 200;

export const sumOf = (scored: readonly Scored[]): Tally => scored.reduce((sum, { tally }) => addTallies(sum, tally), emptyTally);

/** Counts by set, in alphabetical order. */
export const scoreSets = (scored: readonly Scored[]): readonly SetScore[] =>
  [...Map.groupBy(scored, ({ sample }) => sample.set)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([set, members]) => ({
    set,
    digest: digestOf(members.map(({ sample }) => sample)),
    all: sumOf(members),
    ...(members.length > smallest && {
      split: {
        tuned: sumOf(members.filter(({ sample }) => !isHeldOut(sample))), heldOut: sumOf(members.filter(({ sample }) => isHeldOut(sample))),
      },
    }),
  }));

/** Megabytes (10⁶ bytes of UTF-8) of a set's texts that went through the redactor in a second of processor time, by set. */
export const speedsOf = (scored: readonly Scored[]): ReadonlyMap<string, number> =>
  new Map([...Map.groupBy(scored, ({ sample }) => sample.set)].map(([set, members]) => {
    const bytes = members.reduce((sum, { sample }) => sum + Buffer.byteLength(sample.text), 0);
    return [set, bytes / 1e3 / members.reduce((sum, { ms }) => sum + ms, 0)];
  }));
