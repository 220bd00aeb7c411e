import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { KafkaLogError, toLogError } from '../kafka-error.ts';
import type { KafkaTiming } from '../options.ts';
import { isLost, isRegrouping } from './membership.ts';

export interface CommitDeps {
  readonly commit: () => Promise<void>;
  /** Whether the partition is still this member's. */
  readonly held: () => boolean;
  readonly timing: KafkaTiming;
  /** Resolves after the next join. */
  readonly regrouped: () => Promise<void>;
  /** Called when the group turns out to have gone on without this member. */
  readonly lost: () => void;
}

/** A group refuses commits for the moment in which it is shared out anew; its members try again afterwards, as long as they hold the partition. */
export const commitWhileHeld = async ({ commit, held, timing, regrouped, lost }: CommitDeps): Promise<void> => {
  const until = performance.now() + timing.operationMs;
  for (let waitMs = 50; ; waitMs *= 2) {
    try {
      await commit();
      return;
    } catch (error) {
      const failure = toLogError(error);
      if (isLost(error)) lost();
      if (!held()) throw new KafkaLogError('LOG_UNAVAILABLE', 'the partition was handed on', { retriable: true, cause: error });
      if (isRegrouping(error)) await regrouped();
      else if (!failure.retriable || performance.now() + waitMs > until) throw failure;
      else await pause(waitMs);
    }
  }
};
