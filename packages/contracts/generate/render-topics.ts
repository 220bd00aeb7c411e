import type { SchemaFile, TopicDefinition } from './read-schemas.ts';
import { generatedNotice } from './notice.ts';

const dayMs = 86_400_000;
/** Dead letters hold personal data no longer than this, however long the topic itself is kept. */
const deadLetterDays = 30;

/** TypeScript source of the topics' names, declarations and record types. */
export const renderTopics = (topics: readonly TopicDefinition[], latest: readonly SchemaFile[]): string => {
  const recordNames = new Map(latest.map(({ record, schema }) => [record, schema.name]));
  const nameOf = (record: string): string => {
    const name = recordNames.get(record);
    if (name === undefined) throw new Error(`no schema for ${record}`);
    return name;
  };
  return [
    generatedNotice,
    "import type { TopicDeclaration } from '../topic-declaration.ts';",
    renderConstants(topics),
    renderTopicRecords(topics, nameOf),
    renderDeclarations(topics, nameOf),
  ].join('\n\n') + '\n';
};

/** `calibration.events.anonymized.v1` → `calibrationEventsAnonymized`; later versions keep theirs. */
const constantOf = (topic: string): string => {
  const [first = '', ...rest] = topic.replace(/\.v1$/, '').split('.');
  return first + rest.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');
};

const renderConstants = (topics: readonly TopicDefinition[]): string => [
  'export const topics = {',
  ...topics.map(({ name, doc }) => `  /** ${doc} */\n  ${constantOf(name)}: '${name}',`),
  '} as const;',
].join('\n');

const renderTopicRecords = (topics: readonly TopicDefinition[], nameOf: (record: string) => string): string => [
  '/** The records that each topic carries. */',
  'export interface TopicRecords {',
  ...topics.map(({ name, records }) => `  readonly '${name}': ${records.map((record) => `'${nameOf(record)}'`).join(' | ')};`),
  '}',
].join('\n');

const renderDeclarations = (topics: readonly TopicDefinition[], nameOf: (record: string) => string): string => [
  '/** Every topic, each followed by that of its dead letters. */',
  'export const topicDeclarations: readonly TopicDeclaration[] = [',
  ...topics.flatMap((topic) => [
    {
      name: topic.name, doc: topic.doc, records: topic.records.map(nameOf), key: topic.key, partitions: topic.partitions,
      retentionMs: topic.retentionDays === null ? null : topic.retentionDays * dayMs, compacted: topic.compacted,
      owner: topic.owner, readers: topic.readers, deadLettersOf: null,
    },
    {
      name: `${topic.name}.dead-letter`, doc: `Messages of ${topic.name} that no reader could handle, byte for byte.`, records: topic.records.map(nameOf),
      key: topic.key, partitions: 1, retentionMs: Math.min(topic.retentionDays ?? deadLetterDays, deadLetterDays) * dayMs, compacted: false,
      owner: 'pipeline', readers: ['operator'], deadLettersOf: topic.name,
    },
  ]).map(renderDeclaration),
  '];',
].join('\n');

const renderDeclaration = (declaration: Readonly<Record<string, unknown>>): string => [
  '  {',
  ...Object.entries(declaration).map(([name, value]) => `    ${name}: ${JSON.stringify(value)},`),
  '  },',
].join('\n');
