import { ConfigError, readVariables, Secret, type ConfigProblem, type Environment } from '@plumbline/runtime';
import { readAdmissionConfig, type AdmissionConfig } from '../config/admission-config.ts';
import { clusterVariables } from '../config/cluster-config.ts';
import { operatorVariables } from '../config/control-config.ts';
import { kafkaVariables, toKafkaConfig, type KafkaConfig } from '../config/kafka-config.ts';

export interface KafkaSettings {
  readonly config: KafkaConfig;
  /** Whether services may create topics and bring them to their declared settings. */
  readonly applyTopics: boolean;
}
export interface RegistrySettings {
  readonly url: Secret;
  readonly subjectPrefix: string;
}
export interface MongoSettings {
  readonly url: Secret;
  readonly database: string;
}
export interface KeySettings {
  readonly current: Secret;
  readonly older: readonly Secret[];
}
export interface ServiceSettings {
  readonly gateway: string | undefined;
  readonly anonymizer: string | undefined;
}

/** The settings of all processes, each part by itself: what is wrong with one does not keep the others from being looked at. */
export interface DoctorSettings {
  readonly kafka: KafkaSettings | undefined;
  readonly registry: RegistrySettings | undefined;
  readonly redis: AdmissionConfig | undefined;
  readonly mongo: MongoSettings | undefined;
  readonly keys: KeySettings | undefined;
  readonly services: ServiceSettings | undefined;
  readonly problems: readonly ConfigProblem[];
}

/** @throws ConfigError */
export const readKafkaSettings = (env: Environment): KafkaSettings => readVariables(env, {
  variables: { ...kafkaVariables, TOPICS_APPLY: clusterVariables.TOPICS_APPLY },
  shape: (values): KafkaSettings => ({ config: toKafkaConfig(values), applyTopics: values.TOPICS_APPLY }),
});

/** @throws ConfigError */
export const readRegistrySettings = (env: Environment): RegistrySettings => readVariables(env, {
  variables: { SCHEMA_REGISTRY_URL: clusterVariables.SCHEMA_REGISTRY_URL, TOPIC_PREFIX: clusterVariables.TOPIC_PREFIX },
  shape: (values): RegistrySettings => ({ url: values.SCHEMA_REGISTRY_URL, subjectPrefix: values.TOPIC_PREFIX }),
});

const readMongoSettings = (env: Environment): MongoSettings => readVariables(env, {
  variables: { MONGODB_URL: clusterVariables.MONGODB_URL, MONGODB_DATABASE: clusterVariables.MONGODB_DATABASE },
  shape: (values): MongoSettings => ({ url: values.MONGODB_URL, database: values.MONGODB_DATABASE }),
});

const readKeySettings = (env: Environment): KeySettings => readVariables(env, {
  variables: {
    PLUMBLINE_KEY_ENCRYPTION_KEY: clusterVariables.PLUMBLINE_KEY_ENCRYPTION_KEY,
    PLUMBLINE_OLDER_KEY_ENCRYPTION_KEYS: clusterVariables.PLUMBLINE_OLDER_KEY_ENCRYPTION_KEYS,
  },
  shape: (values): KeySettings => ({
    current: values.PLUMBLINE_KEY_ENCRYPTION_KEY,
    older: values.PLUMBLINE_OLDER_KEY_ENCRYPTION_KEYS?.reveal().split(',').map((key) => new Secret(key.trim())) ?? [],
  }),
});

/** Where processes show how they are; each may be unknown. */
export const serviceVariables = { PLUMBLINE_URL: operatorVariables.ANONYMIZER_URL, ANONYMIZER_URL: operatorVariables.ANONYMIZER_URL };

const readServiceSettings = (env: Environment): ServiceSettings => readVariables(env, {
  variables: serviceVariables,
  shape: (values): ServiceSettings => ({ gateway: values.PLUMBLINE_URL, anonymizer: values.ANONYMIZER_URL }),
});

export const readDoctorSettings = (env: Environment): DoctorSettings => {
  const problems = new Map<string, ConfigProblem>();
  const readPart = <Part>(read: (given: Environment) => Part): Part | undefined => {
    try {
      return read(env);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      for (const problem of error.problems) problems.set(`${problem.variable} ${problem.problem}`, problem);
      return undefined;
    }
  };
  const parts = {
    kafka: readPart(readKafkaSettings),
    registry: readPart(readRegistrySettings),
    redis: readPart(readAdmissionConfig),
    mongo: readPart(readMongoSettings),
    keys: readPart(readKeySettings),
    services: readPart(readServiceSettings),
  };
  return { ...parts, problems: [...problems.values()] };
};
