import { Mutex } from 'async-mutex';
import { ConsumerStoppedError } from '@plumbline/pipeline';
import { InfrastructureError } from '@plumbline/ports';
import type { Logger } from '@plumbline/runtime';

interface RoundDeps {
  /** One look at everything that is due; gives what has to wait, by name. */
  readonly round: () => Promise<readonly string[]>;
  readonly logger: Logger;
  /** Told of failures that are none of infrastructure, and of such that no second attempt can mend. */
  readonly fail: (error: Error) => void;
}

/** Runs rounds one at a time. A round asked for while one waits is the same round. */
export class ReleaseRounds {
  readonly #deps: RoundDeps;
  readonly #turn = new Mutex();
  #waiting: Promise<readonly string[]> | undefined;
  #open = false;

  constructor(deps: RoundDeps) {
    this.#deps = deps;
  }

  open(): void {
    this.#open = true;
  }

  /** Begins no further round and waits for the one that runs. */
  async close(): Promise<void> {
    this.#open = false;
    await this.#turn.waitForUnlock();
  }

  /** Does a round that begins after this call; a failure that passes is named among what waits. */
  run(): Promise<readonly string[]> {
    this.#waiting ??= this.#turn.runExclusive(() => {
      this.#waiting = undefined;
      return this.#open ? this.#attempt() : [];
    });
    return this.#waiting;
  }

  async #attempt(): Promise<readonly string[]> {
    const { round, logger, fail } = this.#deps;
    try {
      return await round();
    } catch (error) {
      if (error instanceof InfrastructureError && error.retriable) {
        logger.warn({ err: error, code: error.code }, 'releases have to be tried again');
        return [`releases: ${error.code}`];
      }
      if (error instanceof ConsumerStoppedError) return ['releases: the aggregator stops'];
      fail(error instanceof Error ? error : new Error('something that is no Error was thrown', { cause: error }));
      return ['releases: failed'];
    }
  }
}
