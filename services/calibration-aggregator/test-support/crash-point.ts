import { InfrastructureError, type BatchConsumer, type EventSource, type PartitionBatch } from '@plumbline/ports';

/** What every call of a crashed process meets: to the service it is nothing that it knows. */
export class CrashedError extends Error {
  readonly code = 'CRASHED';

  constructor() {
    super('the process is dead');
    this.name = 'CrashedError';
  }
}

/** Something that happens elsewhere while a call is under way, which does not wait for it. */
export interface Incident {
  /** Name of the method. */
  readonly of: string;
  /** Number of the call, from 1. */
  readonly operation: number;
  readonly begin: () => void;
}

export interface CrashPlan {
  /** Number of the operation at which the process dies, from 1; infinite for never. */
  readonly operation: number;
  /** Whether the operation itself is still done: its effect is there, its answer is not. */
  readonly done: boolean;
  /** Counts calls of this method only. */
  readonly of?: string;
  /** The process lives: so many calls from `operation` on fail as those of a store or log that is away. */
  readonly outage?: number;
}

/** Counts what a service asks of the outside, and lets the process die at one of these calls: from then on every call fails. */
export class CrashPoint {
  readonly happened: Promise<void>;
  readonly #plan: CrashPlan;
  readonly #happen: () => void;
  readonly #incident: Incident | undefined;
  #operations = 0;
  #beforeIncident = 0;
  #dead = false;

  constructor(plan: CrashPlan, incident?: Incident) {
    this.#plan = plan;
    this.#incident = incident;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.happened = promise;
    this.#happen = resolve;
  }

  get dead(): boolean {
    return this.#dead;
  }

  get operations(): number {
    return this.#operations;
  }

  /** The port, with every call of a method counted. */
  guard<Port extends object>(port: Port): Port {
    return new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        return typeof member === 'function' ? (...args: unknown[]) => this.pass(async () => Reflect.apply(member, target, args) as unknown, String(name)) : member;
      },
    });
  }

  /** The source, with every commit counted. */
  guardSource(source: EventSource): EventSource {
    return {
      subscribe: (options, consumer) => source.subscribe(options, {
        assigned: (partitions) => consumer.assigned(partitions),
        revoked: (partitions) => consumer.revoked(partitions),
        consume: (batch) => consumer.consume(this.#guardBatch(batch)),
      } satisfies BatchConsumer),
    };
  }

  async pass<T>(operation: () => Promise<T>, name: string): Promise<T> {
    if (this.#dead) throw new CrashedError();
    if (name === this.#incident?.of) {
      this.#beforeIncident += 1;
      if (this.#beforeIncident === this.#incident.operation) this.#incident.begin();
    }
    if (this.#plan.of === undefined || this.#plan.of === name) this.#operations += 1;
    else return operation();
    if (this.#plan.outage !== undefined) return this.#passOutage(operation, this.#plan.outage);
    const fatal = this.#operations === this.#plan.operation;
    if (fatal) this.#die();
    if (!fatal) return operation();
    if (this.#plan.done) await operation();
    throw new CrashedError();
  }

  async #passOutage<T>(operation: () => Promise<T>, calls: number): Promise<T> {
    const since = this.#operations - this.#plan.operation;
    if (since < 0 || since >= calls) return operation();
    if (this.#plan.done) await operation();
    throw new InfrastructureError('STORE_UNAVAILABLE', 'out of order', { retriable: true });
  }

  #die(): void {
    this.#dead = true;
    this.#happen();
  }

  #guardBatch(batch: PartitionBatch): PartitionBatch {
    return {
      topic: batch.topic,
      partition: batch.partition,
      messages: batch.messages,
      commit: (nextOffset) => this.pass(() => batch.commit(nextOffset), 'commit'),
      heartbeat: () => batch.heartbeat(),
    };
  }
}
