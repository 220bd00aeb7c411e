import type { LogMessage } from '@plumbline/ports';
import type { ConsumerTally } from './consumer-metrics.ts';
import type { ConsumerOptions } from './consumer-options.ts';
import { deadLetterTopic, toDeadLetter, type Death } from './dead-letter.ts';
import { asError, DeliveryInterruptedError, UnknownOutputError } from './errors.ts';
import type { Outcome } from './outcome.ts';
import { backoffMs, decide, decodeStage, locate, type Failure, type RetryPolicy } from './retry-policy.ts';
import type { Timers } from './timers.ts';

/** Who is told how something under way goes, and says when it is to be given up. */
export interface Progress {
  /** The next attempt waits because of the error with this code; undefined: it waits no longer. */
  waitsFor(code: string | undefined): void;
  /** Aborted when the consumer stops or loses the partition: no further attempt is made. */
  readonly cancelled: AbortSignal;
}

interface DeliveryDeps {
  readonly tally: ConsumerTally;
  readonly timers: Timers;
  readonly policy: RetryPolicy;
  readonly draw: () => number;
}

/** Brings single messages to their end: decode, handle, retry, dead letter, route. */
export class Delivery<Message> {
  readonly #options: ConsumerOptions<Message>;
  readonly #deps: DeliveryDeps;

  constructor(options: ConsumerOptions<Message>, deps: DeliveryDeps) {
    this.#options = options;
    this.#deps = deps;
  }

  /**
   * Resolves when the message counts as done.
   * @throws DeliveryInterruptedError, or the error with which the consumer has to end
   */
  async deliver(raw: LogMessage, progress: Progress): Promise<void> {
    let poisoned = 0;
    for (let attempt = 1; ; attempt += 1) {
      const ended = await this.#attempt(raw);
      if ('kind' in ended) {
        await this.#conclude(raw, ended, attempt, progress);
        return;
      }
      const decision = decide(ended, poisoned, this.#deps.policy);
      switch (decision.kind) {
        case 'retry':
          if (decision.poison) poisoned += 1;
          await this.#wait(attempt, decision.code, progress);
          break;
        case 'dead_letter':
          await this.#bury(raw, { reason: decision.reason, cause: ended.error, stage: ended.stage, attempts: attempt }, progress);
          return;
        case 'crash':
          throw asError(ended.error);
        default:
          return decision satisfies never;
      }
    }
  }

  /**
   * Repeats an action on infrastructure until it succeeds.
   * @throws DeliveryInterruptedError, or the first error that trying again cannot help
   */
  async persist<T>(stage: string, action: () => Promise<T>, progress: Progress): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await action();
      } catch (error) {
        const decision = decide({ stage, error }, Number.POSITIVE_INFINITY, this.#deps.policy);
        if (decision.kind !== 'retry') throw error;
        await this.#wait(attempt, decision.code, progress);
      }
    }
  }

  async #attempt(raw: LogMessage): Promise<Outcome<unknown, string> | Failure> {
    let stage = decodeStage;
    try {
      const message = await this.#options.decode(raw);
      stage = 'handle';
      return await this.#options.handle(message, raw);
    } catch (thrown) {
      return locate(stage, thrown);
    }
  }

  async #conclude(raw: LogMessage, outcome: Outcome<unknown, string>, attempts: number, progress: Progress): Promise<void> {
    switch (outcome.kind) {
      case 'ok':
      case 'drop':
        break;
      case 'dead_letter':
        await this.#bury(raw, { reason: outcome.reason, cause: outcome.cause, stage: outcome.stage ?? 'handle', attempts }, progress);
        return;
      case 'route': {
        const topic = this.#options.outputs?.[outcome.output];
        if (topic === undefined) throw new UnknownOutputError(outcome.output);
        await this.persist('route', () => this.#options.publisher.publish(topic, [{ key: raw.key, value: raw.value, headers: raw.headers }]), progress);
        break;
      }
      default:
        return outcome satisfies never;
    }
    this.#deps.tally.handled(outcome.kind);
  }

  async #bury(raw: LogMessage, death: Omit<Death, 'group'>, progress: Progress): Promise<void> {
    const { publisher, topic, group, logger } = this.#options;
    const letter = toDeadLetter(raw, { ...death, group });
    await this.persist('dead-letter', () => publisher.publish(deadLetterTopic(topic), [letter]), progress);
    this.#deps.tally.handled('dead_letter');
    this.#deps.tally.deadLettered(death.reason);
    const { partition, offset } = raw;
    const { stage, reason, attempts } = death;
    logger.error({ topic, group, partition, offset, stage, reason, attempts }, 'message became a dead letter');
  }

  async #wait(attempt: number, code: string, progress: Progress): Promise<void> {
    const { tally, timers, policy, draw } = this.#deps;
    const { logger, topic, group } = this.#options;
    tally.retried(code);
    const waitMs = backoffMs(attempt, draw(), policy);
    logger.warn({ topic, group, code, attempt, waitMs: Math.round(waitMs) }, 'attempt failed, trying again');
    progress.waitsFor(code);
    await timers.sleep(waitMs, progress.cancelled);
    progress.waitsFor(undefined);
    if (progress.cancelled.aborted) throw new DeliveryInterruptedError();
  }
}
