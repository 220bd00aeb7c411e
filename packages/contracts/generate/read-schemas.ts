import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What the data in a field may reveal; the record of processing is made from it. */
export const dataClasses = ['none', 'pseudonym', 'quasi_identifier', 'content_sealed', 'content_sanitized', 'label'] as const;

const topicSchema = z.strictObject({
  name: z.string().regex(/^[a-z]+(\.[a-z]+){2}\.v[1-9]\d*$/),
  doc: z.string().min(1),
  /** `<domain>/<record>`, the path of the schema without its version. */
  records: z.array(z.string().regex(/^[a-z]+\/[a-z-]+$/)).min(1),
  key: z.string().min(1),
  partitions: z.int().min(1),
  retentionDays: z.int().min(1).nullable(),
  compacted: z.boolean(),
  owner: z.string().min(1),
  readers: z.array(z.string()).min(1),
});
export type TopicDefinition = z.infer<typeof topicSchema>;

export interface SchemaFile {
  /** e.g. `calibration/anonymized-event` */
  readonly record: string;
  readonly version: number;
  readonly schema: AvroRecord;
}

const namedSchema = { name: z.string().regex(/^[A-Z][A-Za-z0-9]*$/), namespace: z.string().optional(), doc: z.string().optional() };
const fixedSchema = z.strictObject({ type: z.literal('fixed'), ...namedSchema, size: z.int().min(1) });
const enumSchema = z.strictObject({ type: z.literal('enum'), ...namedSchema, symbols: z.array(z.string()).min(1), default: z.string().optional() });
const longSchema = z.strictObject({ type: z.enum(['long', 'int']), logicalType: z.string() });
const arraySchema = z.strictObject({ type: z.literal('array'), get items(): z.ZodType<AvroType> { return typeSchema; } });
const fieldSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  get type(): z.ZodType<AvroType> { return typeSchema; },
  dataClass: z.enum(dataClasses),
  doc: z.string().min(1),
  default: z.json().optional(),
});
const recordSchema = z.strictObject({ type: z.literal('record'), ...namedSchema, doc: z.string().min(1), fields: z.array(fieldSchema).min(1) });
const typeSchema: z.ZodType<AvroType> = z.lazy(() => z.union([
  z.string(), z.array(z.string()).min(1), fixedSchema, enumSchema, longSchema, arraySchema, recordSchema,
]));

export type AvroFixed = z.infer<typeof fixedSchema>;
export type AvroEnum = z.infer<typeof enumSchema>;
export interface AvroArray { readonly type: 'array'; readonly items: AvroType }
export interface AvroField {
  readonly name: string;
  readonly type: AvroType;
  readonly dataClass: (typeof dataClasses)[number];
  readonly doc: string;
  readonly default?: unknown;
}
export interface AvroRecord {
  readonly type: 'record';
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly doc: string;
  readonly fields: readonly AvroField[];
}
/** The part of Avro that our schemas use. */
export type AvroType = string | string[] | AvroFixed | AvroEnum | z.infer<typeof longSchema> | AvroArray | AvroRecord;

/** @throws ZodError if the file holds anything but topics as `schemas/topics.json` describes them */
export const readTopics = (schemasFolder: string): readonly TopicDefinition[] =>
  z.strictObject({ topics: z.array(topicSchema) }).parse(readJson(join(schemasFolder, 'topics.json'))).topics;

/**
 * Every version of every record, sorted by record and version.
 * @throws ZodError for a schema outside the subset that is used here, or a field without documentation or data class
 */
export const readSchemas = (schemasFolder: string): readonly SchemaFile[] =>
  readdirSync(schemasFolder, { recursive: true, encoding: 'utf8' })
    .flatMap((path) => {
      const match = /^([a-z]+\/[a-z-]+)\.v([1-9]\d*)\.avsc$/.exec(path);
      return match?.[1] === undefined ? [] : [{
        record: match[1], version: Number(match[2]), schema: recordSchema.parse(readJson(join(schemasFolder, path))),
      }];
    })
    .sort((a, b) => (a.record < b.record ? -1 : a.record > b.record ? 1 : a.version - b.version));

/** The newest version of each record. */
export const latestSchemas = (files: readonly SchemaFile[]): readonly SchemaFile[] =>
  files.filter((file, index) => files[index + 1]?.record !== file.record);

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
