import { topics, type ContributorHash, type EpochIndex, type Instant } from '@plumbline/contracts';
import { epochOf, pseudonymOf } from '@plumbline/privacy';
import type { AnonymizerDeps } from './deps.ts';
import { epochKeyOf } from './epoch-key.ts';
import type { AnonymizerMetrics } from './metrics.ts';

interface WithdrawDeps extends Pick<AnonymizerDeps, 'vault' | 'runs' | 'publisher' | 'codec' | 'clock'> {
  readonly metrics: AnonymizerMetrics;
}
const messagesPerPublish = 500;

/**
 * Takes a contributor's unreleased reports back: a withdrawal per epoch that can still be published in and rule version noted for it, on the topic and key of the
 * reports. Repeating it is harmless. What was published under a destroyed key leads to nobody any more.
 */
export const createWithdrawContributor = ({ vault, runs, publisher, codec, clock, metrics }: WithdrawDeps) =>
  async function withdrawContributor(contributor: ContributorHash): Promise<{ readonly withdrawals: number }> {
    const topic = topics.calibrationEventsAnonymized;
    let withdrawals = 0;
    for (const epoch of epochsAround(clock.now())) {
      const rules = await runs.publishedRules(epoch);
      const key = rules.length === 0 ? undefined : await epochKeyOf(vault, clock, epoch);
      if (key === undefined) continue;
      for (let at = 0; at < rules.length; at += messagesPerPublish) {
        const messages = rules.slice(at, at + messagesPerPublish).map(({ rule, version }) =>
          codec.message(topic, 'PseudonymWithdrawal', { rule, version, epoch, pseudonym: pseudonymOf(key, contributor, rule) }));
        await publisher.publish(topic, await Promise.all(messages));
        withdrawals += messages.length;
      }
    }
    metrics.withdrawals.inc(withdrawals);
    return { withdrawals };
  };

/**
 * Epochs that something may be published in now: all others are past their key's date. The next one counts too, since the clock of another process may be ahead.
 * A key need not be there yet: another process may have noted a rule version and be about to make it.
 */
const epochsAround = (now: Instant): readonly EpochIndex[] => [-1, 0, 1].map((step) => (epochOf(now) + step) as EpochIndex);
