import type { LogInspector } from '@plumbline/ports';
import { backlogOf, isWaiting } from './backlog.ts';
import { codeOf } from './errors.ts';
import type { HeldPartition } from './held-partition.ts';
import type { PipelineLogger } from './logger.ts';
import type { Timers } from './timers.ts';

interface Watched {
  readonly inspector: LogInspector;
  readonly topic: string;
  readonly group: string;
  readonly logger: PipelineLogger;
}

/** Finds out that messages wait and nothing is committed: a handler hangs, or the source has stopped to deliver a partition. */
export class Watchdog {
  readonly #watched: Watched;
  readonly #stallAfterMs: number;
  readonly #timers: Timers;
  #stalled = false;
  #looking = false;

  constructor(watched: Watched, stallAfterMs: number, timers: Timers) {
    this.#watched = watched;
    this.#stallAfterMs = stallAfterMs;
    this.#timers = timers;
  }

  /** Whether messages of some partition have waited for longer than they should. */
  get stalled(): boolean {
    return this.#stalled;
  }

  /**
   * Looks at the partitions; a look that is still under way is not repeated. Never rejects.
   * @returns the longest wait, in ms, without partitions that wait for infrastructure which failed by name: ending the process would not bring it back
   */
  async look(held: Iterable<HeldPartition>): Promise<number> {
    if (this.#looking) return 0;
    this.#looking = true;
    const partitions = [...held];
    try {
      await this.#observe(partitions.filter((partition) => partition.batch === undefined));
    } catch (error) {
      const { logger, topic, group } = this.#watched;
      logger.warn({ topic, group, code: codeOf(error) }, 'the log could not be asked for waiting messages');
    } finally {
      this.#looking = false;
    }
    this.#judge(longest(partitions, this.#timers.now()));
    return longest(partitions.filter((partition) => partition.retrying === undefined), this.#timers.now());
  }

  /** Keeps `waitingSince` of partitions of which no batch is being worked on. */
  async #observe(undelivered: readonly HeldPartition[]): Promise<void> {
    if (undelivered.length === 0) return;
    const { inspector, topic } = this.#watched;
    const behind = await backlogOf(inspector, this.#watched, await inspector.endOffsets(topic));
    for (const held of undelivered) {
      const backlog = behind.find((candidate) => candidate.partition === held.partition);
      const since = held.waitingSince ?? this.#timers.now();
      // The costlier look at the messages themselves is taken only when it decides something.
      const early = this.#timers.now() - since < this.#stallAfterMs;
      const waits = backlog !== undefined && (early || await isWaiting(inspector, topic, backlog));
      if (held.batch === undefined) held.waitingSince = waits ? since : undefined;
    }
  }

  #judge(waitedMs: number): void {
    const stalled = waitedMs >= this.#stallAfterMs;
    if (stalled === this.#stalled) return;
    this.#stalled = stalled;
    const { logger, topic, group } = this.#watched;
    logger.warn({ topic, group, waitedMs: Math.round(waitedMs) }, stalled ? 'consumer stalled' : 'consumer goes on');
  }
}

const longest = (partitions: readonly HeldPartition[], now: number): number =>
  Math.max(0, ...partitions.map(({ waitingSince }) => (waitingSince === undefined ? 0 : now - waitingSince)));
