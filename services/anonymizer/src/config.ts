import { z } from 'zod';
import { readVariables, wholeNumber, type Environment } from '@plumbline/runtime';

export interface AnonymizerConfig {
  /** Names this instance as a holder of leases; two instances must not share it. */
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

/** @throws ConfigError with every variable that cannot be used */
export const readAnonymizerConfig = (env: Environment): AnonymizerConfig => readVariables(env, {
  variables: {
    ANONYMIZER_INSTANCE: z.string().min(1).max(64).default('anonymizer-1'),
    ANONYMIZER_SCHEDULE: z.string().default(defaultAnonymizerConfig.schedule),
    ANONYMIZER_PAGE_SIZE: wholeNumber(1, 5_000).default(defaultAnonymizerConfig.pageSize),
    ANONYMIZER_LEASE_SECONDS: wholeNumber(10, 3_600).default(defaultAnonymizerConfig.leaseMs / 1_000),
  },
  shape: (values) => ({
    instance: values.ANONYMIZER_INSTANCE,
    schedule: values.ANONYMIZER_SCHEDULE,
    pageSize: values.ANONYMIZER_PAGE_SIZE,
    leaseMs: values.ANONYMIZER_LEASE_SECONDS * 1_000,
    expireAfterMs: defaultAnonymizerConfig.expireAfterMs,
  }),
});
