import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { closedError, isAnswer, KafkaLogError, toLogError } from './kafka-error.ts';
import { LinkSession } from './link-session.ts';
import { defaultTiming, type KafkaLogOptions, type KafkaTiming } from './options.ts';

/** Connections to the brokers: made when needed, and given up as a whole and made anew after any trouble of the network. */
export class ClusterLink {
  readonly timing: KafkaTiming;
  readonly #options: KafkaLogOptions;
  readonly #closing = new AbortController();
  #session: LinkSession | undefined;

  constructor(options: KafkaLogOptions) {
    this.#options = options;
    this.timing = { ...defaultTiming, ...options.timing };
  }

  /** One try. @throws InfrastructureError */
  async call<T>(work: (session: LinkSession) => Promise<T>, deadlineMs: number = this.timing.operationMs): Promise<T> {
    const { signal: closing } = this.#closing;
    if (closing.aborted) throw closedError();
    const session = this.#session ??= new LinkSession(this.#options, this.timing);
    const settled = new AbortController();
    try {
      const working = session.ready.then(() => work(session));
      return await Promise.race([working, expiry(deadlineMs, settled.signal)]);
    } catch (error) {
      if (isAborted(closing)) throw closedError();
      const meaning = toLogError(error);
      // Credentials that were refused may be put right while this process runs.
      if (meaning.retriable && !isAnswer(error) || !session.isReady) this.#drop(session);
      throw meaning;
    } finally {
      settled.abort();
    }
  }

  /** Tries again while that can help and there is time. @throws InfrastructureError */
  async run<T>(work: (session: LinkSession) => Promise<T>, withinMs: number = this.timing.operationMs): Promise<T> {
    const until = performance.now() + withinMs;
    for (let waitMs = 50; ; waitMs = Math.min(2 * waitMs, 1_000)) {
      try {
        return await this.call(work, Math.max(1, until - performance.now()));
      } catch (error) {
        if (!toLogError(error).retriable || performance.now() + waitMs >= until) throw error;
      }
      await this.pause(waitMs);
    }
  }

  /** @throws InfrastructureError STORE_CLOSED as soon as the link is closed */
  async pause(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.#closing.signal }).catch(() => { throw closedError(); });
  }

  /** Cuts all connections; what is under way fails. The next call connects afresh. */
  renew(): void {
    if (this.#session !== undefined) this.#drop(this.#session);
  }

  close(): void {
    this.#closing.abort();
    this.renew();
  }

  #drop(session: LinkSession): void {
    if (this.#session === session) this.#session = undefined;
    session.destroy();
  }
}

/** Read anew after an await, which the type checker does not expect of a property. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted;

const expiry = async (ms: number, signal: AbortSignal): Promise<never> => {
  await pause(ms, undefined, { signal });
  throw new KafkaLogError('LOG_UNAVAILABLE', 'the brokers did not answer in time', { retriable: true });
};
