import {
  isEpochIndex, isInstant, isWeekIndex, type AnonymizationRun, type ContributorHash, type EpochIndex, type Instant, type WeekIndex,
} from '@plumbline/contracts';
import { z } from 'zod';

/** What operators have the anonymizer do, wherever it runs. */
export interface AnonymizerControl {
  /** Runs the anonymizer now and resolves when it is done. */
  startRun(): Promise<AnonymizationRun>;
  /** Takes back what is unreleased of a contributor. Repeating it is harmless. */
  withdrawContributor(contributor: ContributorHash): Promise<{ readonly withdrawals: number }>;
}

/** Paths of the anonymizer's control API. Internal: gateway and anonymizer are of one release. */
export const controlPaths = { runs: '/internal/v1/runs', withdrawals: '/internal/v1/withdrawals' } as const;

const count = z.int().min(0);
const at = z.custom<Instant>((value) => typeof value === 'number' && isInstant(value));

export const runSchema: z.ZodType<AnonymizationRun> = z.strictObject({
  runId: z.string(), slot: at, startedAt: at, completedAt: at,
  status: z.enum(['completed', 'completed_with_failures', 'failed']),
  epoch: z.custom<EpochIndex>((value) => typeof value === 'number' && isEpochIndex(value)),
  processed: count, anonymised: count, deleted: count, quarantined: count, failed: count,
  errors: z.array(z.strictObject({ kind: z.string(), count })),
  oldestAgeMs: z.number().min(0),
  left: z.array(z.strictObject({ windowEnd: z.custom<WeekIndex>((value) => typeof value === 'number' && isWeekIndex(value)), records: count })),
});

export const emptySchema = z.strictObject({});

export const withdrawalRequestSchema = z.strictObject({
  contributor: z.string().regex(/^[\da-f]{64}$/, 'must be a hash').transform((text) => text as ContributorHash),
});
export const withdrawnSchema = z.strictObject({ withdrawals: count });
