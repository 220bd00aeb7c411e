import { hostname } from 'node:os';
import { z } from 'zod';
import { readVariables, wholeNumber, type Environment } from '@plumbline/runtime';

export interface AnonymizerConfig {
  /** Names this instance as a holder of leases. Two must not share a name; one that has its name again after a restart has its leases again at once. */
  readonly instance: string;
  /** Cron expression of the runs, UTC, five fields. */
  readonly schedule: string;
  /** Records leased, published and deleted together. */
  readonly pageSize: number;
  /** Real milliseconds after which another instance may take a leased record. */
  readonly leaseMs: number;
  /** Age in milliseconds at which a record ends as expired; before the intake store's own limit of 30 days. */
  readonly expireAfterMs: number;
}

const dayMs = 86_400_000;

/** What a deployment gets that sets nothing. */
export const defaultAnonymizerConfig: Omit<AnonymizerConfig, 'instance'> = {
  schedule: '0 * * * *', pageSize: 500, leaseMs: 300_000, expireAfterMs: 29 * dayMs,
};

/** In a container both parts are the same after a restart, and no two containers have the same host name. */
const nameOfThisProcess = (): string => `${hostname()}-${process.pid}`;

/** Every setting of the anonymizer, by the name of its variable. @param instance name of the instance if the environment gives none */
export const anonymizerVariables = (instance: string) => ({
  ANONYMIZER_INSTANCE: z.string().min(1).max(64).default(instance),
  ANONYMIZER_SCHEDULE: z.string().default(defaultAnonymizerConfig.schedule),
  ANONYMIZER_PAGE_SIZE: wholeNumber(1, 5_000).default(defaultAnonymizerConfig.pageSize),
  ANONYMIZER_LEASE_SECONDS: wholeNumber(10, 3_600).default(defaultAnonymizerConfig.leaseMs / 1_000),
});

/**
 * @param instance name of the instance if the environment gives none; host name and process id unless told
 * @throws ConfigError with every variable that cannot be used
 */
export const readAnonymizerConfig = (env: Environment, instance: string = nameOfThisProcess()): AnonymizerConfig => readVariables(env, {
  variables: anonymizerVariables(instance),
  shape: (values) => ({
    instance: values.ANONYMIZER_INSTANCE,
    schedule: values.ANONYMIZER_SCHEDULE,
    pageSize: values.ANONYMIZER_PAGE_SIZE,
    leaseMs: values.ANONYMIZER_LEASE_SECONDS * 1_000,
    expireAfterMs: defaultAnonymizerConfig.expireAfterMs,
  }),
});
