/** How a step, or a whole pipeline, ends for one message. The union is closed: a switch over `kind` ends in `never`. */
export type Outcome<Value, Reason extends string = never> =
  | Ok<Value>
  | Drop<Reason>
  | DeadLetter
  | Route;

export interface Ok<Value> {
  readonly kind: 'ok';
  readonly value: Value;
}
/** The message is done on purpose; `reason` is its named outcome. */
export interface Drop<Reason extends string> {
  readonly kind: 'drop';
  readonly reason: Reason;
}
/** The message can never be handled. It is kept, with its original bytes, for a person to look at. */
export interface DeadLetter {
  readonly kind: 'dead_letter';
  readonly reason: string;
  readonly cause: unknown;
  /** Name of the step that gave up; the pipeline fills it in. */
  readonly stage?: string;
}
/** The message belongs to another, named output. */
export interface Route {
  readonly kind: 'route';
  readonly output: string;
}

export const ok = <Value>(value: Value): Ok<Value> => ({ kind: 'ok', value });
export const drop = <Reason extends string>(reason: Reason): Drop<Reason> => ({ kind: 'drop', reason });
export const deadLetter = (reason: string, cause?: unknown): DeadLetter => ({ kind: 'dead_letter', reason, cause });
export const route = (output: string): Route => ({ kind: 'route', output });
