import type { KafkaLog, TopicDifference } from '@plumbline/adapter-kafka';
import { ConfluentSchemaRegistry, type SubjectDescription } from '@plumbline/adapter-schema-registry';
import { topicDeclarations } from '@plumbline/contracts';
import { InfrastructureError } from '@plumbline/ports';
import { ConfigError, createLogger, readTogether, type ConfigProblem, type Environment } from '@plumbline/runtime';
import { openLog } from '../open-log.ts';
import { declaredSchemas, registerSchemas } from '../schemas.ts';
import { readKafkaSettings, readRegistrySettings, type KafkaSettings, type RegistrySettings } from './settings.ts';

/** One topic or schema that is not as declared. */
export interface TopicChange {
  readonly kind: 'topic' | 'schema';
  /** The topic's name without the prefix, or the schema's subject. */
  readonly name: string;
  readonly actual: string;
  readonly declared: string;
}

/** How it ended. `failed`: an engine could not be asked, or refused; what was done before it stays, and the same call again goes on. */
export type TopicsOutcome =
  | { readonly status: 'done'; readonly changes: readonly TopicChange[] }
  | { readonly status: 'settings'; readonly problems: readonly ConfigProblem[] }
  | { readonly status: 'failed'; readonly reason: string };

export interface TopicsRequest {
  /** The settings of the services. */
  readonly env: Environment;
  /** Whether schemas are looked at, too; without, the registry is not asked, and need not be known. */
  readonly schemas: boolean;
}

const timeoutMs = 10_000;

/** What `applyTopics` would change. */
export const diffTopics = (request: TopicsRequest): Promise<TopicsOutcome> => withEngines(request, findChanges);

/** Creates missing topics, brings the others to their declared settings, registers every schema, and gives what that changed. Never takes partitions away. */
export const applyTopics = (request: TopicsRequest): Promise<TopicsOutcome> => withEngines(request, async (engines) => {
  const changes = await findChanges(engines);
  await engines.log.ensure(topicDeclarations);
  if (engines.registry !== undefined) await registerSchemas(engines.registry);
  return changes;
});

interface Engines {
  readonly log: KafkaLog;
  readonly registry: ConfluentSchemaRegistry | undefined;
}

const withEngines = async (
  { env, schemas }: TopicsRequest, act: (engines: Engines) => Promise<readonly TopicChange[]>,
): Promise<TopicsOutcome> => {
  try {
    const { kafka, registry } = readTogether(env, {
      kafka: (given): KafkaSettings => readKafkaSettings(given),
      registry: (given): RegistrySettings | undefined => (schemas ? readRegistrySettings(given) : undefined),
    });
    const logger = createLogger({ name: 'plumbline-topics', level: 'silent' });
    await using log = openLog({ config: kafka.config, clientId: 'plumbline-topics', logger, timeoutMs });
    return { status: 'done', changes: await act({ log, registry: registry === undefined ? undefined : openRegistry(registry) }) };
  } catch (error) {
    if (error instanceof ConfigError) return { status: 'settings', problems: error.problems };
    if (error instanceof InfrastructureError) return { status: 'failed', reason: error.message };
    throw error;
  }
};

const openRegistry = ({ url, subjectPrefix }: RegistrySettings): ConfluentSchemaRegistry =>
  new ConfluentSchemaRegistry({ url: url.reveal(), subjectPrefix, timeoutMs });

const findChanges = async ({ log, registry }: Engines): Promise<readonly TopicChange[]> => {
  const topics = (await log.diffTopics(topicDeclarations)).map(toChange);
  if (registry === undefined) return topics;
  const schemas = await Promise.all(declaredSchemas.map(async ({ subject, schema }) =>
    toSchemaChanges(subject, await registry.describeSubject(subject, schema))));
  return [...topics, ...schemas.flat()];
};

const toChange = ({ topic, kind, declared, actual }: TopicDifference): TopicChange =>
  ({ kind: 'topic', name: topic, actual: kind === 'missing' ? 'missing' : actual, declared });

/** A schema that a later one came after is registered: there is nothing to do. */
const toSchemaChanges = (name: string, { declared, backward }: SubjectDescription): readonly TopicChange[] => {
  const change = (actual: string, wanted: string): TopicChange => ({ kind: 'schema', name, actual, declared: wanted });
  return [
    ...(declared === 'missing' ? [change('missing', 'registered')] : []),
    ...(declared === 'other' ? [change('another schema', 'registered beside it')] : []),
    ...(declared !== 'missing' && !backward ? [change('compatibility not BACKWARD', 'compatibility BACKWARD')] : []),
  ];
};
