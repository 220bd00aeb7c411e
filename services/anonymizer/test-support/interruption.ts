import { InfrastructureError } from '@plumbline/ports';
import { aroundCalls } from './around-calls.ts';

/** Where something goes wrong: at the n-th call, counted from 1, of all methods or of those of one name. */
export interface InterruptionPlan {
  readonly operation: number;
  readonly of?: string;
  /** `crash`: every later call fails too. `outage`: calls of the named methods fail from then on, as long as the outage lasts. */
  readonly kind: 'crash' | 'outage';
  /** Whether the operation is still done, though its answer is lost. */
  readonly done: boolean;
}

/** What every call of a dead process meets: to the service it is nothing that it knows. */
export class CrashedError extends Error {
  readonly code = 'CRASHED';

  constructor() {
    super('the process is dead');
    this.name = 'CrashedError';
  }
}

/** Counts what a service asks of the outside and fails it as planned. */
export class Interruption {
  readonly #plan: InterruptionPlan | undefined;
  #operations = 0;
  #ended = false;

  constructor(plan: InterruptionPlan | undefined) {
    this.#plan = plan;
  }

  get happened(): boolean {
    return this.#plan !== undefined && this.#operations >= this.#plan.operation;
  }

  /** Ends an outage. */
  end(): void {
    this.#ended = true;
  }

  guard<Port extends object>(port: Port): Port {
    return aroundCalls(port, (name, call) => this.#pass(name, call));
  }

  async #pass(name: string, operation: () => Promise<unknown>): Promise<unknown> {
    const plan = this.#plan;
    if (plan === undefined || this.#ended) return operation();
    const counts = plan.of === undefined || plan.of === name;
    if (plan.kind === 'crash' && this.happened) throw new CrashedError();
    if (!counts) return operation();
    this.#operations += 1;
    if (this.#operations < plan.operation) return operation();
    if (plan.done && this.#operations === plan.operation) await operation();
    if (plan.kind === 'crash') throw new CrashedError();
    throw new InfrastructureError('STORE_UNAVAILABLE', 'out of order', { retriable: true });
  }
}
