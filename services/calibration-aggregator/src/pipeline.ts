import type { Registry } from 'prom-client';
import { pipeline } from '@plumbline/pipeline';
import type { CellStore } from '@plumbline/stores/calibration';
import type { AggregatorConfig } from './config.ts';
import type { Delivery } from './delivery.ts';
import { dropReleasedWeek } from './steps/drop-released-week.step.ts';
import { dropUncertainReport } from './steps/drop-uncertain-report.step.ts';
import { dropWithdrawnContributor } from './steps/drop-withdrawn-contributor.step.ts';
import { foldIntoCell } from './steps/fold-into-cell.step.ts';
import { recordDelivery } from './steps/record-delivery.step.ts';
import { refuseInconsistentReport } from './steps/refuse-inconsistent-report.step.ts';

interface FoldDeps {
  readonly config: Pick<AggregatorConfig, 'parameters' | 'minConfidence'>;
  readonly calibration: CellStore;
  readonly metrics: Registry;
}

/** What happens to one anonymised report, from top to bottom. */
export const foldPipeline = ({ config, calibration, metrics }: FoldDeps) =>
  pipeline<Delivery>('fold-anonymized-report', metrics)
    .step(refuseInconsistentReport())
    .step(dropReleasedWeek(calibration))
    .step(dropUncertainReport(config.minConfidence))
    .step(dropWithdrawnContributor(calibration))
    .step(foldIntoCell(calibration, config.parameters.contributionBound))
    .settle(recordDelivery(calibration));
