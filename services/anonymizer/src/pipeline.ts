import type { Registry } from 'prom-client';
import { pipeline } from '@plumbline/pipeline';
import type { Clock } from '@plumbline/ports';
import type { Contributor, Organisation } from '@plumbline/stores/directory';
import type { FixedWeek, IntakeRecord } from '@plumbline/stores/intake';
import { createSecretKeys, type Vault } from '@plumbline/vault';
import { derivePseudonyms } from './steps/derive-pseudonyms.step.ts';
import { openSeals } from './steps/open-seals.step.ts';
import { requireContributor } from './steps/require-contributor.step.ts';

/** A leased record whose week and epoch are fixed, with what the directory knows of its organisation. */
export interface FixedRecord {
  readonly record: IntakeRecord;
  readonly fixed: FixedWeek;
  readonly found: { readonly organisation: Organisation; readonly contributor: Contributor } | undefined;
}
interface RecordPipelineDeps {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly metrics: Registry;
}

/** What happens to one record between the fixing of its week and its publication. A drop names why the record is set aside. */
export const anonymizeRecordPipeline = ({ vault, clock, metrics }: RecordPipelineDeps) => {
  const keys = createSecretKeys(vault);
  return pipeline<FixedRecord>('anonymize-record', metrics)
    .step(requireContributor())
    .step(openSeals(keys))
    .step(derivePseudonyms(keys, clock))
    .settle(() => undefined);
};
