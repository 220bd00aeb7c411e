import { describe, expect, it } from '@jest/globals';
import { topicDeclarations } from '@plumbline/contracts';
import { subjectOf, type Codec } from '@plumbline/contracts/avro';
import { InfrastructureError, type SchemaRegistry } from '@plumbline/ports';
import { createLogger } from '@plumbline/runtime';
import { keepSchemas } from './keep-schemas.ts';
import { createKnownIds } from './known-ids.ts';
import { createRenewableCodec } from './renewable-codec.ts';
import { declaredSchemas, registerSchemas } from './schemas.ts';

/** A registry that can lose what it knows, and gives out other ids afterwards. */
class ForgetfulRegistry implements SchemaRegistry {
  readonly #ids = new Map<string, number>();
  readonly #schemas = new Map<number, string>();
  #next = 1;
  away = false;

  get subjects(): readonly string[] {
    return [...this.#ids.keys()];
  }

  lose(): void {
    this.#ids.clear();
    this.#schemas.clear();
  }

  async register(subject: string, schema: string): Promise<number> {
    if (this.away) throw new InfrastructureError('REGISTRY_UNAVAILABLE', 'away', { retriable: true });
    const id = this.#ids.get(subject) ?? this.#next++;
    this.#ids.set(subject, id);
    this.#schemas.set(id, schema);
    return id;
  }

  async schemaById(id: number): Promise<string> {
    const schema = this.#schemas.get(id);
    if (schema === undefined) throw new InfrastructureError('UNKNOWN_SCHEMA', 'unknown', { retriable: false });
    return schema;
  }
}

const logger = createLogger({ name: 'test', level: 'silent' });

/** A sleep that ends when the test says so. */
const aSleep = () => {
  let wake = (): void => undefined;
  const asleep = { now: Promise.withResolvers<undefined>() };
  return {
    sleep: (_ms: number, signal: AbortSignal): Promise<void> => new Promise((resolve) => {
      wake = resolve;
      signal.addEventListener('abort', () => { resolve(); });
      asleep.now.resolve(undefined);
    }),
    /** Lets one turn pass, and resolves when the sleeper sleeps again. */
    turn: async (): Promise<void> => {
      await asleep.now.promise;
      asleep.now = Promise.withResolvers();
      wake();
      await asleep.now.promise;
    },
  };
};

describe('the declared schemas', () => {
  it('are those of every record of every topic, under the subjects that messages are written with', () => {
    const expected = topicDeclarations.filter(({ deadLettersOf }) => deadLettersOf === null).flatMap(({ records }) => records).length;
    expect(declaredSchemas).toHaveLength(expected);
    expect(declaredSchemas.map(({ subject }) => subject)).toContain(subjectOf('calibration.events.anonymized.v1', 'PseudonymWithdrawal'));
  });

  it('are given back to a registry that lost them, also after it was away', async () => {
    const registry = new ForgetfulRegistry();
    await registerSchemas(registry);
    const { sleep, turn } = aSleep();
    await using _keeping = keepSchemas({ register: () => registerSchemas(registry), logger, sleep });
    registry.lose();
    registry.away = true;
    await turn();
    expect(registry.subjects).toEqual([]);
    registry.away = false;
    await turn();
    expect(registry.subjects).toEqual(declaredSchemas.map(({ subject }) => subject));
  });
});

describe('a codec over a registry that may lose its data', () => {
  const withdrawal = { rule: 'R-X', version: '1', epoch: 1, pseudonym: 'ab'.repeat(16) } as never;
  const write = (codec: Pick<Codec, 'encode'>) => codec.encode('calibration.events.anonymized.v1', 'PseudonymWithdrawal', withdrawal);
  const idIn = (bytes: Uint8Array): number => Buffer.from(bytes).readUInt32BE(1);

  it('is told the ids of what was registered in order, and does not register anything out of it', async () => {
    const registry = new ForgetfulRegistry();
    let changes = 0;
    const known = createKnownIds(registry, () => { changes += 1; });
    const codec = createRenewableCodec(known);
    known.learn(await registerSchemas(registry));
    const before = idIn(await write(codec));
    registry.lose();
    codec.renew();
    expect(idIn(await write(codec))).toBe(before);
    expect(registry.subjects).toEqual([]);

    known.learn(await registerSchemas(registry));
    known.learn(await registerSchemas(registry));
    codec.renew();
    expect(idIn(await write(codec))).toBe(before + declaredSchemas.length);
    expect(changes).toBe(1);
  });

  it('writes with the ids that hold, once it is told that they changed', async () => {
    const registry = new ForgetfulRegistry();
    const codec = createRenewableCodec(registry);
    const before = idIn(await write(codec));
    registry.lose();
    expect(idIn(await write(codec))).toBe(before);
    codec.renew();
    const after = await write(codec);
    expect(idIn(after)).not.toBe(before);
    await expect(codec.decode('calibration.events.anonymized.v1', after)).resolves.toMatchObject({ record: 'PseudonymWithdrawal' });
  });
});
