import { ConfluentSchemaRegistry, type SubjectDescription } from '@plumbline/adapter-schema-registry';
import { declaredSchemas } from '../schemas.ts';
import type { CheckedEngine } from './checked-engine.ts';
import { readClock, type ClockReading } from './clocks.ts';
import { reporterOf, type ClusterFinding } from './finding.ts';
import { count, some } from './phrases.ts';
import type { RegistrySettings } from './settings.ts';
import { tryCheck } from './try-check.ts';

const report = reporterOf('registry');
const timeoutMs = 5_000;
/** The registry tells the time in whole seconds. */
const second = 1_000;

export const checkRegistry = async ({ url, subjectPrefix }: RegistrySettings, now: () => number): Promise<CheckedEngine> => {
  const registry = new ConfluentSchemaRegistry({ url: url.reveal(), subjectPrefix, timeoutMs });
  let clock: ClockReading | undefined;
  const findings = await tryCheck({
    report, check: 'connection', away: 'start it, or correct SCHEMA_REGISTRY_URL; it includes the path of the Confluent API',
    refused: 'correct user and password in SCHEMA_REGISTRY_URL, or give that user the right to read and write subjects',
  }, async () => {
    const { version } = await registry.describe();
    clock = await readClock({ name: 'registry', ask: () => registry.clock(), stepMs: second, now });
    const subjects = await Promise.all(declaredSchemas.map(async ({ subject, schema }) =>
      ({ subject, ...await registry.describeSubject(subject, schema) })));
    return [report.fine('connection', version === undefined ? 'answers' : `version ${version}`), ...judgeSubjects(subjects)];
  });
  return { findings, clock };
};

const apply = 'run "plumbline topics apply"';

export const judgeSubjects = (subjects: readonly (SubjectDescription & { readonly subject: string })[]): readonly ClusterFinding[] => {
  const named = (fits: (subject: SubjectDescription) => boolean): readonly string[] => subjects.filter(fits).map(({ subject }) => subject);
  const missing = named(({ declared }) => declared === 'missing');
  const other = named(({ declared }) => declared === 'other');
  const older = named(({ declared }) => declared === 'older');
  const loose = named(({ declared, backward }) => declared !== 'missing' && !backward);
  const found = [
    ...(missing.length === 0 ? [] : [report.wrong('schemas', missing.length === subjects.length ? 'none is registered' : `not registered: ${some(missing)}`, `${apply}, or start the services: each registers its own`)]),
    ...(other.length === 0 ? [] : [report.wrong('schemas', `another schema: ${some(other)}`, `${apply} to register this version's; if the registry refuses it, another program writes to these subjects`)]),
    ...(older.length === 0 ? [] : [report.note('schemas', `a later one is registered: ${some(older)}`, 'a newer version of Plumbline runs on this cluster, or did: update this one')]),
  ];
  return [
    ...(found.length > 0 ? found : [report.fine('schemas', `${count(subjects.length, 'schema')}, all registered`)]),
    ...(loose.length === 0 ? [] : [report.wrong('compatibility', `not BACKWARD: ${some(loose)}`, `${apply}: it sets the compatibility of its subjects`)]),
    ...(loose.length === 0 && missing.length < subjects.length ? [report.fine('compatibility', 'BACKWARD or stricter')] : []),
  ];
};
