const prefix = 'expected: ';

/** Says, in the words of the API, what a schema wants; a rejection quotes it. */
export const expecting = (text: string): { readonly error: string } => ({ error: `${prefix}${text}` });

/** The text given to `expecting`, if the message is one. */
export const expectationIn = (message: string): string | undefined =>
  (message.startsWith(prefix) ? message.slice(prefix.length) : undefined);
