declare const brand: unique symbol;

/** A value that must not be mixed with others of the same shape; it costs nothing at run time. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };
