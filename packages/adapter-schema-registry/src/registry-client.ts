import api, { type SchemaRegistryAPIClient } from '@kafkajs/confluent-schema-registry/dist/api/index.js';
import { statusOf } from './registry-error.ts';

/**
 * The registry's interface, one call each. It is the library's own client of the Confluent API: the class that the library builds on it caches ids for
 * good, which a registry that has lost its data makes wrong, and sets the compatibility of a subject only after its first schema is in.
 */
export class RegistryClient {
  readonly #api: SchemaRegistryAPIClient;
  readonly #base: string;
  readonly #headers: Readonly<Record<string, string>>;

  /** @throws RangeError, without what was given: a password may be in it */
  constructor(url: string) {
    const { base, auth } = parse(url);
    this.#base = base;
    this.#headers = auth === undefined ? {} : { authorization: `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString('base64')}` };
    this.#api = api.default({
      host: base, clientId: 'plumbline', retry: { retries: 0 }, ...(auth === undefined ? {} : { auth }),
    });
  }

  /** @returns undefined for a subject that has no compatibility of its own */
  async compatibilityOf(subject: string, signal: AbortSignal): Promise<string | undefined> {
    const answer = await unless([404], this.#api.Subject.config({ subject, signal }));
    return answer === undefined ? undefined : stringIn(answer, 'compatibilityLevel').toUpperCase();
  }

  /** A registry may know no compatibility of a subject that it does not have yet, or see a conflict where two processes set it at once: ask what it is. */
  async setBackward(subject: string, signal: AbortSignal): Promise<void> {
    await unless([404, 409], this.#api.Subject.updateConfig({ subject, signal, body: { compatibility: 'BACKWARD' } }));
  }

  async register(subject: string, schema: string, signal: AbortSignal): Promise<number> {
    const id = fieldOf(dataOf(await this.#api.Subject.register({ subject, signal, body: { schema } })), 'id');
    if (typeof id !== 'number') throw new TypeError('the registry gave no id');
    return id;
  }

  /** @returns undefined if the registry says that it has no such schema */
  async schemaById(id: number, signal: AbortSignal): Promise<string | undefined> {
    const answer = await unless([404], this.#api.Schema.find({ id, signal }));
    if (answer !== undefined) return stringIn(answer, 'schema');
    // Any server can answer 404; only a registry tells the types of schemas that it has.
    await this.get('/schemas/types', signal);
    return undefined;
  }

  /** What the library's client has no call for. @param path from the Confluent API, or from the server with `origin` */
  async get(path: string, signal: AbortSignal, from: 'api' | 'origin' = 'api'): Promise<unknown> {
    return (await this.#ask(path, signal, from)).json();
  }

  /** Start of the second that the registry's clock shows; undefined if it does not tell. */
  async clock(signal: AbortSignal): Promise<number | undefined> {
    const response = await this.#ask('/schemas/types', signal, 'api');
    await response.body?.cancel();
    const told = Date.parse(response.headers.get('date') ?? '');
    return Number.isNaN(told) ? undefined : told;
  }

  /** Schemas of a subject, the newest first; none for a subject that the registry does not have. */
  async versionsOf(subject: string, signal: AbortSignal): Promise<readonly string[]> {
    const path = `/subjects/${encodeURIComponent(subject)}/versions`;
    const numbers = await unless([404], this.get(path, signal).then((told) => ({ data: () => told })));
    if (numbers === undefined) return [];
    if (!Array.isArray(numbers)) throw new TypeError('the registry gave no versions');
    const newestFirst = numbers.map(Number).sort((one, other) => other - one);
    return Promise.all(newestFirst.map(async (number) => stringIn(await this.get(`${path}/${String(number)}`, signal), 'schema')));
  }

  async #ask(path: string, signal: AbortSignal, from: 'api' | 'origin'): Promise<Response> {
    const url = from === 'api' ? `${this.#base}${path}` : new URL(path, this.#base);
    const response = await fetch(url, { headers: this.#headers, signal });
    if (!response.ok) throw Object.assign(new Error('the registry refused'), { status: response.status });
    return response;
  }
}

interface Address {
  readonly base: string;
  readonly auth: { readonly username: string; readonly password: string } | undefined;
}
const parse = (text: string): Address => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new RangeError('the address of the schema registry is no http:// or https:// address');
  }
  const { username, password, origin, pathname } = url;
  return {
    base: `${origin}${pathname}`.replace(/\/+$/, ''),
    auth: username === '' && password === '' ? undefined : { username: decodeURIComponent(username), password: decodeURIComponent(password) },
  };
};

/** The library declares the data of an answer as anything. */
const dataOf = (answer: { data(): unknown }): unknown => answer.data();

/** @returns undefined for an answer with one of these statuses */
const unless = async (statuses: readonly number[], call: Promise<{ data(): unknown }>): Promise<unknown> => {
  try {
    return dataOf(await call);
  } catch (error) {
    if (statuses.includes(statusOf(error) ?? 0)) return undefined;
    throw error;
  }
};

const fieldOf = (data: unknown, field: string): unknown =>
  (typeof data === 'object' && data !== null ? new Map<string, unknown>(Object.entries(data)).get(field) : undefined);

const stringIn = (data: unknown, field: string): string => {
  const value = fieldOf(data, field);
  if (typeof value !== 'string') throw new TypeError(`the registry gave no ${field}`);
  return value;
};
