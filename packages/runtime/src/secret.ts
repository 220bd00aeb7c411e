import { inspect } from 'node:util';

const mask = '[secret]';

/** A value that shows itself only to who asks for it by name: not in logs, JSON, templates or the debugger's print. */
export class Secret<T = string> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  reveal(): T {
    return this.#value;
  }

  toString(): string { return mask; }
  toJSON(): string { return mask; }
  [Symbol.toPrimitive](): string { return mask; }
  [inspect.custom](): string { return mask; }
}
