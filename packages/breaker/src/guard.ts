import type { Breaker } from './breaker.ts';

/** A port: an object whose members are all asynchronous. */
type Port<Of> = { readonly [Name in keyof Of]: (...args: never[]) => Promise<unknown> };

/**
 * A port of which every call goes through a breaker. Only what the port's type names is meant to be called: a port that hands out
 * long-lived things, such as a subscription, does not belong behind a timeout.
 */
export const guard = <Of extends object & Port<Of>>(port: Of, breaker: Pick<Breaker, 'run'>): Of => {
  const guarded = new Map<PropertyKey, unknown>();
  return new Proxy(port, {
    get: (target, name) => {
      const known = guarded.get(name);
      if (known !== undefined) return known;
      // The receiver would be the proxy, which has none of the private fields.
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      const call = (...args: unknown[]): Promise<unknown> => breaker.run(async (): Promise<unknown> => Reflect.apply(member, target, args));
      guarded.set(name, call);
      return call;
    },
  });
};
