import { isDeepStrictEqual } from 'node:util';
import type { SchemaRegistry } from '@plumbline/ports';
import { RegistryClient } from './registry-client.ts';
import { refused, statusOf, toRegistryError, unavailable, unknownSchema } from './registry-error.ts';

export interface ConfluentSchemaRegistryOptions {
  /** `http://` or `https://`, with the path of the Confluent API; `user:password@` for basic authentication. */
  readonly url: string;
  /** What every subject begins with, so that several environments can share a registry; nothing unless told. */
  readonly subjectPrefix?: string;
  /** Milliseconds that a call may take, with all its requests; 3,000 unless told. */
  readonly timeoutMs?: number;
  /**
   * Told when an id that was given before does not hold any more, because the registry lost its data: whoever remembers ids or what they mean has to ask
   * again.
   */
  readonly onIdsChanged?: () => void;
}
export interface RegistryDescription {
  /** E.g. `7.6.0`; undefined if the registry does not tell. */
  readonly version: string | undefined;
}

/** How a subject stands to a schema that this program declares. */
export interface SubjectDescription {
  /** `older`: another schema came after it; `other`: the subject has schemas, and this is none of them. */
  readonly declared: 'latest' | 'older' | 'other' | 'missing';
  /** Whether each new schema of the subject has to be able to read what the latest one wrote. */
  readonly backward: boolean;
}

/** Levels under which a new schema can read what the latest one wrote. */
const backward: ReadonlySet<string> = new Set(['BACKWARD', 'BACKWARD_TRANSITIVE', 'FULL', 'FULL_TRANSITIVE']);

/**
 * A registry with the Confluent API. It remembers what it has learned of ids for as long as it lives, so that what is known here stays readable while the
 * registry is away, and after it has lost its data. Registering again, now and then, gives such a registry its schemas back. An id that comes to mean
 * another schema is noticed there, and read no more: messages from before and after cannot be told apart.
 */
export class ConfluentSchemaRegistry implements SchemaRegistry {
  readonly #client: RegistryClient;
  readonly #prefix: string;
  readonly #timeoutMs: number;
  readonly #onIdsChanged: () => void;
  /** Ids of schemas that were registered here, by subject and definition. */
  readonly #registered = new Map<string, { readonly subject: string; readonly definition: string; id: number }>();
  /** What ids mean, in the registry's own words. */
  readonly #meanings = new Map<number, string>();
  readonly #ambiguous = new Set<number>();

  /** Does not connect. @throws RangeError for an address that cannot be meant */
  constructor({ subjectPrefix = '', timeoutMs = 3_000, onIdsChanged = () => undefined, url }: ConfluentSchemaRegistryOptions) {
    this.#client = new RegistryClient(url);
    this.#prefix = subjectPrefix;
    this.#timeoutMs = timeoutMs;
    this.#onIdsChanged = onIdsChanged;
  }

  /** Asks the registry each time, also for what was registered before: that is how it gets back what it has lost. */
  register(subject: string, schema: string): Promise<number> {
    return this.#call(async (signal) => {
      await this.#restore(signal);
      return this.#register(`${this.#prefix}${subject}`, normalise(subject, schema), signal);
    });
  }

  schemaById(id: number): Promise<string> {
    return this.#call(async (signal) => {
      if (this.#ambiguous.has(id)) throw unknownSchema(id, `id ${id} has meant two schemas: the registry lost its data`);
      const known = this.#meanings.get(id);
      if (known !== undefined) return known;
      const found = await this.#client.schemaById(id, signal) ?? await this.#findAfterLoss(id, signal);
      if (found === undefined) throw unknownSchema(id);
      this.#meanings.set(id, found);
      return found;
    });
  }

  /** Asks for what anybody may know. @throws SchemaRegistryError REGISTRY_UNAVAILABLE */
  describe(): Promise<RegistryDescription> {
    return this.#call(async (signal) => {
      await this.#client.get('/schemas/types', signal);
      return { version: await this.#versionAt('/v1/metadata/version', signal) ?? await this.#versionAt('/apis/registry/v2/system/info', signal, 'origin') };
    });
  }

  /** Looks without registering anything. @throws SchemaRegistryError REGISTRY_UNAVAILABLE */
  describeSubject(subject: string, schema: string): Promise<SubjectDescription> {
    const name = `${this.#prefix}${subject}`;
    return this.#call(async (signal) => {
      const at = (await this.#client.versionsOf(name, signal)).map((version) => isSame(version, normalise(subject, schema)));
      const known = at.includes(true) ? 'older' : 'other';
      return { declared: at.length === 0 ? 'missing' : at[0] === true ? 'latest' : known, backward: await this.#isBackward(name, signal) };
    });
  }

  /** Start of the second that its clock shows, in Unix milliseconds; undefined if it does not tell. @throws SchemaRegistryError REGISTRY_UNAVAILABLE */
  clock(): Promise<number | undefined> {
    return this.#call((signal) => this.#client.clock(signal));
  }

  async #register(subject: string, definition: string, signal: AbortSignal): Promise<number> {
    const kept = await this.#isBackward(subject, signal);
    if (!kept) await this.#client.setBackward(subject, signal);
    // Where several processes make a subject at once, one of them does, and the others are told of a conflict that is none: also those that found the
    // subject's compatibility set already, as whoever sets it has not registered yet.
    const attempts = 3;
    const id = await this.#propose(subject, definition, { attempts, signal });
    if (!kept && !await this.#isBackward(subject, signal)) {
      await this.#client.setBackward(subject, signal);
      if (!await this.#isBackward(subject, signal)) throw refused(subject, 'the registry does not keep its subjects BACKWARD compatible');
    }
    const meaning = await this.#client.schemaById(id, signal);
    if (meaning === undefined) throw unknownSchema(id);
    this.#learn(subject, id, meaning);
    this.#note(subject, definition, id);
    return id;
  }

  async #propose(subject: string, definition: string, { attempts, signal }: { attempts: number; signal: AbortSignal }): Promise<number> {
    try {
      return await this.#client.register(subject, definition, signal);
    } catch (error) {
      const status = statusOf(error);
      if (status === 409 && attempts > 1) return this.#propose(subject, definition, { attempts: attempts - 1, signal });
      throw status === 409 || status === 422 ? refused(subject, reasonOf(error)) : error;
    }
  }

  async #isBackward(subject: string, signal: AbortSignal): Promise<boolean> {
    return backward.has(await this.#client.compatibilityOf(subject, signal) ?? 'NONE');
  }

  #learn(subject: string, id: number, meaning: string): void {
    const known = this.#meanings.get(id);
    if (known !== undefined && !isSame(known, meaning)) {
      const isNews = !this.#ambiguous.has(id);
      this.#ambiguous.add(id);
      if (isNews) this.#onIdsChanged();
    }
    // Not refused for good: whoever starts anew in this state would take messages from before for those of the other schema.
    if (this.#ambiguous.has(id)) {
      throw unavailable(`the schema registry lost its data and gives id ${id} to another schema of ${subject}; restore it`, { retriable: true });
    }
    this.#meanings.set(id, meaning);
  }

  #note(subject: string, definition: string, id: number): void {
    const key = `${subject} ${definition}`;
    const before = this.#registered.get(key)?.id;
    this.#registered.set(key, { subject, definition, id });
    if (before !== undefined && before !== id) this.#onIdsChanged();
  }

  async #findAfterLoss(id: number, signal: AbortSignal): Promise<string | undefined> {
    return await this.#restore(signal) ? this.#client.schemaById(id, signal) : undefined;
  }

  /**
   * A registry that does not know what was registered here has lost its data: it gets all of that back in the order of the ids. Then it gives out the same
   * ids again, whichever process comes first, if it counts from the same number on. @returns whether it had lost its data
   */
  async #restore(signal: AbortSignal): Promise<boolean> {
    const registered = [...this.#registered.values()].sort((one, other) => one.id - other.id);
    const [first] = registered;
    if (first === undefined || await this.#client.schemaById(first.id, signal) !== undefined) return false;
    for (const { subject, definition } of registered) await this.#register(subject, definition, signal);
    return true;
  }

  async #versionAt(path: string, signal: AbortSignal, from: 'api' | 'origin' = 'api'): Promise<string | undefined> {
    const told = await this.#client.get(path, signal, from).catch(() => undefined);
    return typeof told === 'object' && told !== null && 'version' in told && typeof told.version === 'string' ? told.version : undefined;
  }

  async #call<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      return await work(AbortSignal.timeout(this.#timeoutMs));
    } catch (error) {
      throw toRegistryError(error);
    }
  }
}

/** White space does not make another schema; some registries think it does. */
const normalise = (subject: string, schema: string): string => {
  try {
    return JSON.stringify(JSON.parse(schema));
  } catch (error) {
    throw refused(subject, 'it is not JSON', error);
  }
};

/** A registry may write a schema down with its fields in another order. */
const isSame = (one: string, other: string): boolean => one === other || isDeepStrictEqual(JSON.parse(one), JSON.parse(other));

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message.replace(/^plumbline - /, '') : String(error));
