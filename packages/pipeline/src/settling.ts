import type { LogInspector } from '@plumbline/ports';
import { backlogOf, isWaiting, type Backlog } from './backlog.ts';
import type { Timers } from './timers.ts';

interface Settling {
  readonly inspector: LogInspector;
  readonly topic: string;
  readonly group: string;
  /** All of the topic's, if undefined. */
  readonly partitions: readonly number[] | undefined;
  readonly timers: Timers;
  /** Milliseconds without a commit after which it gives up. */
  readonly patienceMs: number;
  /** Resolves at the next commit of this consumer, or change of its state. */
  readonly changed: () => Promise<void>;
  /** Whether this consumer can still go on. */
  readonly running: () => boolean;
  readonly hindrance: (partition: number) => string;
}

/** Commits of other members of the group send no signal here, so they are looked for. */
const lookAgainMs = 50;

/** Waits until the group has committed all that is in the topic, or in some partitions, now; gives the partitions that hinder it, with reasons, when nothing moves any more. */
export const settleTopic = async (settling: Settling): Promise<readonly string[]> => {
  const { inspector, topic, partitions, timers } = settling;
  const ends = await inspector.endOffsets(topic);
  let seen = '';
  let since = timers.now();
  for (;;) {
    const changed = settling.changed();
    const behind = (await backlogOf(inspector, settling, ends)).filter(({ partition }) => partitions?.includes(partition) ?? true);
    const fingerprint = behind.map((backlog) => `${backlog.partition}:${backlog.next}`).join(' ');
    const waiting = fingerprint === seen ? await reallyWaiting(settling, behind) : behind;
    if (waiting.length === 0) return [];
    if (fingerprint !== seen) since = timers.now();
    seen = fingerprint;
    if (!settling.running() || timers.now() - since >= settling.patienceMs) {
      return waiting.map(({ partition }) => `${topic}/${partition}: ${settling.hindrance(partition)}`);
    }
    await firstOf(changed, timers, lookAgainMs);
  }
};

const reallyWaiting = async ({ inspector, topic }: Settling, behind: readonly Backlog[]): Promise<readonly Backlog[]> => {
  const waits = await Promise.all(behind.map((backlog) => isWaiting(inspector, topic, backlog)));
  return behind.filter((_, index) => waits[index]);
};

const firstOf = async (changed: Promise<void>, timers: Timers, ms: number): Promise<void> => {
  const over = new AbortController();
  await Promise.race([changed, timers.sleep(ms, over.signal)]);
  over.abort();
};
