/** A port that is the real one except for the methods given: for a store that fails where a test wants it to. */
export const replacing = <Port extends object>(port: Port, methods: Partial<Port>): Port => new Proxy(port, {
  get: (target, name): unknown => {
    const value: unknown = Reflect.get(name in methods ? methods : target, name);
    return typeof value === 'function' ? value.bind(target) as unknown : value;
  },
});
