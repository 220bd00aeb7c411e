import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { KafkaLogError, toLogError } from '../kafka-error.ts';
import type { KafkaTiming } from '../options.ts';
import { isLost, isRegrouping } from './membership.ts';

/** A member's hold on a partition. */
export interface Hold {
  /** Whether the partition is still this member's. */
  readonly lasts: () => boolean;
  /** Resolves when it is not any more. */
  readonly ended: Promise<void>;
}

export interface CommitDeps {
  readonly commit: () => Promise<void>;
  readonly hold: Hold;
  readonly timing: KafkaTiming;
  /** Resolves with true after the next join; with false if there is none to wait for. */
  readonly regrouped: () => Promise<boolean>;
  /** Called when the group turns out to have gone on without this member. */
  readonly lost: () => void;
}

/** A group refuses commits for the moment in which it is shared out anew; its members try again afterwards, as long as they hold the partition. */
export const commitWhileHeld = async ({ commit, hold, timing, regrouped, lost }: CommitDeps): Promise<void> => {
  const until = performance.now() + timing.operationMs;
  for (let waitMs = 50; ; waitMs = Math.min(2 * waitMs, 1_000)) {
    try {
      await commit();
      return;
    } catch (error) {
      const failure = toLogError(error);
      if (isLost(error)) lost();
      const again = hold.lasts() && isRegrouping(error) && await Promise.race([regrouped(), hold.ended.then(() => false)]);
      if (!hold.lasts()) throw new KafkaLogError('LOG_UNAVAILABLE', 'the partition was handed on', { retriable: true, cause: error });
      if (again) continue;
      if (!failure.retriable || performance.now() + waitMs > until) throw failure;
      await pause(waitMs);
    }
  }
};
