import { setTimeout as pause } from 'node:timers/promises';
import type { InfrastructureError, LogMessage, PartitionBatch, Subscription } from '@plumbline/ports';
import { seededRandomness } from '@plumbline/test-kit';
import { KafkaEventLog } from '../kafka-event-log.ts';
import { toLogError } from '../kafka-error.ts';
import type { KafkaLogOptions } from '../options.ts';
import { network, type Network } from './sockets.ts';
import { faultsOfOrder, Witness } from './torture-witness.ts';

export interface TortureOptions {
  readonly log: KafkaLogOptions;
  readonly seconds: number;
  readonly members: number;
  readonly partitions: number;
  readonly keys: number;
  readonly seed: number;
  /** Happens beside it, until the signal. */
  readonly disturb?: (signal: AbortSignal) => Promise<void>;
  readonly tell?: (line: string) => void;
}

export interface TortureReport {
  readonly faults: readonly string[];
  readonly published: number;
  readonly handled: number;
  readonly redelivered: number;
  readonly events: Readonly<Record<string, number>>;
}

const topic = 'torture.v1';
const group = 'tortured';
const restMs = 120_000;
/** About as long as the sessions of those who fall silent. */
const longestSessionMs = 6_000;

/** Members of one group join, leave, fall silent and die while messages flow; see the witness for what must hold all the time. */
export const torture = async (options: TortureOptions): Promise<TortureReport> => {
  const { log: settings, partitions, disturb, tell = () => undefined } = options;
  const witness = new Witness();
  await using observer = new KafkaEventLog(settings);
  await observer.ensure([{ name: topic, partitions, retentionMs: null, compacted: false }]);
  const over = new AbortController();
  const publishing = publishAll(settings, options.keys, over.signal);
  const disturbing = disturb?.(over.signal) ?? Promise.resolve();
  const watching = watch(observer, witness, over.signal);
  const crowd = new Crowd(options, witness, tell);
  await crowd.mistreat(1_000 * options.seconds);
  over.abort();
  tell('resting');
  const [acknowledged] = await Promise.all([publishing, disturbing, watching, crowd.recover()]);
  const restUntil = performance.now() + restMs;
  while (!await witness.look(observer, group, topic).catch(() => false)) {
    if (performance.now() > restUntil) {
      witness.faults.push(`does not come to rest: ${witness.state} of ${JSON.stringify(await observer.endOffsets(topic))}`);
      break;
    }
    await pause(100);
  }
  await crowd.leave();
  const faults = [...witness.faults, ...faultsOfOrder(await everything(observer, partitions), acknowledged)];
  await observer.drop([topic]);
  const published = [...acknowledged.values()].reduce((sum, last) => sum + last + 1, 0);
  return { faults, published, handled: witness.handled, redelivered: witness.redelivered, events: crowd.events };
};

/** The members that there are, and what happens to them. */
class Crowd {
  readonly events: Record<string, number> = { join: 0, leave: 0, freeze: 0, die: 0, cut: 0, ended: 0 };
  readonly #options: TortureOptions;
  readonly #witness: Witness;
  readonly #tell: (line: string) => void;
  readonly #random: () => number;
  readonly #members = new Set<Member>();
  readonly #ends: Promise<unknown>[] = [];

  constructor(options: TortureOptions, witness: Witness, tell: (line: string) => void) {
    this.#options = options;
    this.#witness = witness;
    this.#tell = tell;
    this.#random = randomNumbers(options.seed);
  }

  async mistreat(forMs: number): Promise<void> {
    const until = performance.now() + forMs;
    while (this.#members.size < this.#options.members) this.#join();
    while (performance.now() < until) {
      await pause(200 + this.#random() * 1_500);
      const member = [...this.#members][Math.floor(this.#random() * this.#members.size)];
      if (member === undefined || this.#members.size < this.#options.members) this.#join();
      else this.#mistreatOne(member, this.#random());
    }
  }

  /** Resolves when everybody is well, or gone. */
  async recover(): Promise<void> {
    await Promise.all(this.#ends);
  }

  async leave(): Promise<void> {
    await Promise.all([...this.#members].map((member) => member.leave()));
  }

  #join(): void {
    const ended = (error: InfrastructureError): void => { this.#note('ended', `${error.code} ${error.message}`); };
    const member = new Member(`m${this.events.join}`, this.#options.log, this.#witness, ended);
    this.#note('join', member.name);
    this.#members.add(member);
  }

  #mistreatOne(member: Member, chance: number): void {
    if (chance < 0.3) {
      this.#note('leave', member.name);
      this.#members.delete(member);
      this.#ends.push(member.leave());
    } else if (chance < 0.5) {
      this.#note('die', member.name);
      this.#members.delete(member);
      member.network.sever();
      this.#ends.push(member.leave());
    } else if (chance < 0.8) {
      this.#note('freeze', member.name);
      member.network.freeze();
      this.#ends.push(pause(this.#random() * 2 * longestSessionMs).then(() => { member.network.heal(); }));
    } else {
      this.#note('cut', member.name);
      member.network.cut();
    }
  }

  #note(event: string, who: string): void {
    this.events[event] = (this.events[event] ?? 0) + 1;
    this.#tell(`${event} ${who}`);
  }
}

/** A process that subscribes, and subscribes again when that ended for a reason that passes. */
class Member {
  readonly name: string;
  readonly network: Network = network();
  readonly #log: KafkaEventLog;
  readonly #witness: Witness;
  readonly #held = new Set<number>();
  readonly #ended: (error: InfrastructureError) => void;
  readonly #running: Promise<void>;
  #subscription: Subscription | undefined;
  #leaving = false;

  constructor(name: string, settings: KafkaLogOptions, witness: Witness, ended: (error: InfrastructureError) => void) {
    this.name = name;
    this.#witness = witness;
    this.#ended = ended;
    this.#log = new KafkaEventLog({ ...settings, clientId: name, openSocket: this.network.openSocket });
    this.#running = this.#run();
  }

  async leave(): Promise<void> {
    this.#leaving = true;
    await this.#subscription?.close();
    await this.#log[Symbol.asyncDispose]();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#isLeaving()) {
      try {
        this.#subscription = await this.#log.subscribe({ topic, group, maxBatch: 20 }, {
          assigned: async (partitions) => {
            for (const partition of partitions) {
              if (this.#held.has(partition)) this.#witness.faults.push(`${this.name} was given ${partition} twice`);
              this.#held.add(partition);
            }
          },
          revoked: async (partitions) => { for (const partition of partitions) this.#held.delete(partition); },
          consume: (batch) => this.#consume(batch),
        });
        await this.#subscription.ended;
      } catch (error) {
        if (this.#isLeaving()) return;
        const failure = toLogError(error);
        this.#ended(failure);
        if (!failure.retriable) this.#witness.faults.push(`${this.name} ended for good: ${failure.code} ${failure.message}`);
        await pause(200);
      }
    }
  }

  async #consume(batch: PartitionBatch): Promise<void> {
    const [first] = batch.messages;
    if (first !== undefined) this.#witness.begin(this.name, first);
    for (const message of batch.messages) {
      // Whoever is told that a partition is revoked cuts its work short.
      if (!this.#held.has(batch.partition)) return;
      await this.#witness.handle(this.name, message, async () => { await pause(1); });
    }
    const next = (batch.messages.at(-1)?.offset ?? -1) + 1;
    try {
      await batch.commit(next);
    } catch (error) {
      // What was taken away is somebody else's to handle again.
      if (!this.#held.has(batch.partition)) return;
      throw error;
    }
    this.#witness.acknowledged(batch.partition, next);
  }

  #isLeaving(): boolean {
    return this.#leaving;
  }
}

/**
 * Numbers the messages of each key, several of them in one call and many calls at once, and repeats a call until it is acknowledged.
 * @returns last number of each key
 */
const publishAll = async (settings: KafkaLogOptions, keys: number, signal: AbortSignal): Promise<ReadonlyMap<string, number>> => {
  await using log = new KafkaEventLog(settings);
  const acknowledged = new Map<string, number>();
  await Promise.all(Array.from({ length: keys }, async (_, index) => {
    const key = `key-${index}`;
    for (let number = 0; !signal.aborted; number += 3) {
      const messages = [0, 1, 2].map((i) => ({ key, value: Buffer.from(`${number + i}`), headers: {} }));
      while (!await log.publish(topic, messages).then(() => true, () => false)) await pause(50);
      acknowledged.set(key, number + 2);
      await pause(50);
    }
  }));
  return acknowledged;
};

const watch = async (observer: KafkaEventLog, witness: Witness, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    await witness.look(observer, group, topic).catch(() => undefined);
    await pause(250);
  }
};

const everything = async (log: KafkaEventLog, partitions: number): Promise<readonly LogMessage[]> => {
  const all: LogMessage[] = [];
  for (let partition = 0; partition < partitions; partition += 1) {
    for (let page = await log.read(topic, partition, 0, 10_000); page.length > 0;) {
      all.push(...page);
      page = await log.read(topic, partition, (page.at(-1)?.offset ?? 0) + 1, 10_000);
    }
  }
  return all;
};

/** Numbers in [0, 1) that are the same for the same seed. */
const randomNumbers = (seed: number): (() => number) => {
  const { bytes } = seededRandomness(String(seed));
  return () => Buffer.from(bytes(4)).readUInt32BE() / 2 ** 32;
};
