export type JsonObject = Readonly<Record<string, unknown>>;
export interface Vector {
  readonly name: string;
  readonly input: JsonObject;
  readonly expected: unknown;
}

/** Reads a file of vectors: a list of `{name, input, expected}`. @throws TypeError if it has another form */
export const readVectors = (text: string): readonly Vector[] =>
  list(JSON.parse(text)).map((entry) => {
    const vector = object(entry);
    return { name: string(vector['name']), input: object(vector['input']), expected: vector['expected'] };
  });

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

export const object = (value: unknown): JsonObject => isObject(value) ? value : unexpected('an object', value);
export const list = (value: unknown): readonly unknown[] => isList(value) ? value : unexpected('a list', value);
export const objects = (value: unknown): readonly JsonObject[] => list(value).map(object);
export const string = (value: unknown): string => typeof value === 'string' ? value : unexpected('a string', value);
export const number = (value: unknown): number => typeof value === 'number' ? value : unexpected('a number', value);
export const boolean = (value: unknown): boolean => typeof value === 'boolean' ? value : unexpected('a boolean', value);
export const oneOf = <Kind extends string>(kinds: readonly Kind[], value: unknown): Kind =>
  kinds.find((kind) => kind === value) ?? unexpected(kinds.join(' or '), value);

const unexpected = (wanted: string, value: unknown): never => {
  throw new TypeError(`a vector holds ${JSON.stringify(value)} where ${wanted} belongs`);
};
