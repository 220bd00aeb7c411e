/** Does something around a call: it decides when, and whether, the call is made. */
export type AroundCall = (name: string, call: () => Promise<unknown>) => Promise<unknown>;

/** A port of which every call of a method passes through `around`. */
export const aroundCalls = <Port extends object>(port: Port, around: AroundCall): Port => new Proxy(port, {
  get: (target, name) => {
    const member: unknown = Reflect.get(target, name, target);
    return typeof member === 'function' ? (...args: unknown[]) => around(String(name), async () => Reflect.apply(member, target, args) as unknown) : member;
  },
});
