import type { Registry } from 'prom-client';
import type { TopicOfGroup } from './backlog.ts';
import type { Outcome } from './outcome.ts';
import { countFrom, gaugeFrom, type Sample } from './sourced-metrics.ts';

export type ConsumerState = 'idle' | 'joining' | 'running' | 'stopping' | 'stopped' | 'failed';
const states: readonly ConsumerState[] = ['idle', 'joining', 'running', 'stopping', 'stopped', 'failed'];

/** What one consumer did, in plain numbers. */
export class ConsumerTally {
  readonly #outcomes = new Map<Outcome<unknown, string>['kind'], number>();
  readonly #retries = new Map<string, number>();
  readonly #deadLetters = new Map<string, number>();

  handled(kind: Outcome<unknown, string>['kind']): void {
    this.#outcomes.set(kind, (this.#outcomes.get(kind) ?? 0) + 1);
  }

  retried(code: string): void {
    this.#retries.set(code, (this.#retries.get(code) ?? 0) + 1);
  }

  deadLettered(reason: string): void {
    this.#deadLetters.set(reason, (this.#deadLetters.get(reason) ?? 0) + 1);
  }

  get outcomes(): ReadonlyMap<string, number> { return this.#outcomes; }
  get retries(): ReadonlyMap<string, number> { return this.#retries; }
  get deadLetters(): ReadonlyMap<string, number> { return this.#deadLetters; }
}

export interface ConsumerGauges {
  readonly state: () => ConsumerState;
  /** Messages that wait, by partition; only partitions that this consumer holds. */
  readonly lag: () => Promise<ReadonlyMap<number, number>>;
}

/** Shows a consumer's figures in a registry; disposing of the result takes its gauges away. */
export const exposeConsumer = (registry: Registry, about: TopicOfGroup, tally: ConsumerTally, gauges: ConsumerGauges): Disposable => {
  const labelNames = ['topic', 'group'];
  const { topic, group } = about;
  const each = (counts: ReadonlyMap<string, number>, label: string) => (): readonly Sample[] =>
    [...counts].map(([name, value]) => ({ labels: { topic, group, [label]: name }, value }));

  countFrom(registry, { name: 'plumbline_consumer_messages_total', help: 'Messages brought to an end, by outcome', labelNames: [...labelNames, 'outcome'] }, each(tally.outcomes, 'outcome'));
  countFrom(registry, { name: 'plumbline_consumer_retries_total', help: 'Attempts that failed and were followed by another, by error code', labelNames: [...labelNames, 'code'] }, each(tally.retries, 'code'));
  countFrom(registry, { name: 'plumbline_dead_letters_total', help: 'Messages published to the dead-letter topic, by reason', labelNames: [...labelNames, 'reason'] }, each(tally.deadLetters, 'reason'));
  const state = gaugeFrom(registry, { name: 'plumbline_consumer_state', help: '1 for the state in which the consumer is', labelNames: [...labelNames, 'state'] },
    () => states.map((name) => ({ labels: { topic, group, state: name }, value: gauges.state() === name ? 1 : 0 })));
  const lag = gaugeFrom(registry, { name: 'plumbline_consumer_lag', help: 'Messages behind the end of the log', labelNames: [...labelNames, 'partition'] },
    async () => [...await gauges.lag()].map(([partition, value]) => ({ labels: { topic, group, partition: String(partition) }, value })));
  return { [Symbol.dispose]: () => { state[Symbol.dispose](); lag[Symbol.dispose](); } };
};
