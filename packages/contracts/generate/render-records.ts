import type { AvroRecord, AvroType, SchemaFile } from './read-schemas.ts';
import { generatedNotice } from './notice.ts';

/** TypeScript source of the records as they are on the wire, and of their schemas. */
export const renderRecords = (latest: readonly SchemaFile[]): string => {
  const declared = new Map<string, string>();
  for (const { schema } of latest) declareRecord(schema, declared);
  return [
    generatedNotice,
    ...[...declared.values()].sort((a, b) => (a < b ? -1 : 1)),
    renderWireRecords(latest),
    renderSchemas(latest),
  ].join('\n\n') + '\n';
};

/** A name may stand in several schemas if it means the same in each. */
const declare = (name: string, source: string, declared: Map<string, string>): void => {
  const other = declared.get(name);
  if (other !== undefined && other !== source) throw new Error(`${name} means two things:\n${other}\n${source}`);
  declared.set(name, source);
};

const declareRecord = (schema: AvroRecord, declared: Map<string, string>): void => {
  const fields = schema.fields.map((field) => `  /** ${field.doc} Data class: ${field.dataClass}. */\n  readonly ${field.name}: ${typeOf(field.type, declared)};`);
  declare(schema.name, `/** ${schema.doc} */\nexport interface ${schema.name}Record {\n${fields.join('\n')}\n}`, declared);
};

const primitives: Readonly<Record<string, string>> = {
  null: 'null', boolean: 'boolean', int: 'number', long: 'number', float: 'number', double: 'number', string: 'string', bytes: 'Uint8Array',
};

const typeOf = (type: AvroType, declared: Map<string, string>): string => {
  if (typeof type === 'string') {
    const known = primitives[type];
    if (known !== undefined) return known;
    if (declared.has(type)) return `${type}Wire`;
    throw new Error(`${type} is used before it is declared`);
  }
  if (Array.isArray(type)) return type.map((branch) => typeOf(branch, declared)).join(' | ');
  switch (type.type) {
    case 'fixed':
      declare(type.name, `/** ${type.size} bytes. */\nexport type ${type.name}Wire = Uint8Array;`, declared);
      return `${type.name}Wire`;
    case 'enum':
      declare(type.name, `export type ${type.name}Wire = ${type.symbols.map((symbol) => `'${symbol}'`).join(' | ')};`, declared);
      return `${type.name}Wire`;
    case 'array':
      return `readonly ${typeOf(type.items, declared)}[]`;
    case 'record':
      declareRecord(type, declared);
      return `${type.name}Record`;
    case 'long':
    case 'int':
      return 'number';
    default:
      return type satisfies never;
  }
};

const renderWireRecords = (latest: readonly SchemaFile[]): string => [
  '/** Records by name, as they are on the wire. */',
  'export interface WireRecords {',
  ...latest.map(({ schema }) => `  readonly ${schema.name}: ${schema.name}Record;`),
  '}',
  'export type RecordName = keyof WireRecords;',
].join('\n');

const renderSchemas = (latest: readonly SchemaFile[]): string => [
  '/** Newest schema of each record, as JSON. */',
  'export const recordSchemas: Readonly<Record<RecordName, { readonly fullName: string; readonly version: number; readonly schema: string }>> = {',
  ...latest.map(({ schema, version }) => [
    `  ${schema.name}: {`,
    `    fullName: '${schema.namespace ?? ''}.${schema.name}',`,
    `    version: ${version},`,
    `    schema: ${JSON.stringify(JSON.stringify(schema))},`,
    '  },',
  ].join('\n')),
  '};',
].join('\n');
