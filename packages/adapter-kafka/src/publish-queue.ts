import { performance } from 'node:perf_hooks';
import type { OutgoingMessage } from '@plumbline/ports';
import type { ClusterLink } from './cluster-link.ts';
import { closedError, explainMove, KafkaLogError, toLogError } from './kafka-error.ts';
import type { KafkaLimits } from './options.ts';
import { formRound, type Publication, type Round } from './publish-round.ts';
import { toWire, type SizedMessage } from './wire.ts';

export interface PublishQueueDeps {
  /** With the prefix. */
  readonly topic: string;
  readonly link: ClusterLink;
  /** For what failed at first, so that its trouble with the network does not cut what goes well. */
  readonly troubledLink: ClusterLink;
  readonly limits: KafkaLimits;
  /** Bytes that wait in all queues of one log together. */
  readonly budget: { waitingBytes: number };
}

/**
 * Publishes to one topic: at once when nothing is on its way, otherwise together with whatever arrives meanwhile. One request for a partition is on its way at a
 * time, so that messages of a key are appended in the order of the calls. What cannot be appended at the first try is tried further aside, and holds up only what
 * shares a partition with it. Not idempotent in Kafka's sense: with that, kafkajs can lose an acknowledged message after a timeout.
 */
export class PublishQueue {
  readonly #deps: PublishQueueDeps;
  /** In the order of the calls. */
  #waiting: Publication[] = [];
  /** Partitions of what is tried further aside. */
  readonly #troubled = new Set<number>();
  readonly #struggles = new Set<Promise<void>>();
  #sending: Promise<void> | undefined;

  constructor(deps: PublishQueueDeps) {
    this.#deps = deps;
  }

  get idle(): boolean {
    return this.#sending === undefined && this.#struggles.size === 0;
  }

  publish(name: string, outgoing: readonly OutgoingMessage[]): Promise<void> {
    const { budget, limits } = this.#deps;
    const messages = outgoing.map((message) => toWire(name, message));
    if (budget.waitingBytes > limits.waitingBytes) {
      throw new KafkaLogError('LOG_UNAVAILABLE', 'too much is waiting to be published', { retriable: true });
    }
    const publication: Publication = { messages, sent: 0, underway: false, end: Promise.withResolvers() };
    budget.waitingBytes += bytesOf(messages);
    this.#waiting.push(publication);
    this.#kick();
    return publication.end.promise;
  }

  /** Refuses what waits, and resolves when what was on its way has ended. */
  async close(): Promise<void> {
    this.#refuse(this.#waiting.filter(({ sent }) => sent === 0), closedError());
    while (!this.idle) await Promise.all([this.#sending, ...this.#struggles]);
  }

  #kick(): void {
    if (this.#sending === undefined && this.#hasMore()) this.#sending = this.#send();
  }

  #hasMore(): boolean {
    return this.#waiting.some(({ underway }) => !underway);
  }

  async #send(): Promise<void> {
    while (this.#hasMore()) if (!await this.#sendRound()) return;
    this.#sending = undefined;
  }

  /** @returns false, and lets the next call begin anew, when all that waits has to wait for what is in trouble */
  async #sendRound(): Promise<boolean> {
    const { link, limits } = this.#deps;
    try {
      const round = formRound(this.#waiting, await this.#countPartitions(), this.#troubled, limits.messagesPerSend);
      if (round.publications.size === 0) {
        this.#sending = undefined;
        return false;
      }
      const failure = await this.#try(round, link);
      const { troubled, fine } = round.split();
      this.#settle(fine);
      if (troubled !== undefined) this.#struggleAside(troubled, failure);
    } catch (error) {
      this.#refuse(this.#waiting.filter(({ underway }) => !underway), toLogError(error));
    }
    return true;
  }

  /** Appends what it can of a round. @returns what kept the rest from it */
  async #try(round: Round, link: ClusterLink, withinMs?: number): Promise<Error | undefined> {
    try {
      await link.call(async (session) => {
        const { topic } = this.#deps;
        const failures = await round.append(topic, session);
        if (failures.length === 0) return;
        session.forgetLeaders(topic);
        // One that nothing helps against tells more than one that may pass.
        throw failures.map(explainMove).find((failure) => !toLogError(failure).retriable) ?? explainMove(failures[0]);
      }, withinMs);
      return undefined;
    } catch (error) {
      return toLogError(error);
    }
  }

  #struggleAside(round: Round, failure: Error | undefined): void {
    for (const partition of round.partitions) this.#troubled.add(partition);
    const struggle = this.#struggle(round, failure).finally(() => {
      this.#struggles.delete(struggle);
      this.#kick();
    });
    this.#struggles.add(struggle);
  }

  async #struggle(round: Round, first: Error | undefined): Promise<void> {
    const { troubledLink } = this.#deps;
    const until = performance.now() + troubledLink.timing.operationMs;
    let failure = first;
    for (let waitMs = 50; toLogError(failure).retriable && performance.now() + waitMs < until; waitMs = Math.min(2 * waitMs, 1_000)) {
      const closed = await troubledLink.pause(waitMs).then(() => undefined, toLogError);
      failure = closed ?? await this.#try(round, troubledLink, Math.max(1, until - performance.now()));
      if (failure === undefined) break;
    }
    for (const partition of round.partitions) this.#troubled.delete(partition);
    if (failure === undefined) this.#settle(round.publications);
    else this.#refuse([...round.publications, ...this.#behind(round)], failure);
  }

  /** What would overtake a publication that is refused and then comes again: whatever was asked for later and shares a partition with it, and so on. */
  #behind(round: Round): readonly Publication[] {
    const partitions = new Set(round.partitions);
    return this.#waiting.filter((publication) => {
      if (round.publications.has(publication)) return false;
      const own = round.partitionsOf(publication);
      if (!own.some((partition) => partitions.has(partition))) return false;
      for (const partition of own) partitions.add(partition);
      return true;
    });
  }

  async #countPartitions(): Promise<number> {
    const { link, topic } = this.#deps;
    return (await link.run((session) => session.leaders(topic))).length;
  }

  /** Ends those of which everything was appended; the others have more to send. */
  #settle(publications: ReadonlySet<Publication>): void {
    const complete: Publication[] = [];
    const refused: Publication[] = [];
    for (const publication of publications) {
      publication.underway = false;
      if (publication.refusal !== undefined) refused.push(publication);
      else if (publication.sent === publication.messages.length) complete.push(publication);
    }
    this.#forget(new Set([...complete, ...refused]));
    for (const { end } of complete) end.resolve();
    for (const { end, refusal } of refused) end.reject(refusal);
  }

  #refuse(publications: readonly Publication[], error: Error): void {
    this.#forget(new Set(publications));
    for (const { end, refusal } of publications) end.reject(refusal ?? error);
  }

  #forget(publications: ReadonlySet<Publication>): void {
    if (publications.size === 0) return;
    this.#waiting = this.#waiting.filter((publication) => {
      if (!publications.has(publication)) return true;
      this.#deps.budget.waitingBytes -= bytesOf(publication.messages);
      return false;
    });
  }
}

const bytesOf = (messages: readonly SizedMessage[]): number => messages.reduce((sum, { bytes }) => sum + bytes, 0);
