import { SchemaRegistry as OtherProgram, SchemaType } from '@kafkajs/confluent-schema-registry';
import { expect, it } from '@jest/globals';
import { topics, type EpochIndex, type Pseudonym, type PseudonymWithdrawal, type RuleId, type RuleVersion } from '@plumbline/contracts';
import { createCodec, recordSchemas, subjectOf } from '@plumbline/contracts/avro';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { requireEngine } from '@plumbline/test-kit';
import { openRegistry } from './testing/opened-registry.ts';

const topic = topics.calibrationEventsAnonymized;
const subject = subjectOf(topic, 'PseudonymWithdrawal');
const withdrawal: PseudonymWithdrawal = {
  rule: 'R-X509-MISMATCH' as RuleId, version: '1.1' as RuleVersion, epoch: 7 as EpochIndex, pseudonym: 'ab'.repeat(16) as Pseudonym,
};
const onTheWire = { rule: withdrawal.rule, version: withdrawal.version, epoch: withdrawal.epoch, pseudonym: Buffer.alloc(16, 0xab) };

interface Field {
  readonly name: string;
  readonly type: string;
  readonly default?: string;
}
/** The schema of another version of this program, which has a field more. */
const withField = (field: Field): string => {
  const schema = JSON.parse(recordSchemas.PseudonymWithdrawal.schema) as { fields: unknown[] };
  return JSON.stringify({ ...schema, fields: [...schema.fields, field] });
};
const newer = withField({ name: 'cause', type: 'string', default: 'unknown' });
const otherProgram = (): OtherProgram => new OtherProgram({ host: requireEngine('registry') });

describeWithEngines(['registry'], 'two versions of a program at once', () => {
  it('an old consumer reads what a producer with a newer schema wrote', async () => {
    await using opened = await openRegistry();
    const old = createCodec(opened.port);
    await old.encode(topic, 'PseudonymWithdrawal', withdrawal);

    const id = await opened.another().register(subject, newer);
    const written = await otherProgram().encode(id, { ...onTheWire, cause: 'deleted' });
    expect(await old.decode(topic, written)).toEqual({ record: 'PseudonymWithdrawal', value: withdrawal });
    expect(await createCodec(opened.another()).decode(topic, written)).toEqual({ record: 'PseudonymWithdrawal', value: withdrawal });
  });

  it('a consumer with a newer schema reads what old producers wrote, and write on, with the default in the new field', async () => {
    await using opened = await openRegistry();
    const old = createCodec(opened.port);
    const before = await old.encode(topic, 'PseudonymWithdrawal', withdrawal);
    await opened.another().register(subject, newer);
    const after = await createCodec(opened.another()).encode(topic, 'PseudonymWithdrawal', withdrawal);
    expect(after).toEqual(before);

    const reading = { [SchemaType.AVRO]: { readerSchema: JSON.parse(newer) as never } };
    expect(await otherProgram().decode(Buffer.from(before), reading)).toMatchObject({ rule: withdrawal.rule, cause: 'unknown' });
  });

  it('refuses a newer schema that could not read what is on the topic', async () => {
    await using opened = await openRegistry();
    await createCodec(opened.port).encode(topic, 'PseudonymWithdrawal', withdrawal);
    const needsMore = withField({ name: 'cause', type: 'string' });
    await expect(opened.another().register(subject, needsMore)).rejects.toMatchObject({ code: 'REGISTRY_REFUSED_SCHEMA', retriable: false });
  });

  it('goes on with a registry that has lost its data in between: what was read before is read, and what is written is readable', async () => {
    await using opened = await openRegistry();
    const registry = opened.another({ onIdsChanged: () => { codec = createCodec(registry); } });
    let codec = createCodec(registry);
    const before = await codec.encode(topic, 'PseudonymWithdrawal', withdrawal);
    await opened.lose();
    expect(await codec.decode(topic, before)).toEqual({ record: 'PseudonymWithdrawal', value: withdrawal });

    await registry.register(subject, recordSchemas.PseudonymWithdrawal.schema);
    const after = await codec.encode(topic, 'PseudonymWithdrawal', withdrawal);
    for (const message of [before, after]) {
      expect(await codec.decode(topic, message)).toEqual({ record: 'PseudonymWithdrawal', value: withdrawal });
    }
    expect(await createCodec(opened.another()).decode(topic, after)).toEqual({ record: 'PseudonymWithdrawal', value: withdrawal });
  });
});
