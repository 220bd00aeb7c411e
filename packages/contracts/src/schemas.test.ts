import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readSchemas, readTopics, type AvroType, type SchemaFile } from '../generate/read-schemas.ts';
import { renderSources } from '../generate/render-sources.ts';
import { checkBackward } from './avro/index.ts';
import { deadLetterTopicOf, topicDeclarations } from './index.ts';

const schemasFolder = join(import.meta.dirname, '../../../schemas');
const schemas = readSchemas(schemasFolder);

/** Each version with the one before it. */
const successions = (files: readonly SchemaFile[]): readonly (readonly [SchemaFile, SchemaFile])[] =>
  files.flatMap((file, index) => {
    const before = files[index - 1];
    return before?.record === file.record ? [[before, file] as const] : [];
  });
const faultsOf = (files: readonly SchemaFile[]): readonly string[] => successions(files).flatMap(([before, file]) => {
  if (file.version !== before.version + 1) return [`${file.record}.v${file.version} does not follow v${before.version}`];
  const result = checkBackward(JSON.stringify(file.schema), JSON.stringify(before.schema));
  return result.compatible ? [] : [`${file.record}.v${file.version}: ${result.reason}`];
});

describe('the schemas', () => {
  it('are each able to read what their predecessor wrote', () => {
    expect(faultsOf(schemas)).toEqual([]);
  });

  it('would fail that test if a next version broke it', () => {
    for (const file of schemas) {
      const next = (change: Partial<SchemaFile['schema']>, version = file.version + 1): SchemaFile => ({ ...file, version, schema: { ...file.schema, ...change } });
      const field = { name: 'added', type: 'string', dataClass: 'none', doc: 'New.' } as const;
      expect(faultsOf([file, next({ fields: [...file.schema.fields, field] })])).toHaveLength(1);
      expect(faultsOf([file, next({ fields: [...file.schema.fields, { ...field, default: '' }] })])).toEqual([]);
      expect(faultsOf([file, next({ fields: file.schema.fields.map((old) => ({ ...old, type: 'null' })) })])).toHaveLength(1);
      expect(faultsOf([file, next({ name: 'Renamed' })])).toHaveLength(1);
      expect(faultsOf([file, next({}, file.version + 2)])).toHaveLength(1);
    }
  });

  it('state the data class of every field, nested ones too', () => {
    // Reading them checks it: a schema without is no schema here.
    const nested = (type: AvroType): readonly unknown[] => (typeof type === 'string' || Array.isArray(type) ? []
      : type.type === 'array' ? nested(type.items)
        : type.type === 'record' ? type.fields.flatMap((field) => [field.dataClass, ...nested(field.type)]) : []);
    expect(schemas.length).toBeGreaterThan(0);
    for (const { schema } of schemas) expect(nested(schema)).not.toContain(undefined);
  });

  it('mark what could lead to a contributor on the internal topic', () => {
    const event = schemas.find(({ record }) => record === 'calibration/anonymized-event');
    const classes = new Map(event?.schema.fields.map(({ name, dataClass }) => [name, dataClass]));
    expect(['record_id', 'item_key', 'pseudonym'].map((name) => classes.get(name))).toEqual(['pseudonym', 'pseudonym', 'pseudonym']);
    expect(classes.get('label')).toBe('label');
    for (const name of ['event_id', 'claim', 'timestamp', 'organisation']) expect(classes.has(name)).toBe(false);
  });

  it('are what the generated sources were made from', () => {
    for (const [file, source] of renderSources(schemasFolder)) {
      expect(readFileSync(join(import.meta.dirname, 'generated', file), 'utf8')).toBe(source);
    }
  });
});

describe('the topics', () => {
  it('carry records that have a schema', () => {
    const records = new Set(schemas.map(({ record }) => record));
    for (const topic of readTopics(schemasFolder)) for (const record of topic.records) expect(records).toContain(record);
  });

  it('have a topic each for their dead letters, kept no longer than they are and 30 days at most', () => {
    const own = topicDeclarations.filter(({ deadLettersOf }) => deadLettersOf === null);
    expect(topicDeclarations).toHaveLength(2 * own.length);
    for (const topic of own) {
      const dead = topicDeclarations.find(({ name }) => name === deadLetterTopicOf(topic.name));
      expect(dead).toMatchObject({ deadLettersOf: topic.name, compacted: false });
      expect(dead?.retentionMs).toBeLessThanOrEqual(Math.min(topic.retentionMs ?? Infinity, 30 * 86_400_000));
    }
  });

  it('have one writer each, and keep rows of contributors for 30 days and released atoms for good', () => {
    const byName = new Map(topicDeclarations.map((topic) => [topic.name, topic]));
    expect(byName.get('calibration.events.anonymized.v1')).toMatchObject({ owner: 'anonymizer', readers: ['calibration-aggregator'], retentionMs: 30 * 86_400_000 });
    expect(byName.get('calibration.releases.published.v1')).toMatchObject({ compacted: true, retentionMs: null });
  });
});
