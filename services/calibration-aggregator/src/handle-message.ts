import type { TopicMessage } from '@plumbline/contracts/avro';
import { ok, type MessageContext, type Outcome, type Pipeline } from '@plumbline/pipeline';
import { lastWeekOfEpoch } from '@plumbline/privacy';
import type { CalibrationStore } from '@plumbline/stores/calibration';
import type { Delivery } from './delivery.ts';
import type { AggregatorMetrics } from './metrics.ts';
import type { RuleReleases } from './release/rule-releases.ts';

type EventsMessage = TopicMessage<'calibration.events.anonymized.v1'>;

interface HandlerDeps {
  readonly calibration: Pick<CalibrationStore, 'withdraw' | 'sealedThrough'>;
  readonly fold: Pipeline<Delivery>;
  readonly rules: Pick<RuleReleases, 'finish'>;
  readonly metrics: AggregatorMetrics;
}

/** The two records of the topic: a report is folded, a withdrawal takes back what of its contributor is not released. */
export const createEventsHandler = ({ calibration, fold, rules, metrics }: HandlerDeps) =>
  async function handleAnonymizedEvent(message: EventsMessage, { partition }: MessageContext): Promise<Outcome<unknown, string>> {
    await rules.finish(message.value);
    switch (message.record) {
      case 'AnonymizedEvent':
        return fold.run({ report: message.value, partition });
      case 'PseudonymWithdrawal': {
        const sealed = await calibration.sealedThrough(partition);
        // Of a sealed epoch there is nothing left to take back, and nothing of it may be kept.
        if (sealed !== undefined && sealed >= lastWeekOfEpoch(message.value.epoch)) return ok(message);
        metrics.withdrawnEntries.inc((await calibration.withdraw(message.value)).entries);
        return ok(message);
      }
      default:
        return message satisfies never;
    }
  };
