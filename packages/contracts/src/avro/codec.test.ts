import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  environments, isEpochIndex, isInstant, isItemKey, isPseudonym, isRecordId, isReleaseId, isRuleId, isRuleVersion, isWeekIndex, labels,
  ruleOutcomes, topics, type AnonymizedReport, type Release,
} from '../index.ts';
import { createCodec, recordSchemas, subjectOf, UndecodableMessageError, type SchemaRegistryLike } from './index.ts';

const { calibrationEventsAnonymized: events, calibrationReleasesPublished: releases, calibrationRunsCompleted: runs } = topics;

/** Ids count from 1; remembers what was asked of it. */
const aRegistry = () => {
  const schemas: string[] = [];
  const calls: string[] = [];
  const registry: SchemaRegistryLike = {
    register: (subject, schema) => {
      calls.push(subject);
      return Promise.resolve(schemas.includes(schema) ? schemas.indexOf(schema) + 1 : schemas.push(schema));
    },
    schemaById: (id) => {
      calls.push(String(id));
      const schema = schemas[id - 1];
      return schema === undefined ? Promise.reject(Object.assign(new Error('no such schema'), { code: 'UNKNOWN_SCHEMA' })) : Promise.resolve(schema);
    },
  };
  return { registry, schemas, calls };
};

const hex = (digits: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${digits}}$`));
const branded = <Raw, Value extends Raw>(arbitrary: fc.Arbitrary<Raw>, guard: (raw: Raw) => raw is Value): fc.Arbitrary<Value> =>
  arbitrary.filter(guard);
const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const week = branded(int32, isWeekIndex);
const epoch = branded(int32, isEpochIndex);
const instant = branded(fc.integer({ min: 0, max: 8.64e15 }), isInstant);
const count = fc.nat({ max: 2 ** 52 });
const rule = branded(fc.stringMatching(/^R-[A-Z0-9-]{1,62}$/), isRuleId);
const version = branded(fc.stringMatching(/^[0-9]{1,4}(\.[0-9]{1,4}){0,2}(-[a-z0-9.]{1,16})?$/), isRuleVersion);
const environment = fc.constantFrom(...environments);
const outcome = fc.constantFrom(...ruleOutcomes);
const stratum = { rule, version, environment };
const span = { epoch, fromWeek: week, throughWeek: week, releasedAt: instant, schemeVersion: fc.nat() };
const nEff = fc.double({ min: 1, max: 1e9, noNaN: true });

const report: fc.Arbitrary<AnonymizedReport> = fc.record({
  ...stratum, outcome, week, epoch,
  recordId: branded(hex(32), isRecordId), itemKey: branded(hex(32), isItemKey), pseudonym: branded(hex(32), isPseudonym),
  order: fc.tuple(fc.nat(), fc.nat()), label: fc.constantFrom(...labels), countsTowardK: fc.boolean(),
  confidence: fc.nat({ max: 20 }).map((step) => step / 20),
});
const withdrawal = fc.record({ rule, version, epoch, pseudonym: branded(hex(32), isPseudonym) });
const run = fc.record({
  runId: fc.uuid(), slot: instant, startedAt: instant, completedAt: instant, epoch,
  status: fc.constantFrom('completed' as const, 'completed_with_failures' as const, 'failed' as const),
  processed: count, anonymised: count, deleted: count, quarantined: count, failed: count, oldestAgeMs: count,
  errors: fc.array(fc.record({ kind: fc.string(), count })), left: fc.array(fc.record({ windowEnd: week, records: count })),
});
const release = fc.record({
  ...stratum, ...span, outcome, counts: fc.record({ should_have_matched: count, should_not_have_matched: count }), nEff, kBand: fc.nat(),
}).map((value) => ({ ...value, releaseId: releaseIdOf(value, value.outcome) }));
const cross = fc.record({ ...stratum, ...span, nEffFalsePositiveRate: nEff, nEffRecall: nEff })
  .map((value) => ({ ...value, releaseId: releaseIdOf(value, 'cross') }));
const releaseIdOf = (atom: Pick<Release, 'rule' | 'version' | 'environment' | 'epoch' | 'throughWeek'>, part: string) => {
  const text = [atom.rule, atom.version, atom.environment, part, atom.epoch, atom.throughWeek].join('|');
  if (!isReleaseId(text)) throw new Error(`no release id: ${text}`);
  return text;
};

const aReport = fc.sample(report, { numRuns: 1, seed: 7 })[0];
const someReport = (): AnonymizedReport => {
  if (aReport === undefined) throw new Error('fast-check gave no sample');
  return aReport;
};

const reasonOf = async (decoding: Promise<unknown>): Promise<string> => {
  const error = await decoding.then(() => 'decoded', (cause: unknown) => cause);
  return error instanceof UndecodableMessageError ? error.reason : String(error);
};

describe('the codec', () => {
  it('gives every record back as it was', async () => {
    const codec = createCodec(aRegistry().registry);
    await fc.assert(fc.asyncProperty(report, async (value) => {
      expect(await codec.decode(events, await codec.encode(events, 'AnonymizedEvent', value))).toEqual({ record: 'AnonymizedEvent', value });
    }));
    await fc.assert(fc.asyncProperty(withdrawal, async (value) => {
      expect(await codec.decode(events, await codec.encode(events, 'PseudonymWithdrawal', value))).toEqual({ record: 'PseudonymWithdrawal', value });
    }));
    await fc.assert(fc.asyncProperty(run, async (value) => {
      expect(await codec.decode(runs, await codec.encode(runs, 'AnonymizationRun', value))).toEqual({ record: 'AnonymizationRun', value });
    }));
    await fc.assert(fc.asyncProperty(release, async (value) => {
      expect(await codec.decode(releases, await codec.encode(releases, 'CalibrationRelease', value))).toEqual({ record: 'CalibrationRelease', value });
    }));
    await fc.assert(fc.asyncProperty(cross, async (value) => {
      expect(await codec.decode(releases, await codec.encode(releases, 'CrossRelease', value))).toEqual({ record: 'CrossRelease', value });
    }));
  });

  it('writes the frame of Confluent: a zero byte, the schema id in four bytes, then Avro with ids as 16 bytes each', async () => {
    const { registry } = aRegistry();
    await registry.register('another-subject', '"string"');
    const bytes = await createCodec(registry).encode(events, 'AnonymizedEvent', someReport());
    expect([...bytes.subarray(0, 5)]).toEqual([0, 0, 0, 0, 2]);
    expect(Buffer.from(bytes.subarray(5, 21)).toString('hex')).toBe(someReport().recordId);
  });

  it('keeps values apart that are encoded one after the other', async () => {
    const codec = createCodec(aRegistry().registry);
    const first = await codec.encode(events, 'AnonymizedEvent', someReport());
    const before = Buffer.from(first).toString('hex');
    await codec.encode(events, 'AnonymizedEvent', { ...someReport(), countsTowardK: !someReport().countsTowardK });
    expect(Buffer.from(first).toString('hex')).toBe(before);
  });

  it('encodes values larger than its buffer', async () => {
    const codec = createCodec(aRegistry().registry);
    const [small] = fc.sample(run, { numRuns: 1, seed: 1 });
    if (small === undefined) throw new Error('fast-check gave no sample');
    const large = { ...small, errors: Array.from({ length: 1_000 }, (_, index) => ({ kind: `KIND_${index}`, count: index })) };
    expect((await codec.decode(runs, await codec.encode(runs, 'AnonymizationRun', large))).value).toEqual(large);
  });

  it('gives each record of a topic a subject of its own and asks the registry once', async () => {
    const { registry, calls } = aRegistry();
    const codec = createCodec(registry);
    await Promise.all([1, 2, 3].map(() => codec.encode(events, 'AnonymizedEvent', someReport())));
    expect(calls).toEqual(['calibration.events.anonymized.v1-plumbline.calibration.AnonymizedEvent']);
    expect(subjectOf(events, 'PseudonymWithdrawal')).not.toBe(subjectOf(events, 'AnonymizedEvent'));
  });

  it('asks again after the registry was out of reach', async () => {
    const { registry } = aRegistry();
    let reachable = false;
    const codec = createCodec({ ...registry, register: (...args) => (reachable ? registry.register(...args) : Promise.reject(new Error('out of reach'))) });
    await expect(codec.encode(events, 'AnonymizedEvent', someReport())).rejects.toThrow('out of reach');
    reachable = true;
    await expect(codec.encode(events, 'AnonymizedEvent', someReport())).resolves.toBeInstanceOf(Uint8Array);
  });

  it('names the envelope after the record and takes the topic key from it', async () => {
    const codec = createCodec(aRegistry().registry);
    const message = await codec.message(events, 'AnonymizedEvent', someReport());
    expect(message.headers).toEqual({ id: someReport().recordId });
    expect(message.key).toBe(`${someReport().rule}|${someReport().version}`);
  });

  it('refuses a confidence that would tell more than its twentieths', async () => {
    const codec = createCodec(aRegistry().registry);
    for (const confidence of [0.333, 0.91, -0.05, 1.05, Number.NaN]) {
      await expect(codec.encode(events, 'AnonymizedEvent', { ...someReport(), confidence })).rejects.toThrow(RangeError);
    }
  });
});

describe('a message that cannot be read', () => {
  const encoded = async () => {
    const { registry, schemas } = aRegistry();
    const codec = createCodec(registry);
    return { codec, schemas, bytes: Buffer.from(await codec.encode(events, 'AnonymizedEvent', someReport())) };
  };

  it('is named when it is cut, has bytes left over, or lacks the frame', async () => {
    const { codec, bytes } = await encoded();
    expect(await reasonOf(codec.decode(events, bytes.subarray(0, -1)))).toBe('corrupt');
    expect(await reasonOf(codec.decode(events, Buffer.concat([bytes, Buffer.of(0)])))).toBe('corrupt');
    expect(await reasonOf(codec.decode(events, bytes.subarray(0, 4)))).toBe('not_framed');
    expect(await reasonOf(codec.decode(events, Buffer.concat([Buffer.of(1), bytes.subarray(1)])))).toBe('not_framed');
    expect(await reasonOf(codec.decode(events, null))).toBe('no_value');
  });

  it('is named when its schema is unknown, another record\'s, or one that cannot be resolved', async () => {
    const { codec, schemas, bytes } = await encoded();
    expect(await reasonOf(codec.decode(releases, bytes))).toBe('unexpected_record');
    const under = (schema: string): Buffer => {
      const copy = Buffer.from(bytes);
      copy.writeUInt32BE(schemas.push(schema), 1);
      return copy;
    };
    expect(await reasonOf(codec.decode(events, under('"string"')))).toBe('unexpected_record');
    expect(await reasonOf(codec.decode(events, under('{"type":"nonsense"}')))).toBe('incompatible_schema');
    const otherType = recordSchemas.AnonymizedEvent.schema.replace('"name":"week","type":"int"', '"name":"week","type":"string"');
    expect(await reasonOf(codec.decode(events, under(otherType)))).toBe('incompatible_schema');
    const unknown = Buffer.from(bytes);
    unknown.writeUInt32BE(99, 1);
    expect(await reasonOf(codec.decode(events, unknown))).toBe('unknown_schema');
  });

  it('is named when a field holds what the domain does not know, without the value', async () => {
    const { codec, bytes } = await encoded();
    const text = bytes.toString('latin1').replace(someReport().rule, someReport().rule.replace('R-', 'r-'));
    const error = await codec.decode(events, Buffer.from(text, 'latin1')).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: 'UNDECODABLE_MESSAGE', reason: 'invalid_field', message: 'undecodable message (invalid_field): rule' });
  });

  it('never looks like a record, whatever the bytes are', async () => {
    const { codec, bytes } = await encoded();
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), async (noise) => {
      expect(await reasonOf(codec.decode(events, Buffer.concat([bytes.subarray(0, 5), noise])))).toMatch(/^(corrupt|invalid_field)$/);
    }));
  });

  it('is told apart from a registry that does not answer', async () => {
    const { registry } = aRegistry();
    const bytes = await createCodec(registry).encode(events, 'AnonymizedEvent', someReport());
    const failing = createCodec({ ...registry, schemaById: () => Promise.reject(new Error('out of reach')) });
    await expect(failing.decode(events, bytes)).rejects.toThrow('out of reach');
  });
});

describe('a message written with another version of its schema', () => {
  it('is read by the newest schema that is known here: fields that it has no use for are left out', async () => {
    const { registry, schemas } = aRegistry();
    const codec = createCodec(registry);
    const bytes = await codec.encode(runs, 'AnonymizationRun', {
      runId: 'r', slot: 0 as never, startedAt: 0 as never, completedAt: 0 as never, epoch: 0 as never, status: 'completed',
      processed: 0, anonymised: 0, deleted: 0, quarantined: 0, failed: 0, errors: [], oldestAgeMs: 0, left: [],
    });
    const [known = ''] = schemas;
    const later = known.replace('"fields":[', '"fields":[{"name":"colour","type":"string"},');
    const written = Buffer.concat([Buffer.of(0, 0, 0, 0, schemas.push(later)), Buffer.of(6), Buffer.from('red'), Buffer.from(bytes.subarray(5))]);
    expect(await codec.decode(runs, written)).toMatchObject({ record: 'AnonymizationRun', value: { runId: 'r' } });
  });
});
