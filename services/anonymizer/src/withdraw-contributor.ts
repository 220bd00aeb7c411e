import { topics, type ContributorHash } from '@plumbline/contracts';
import { pseudonymOf } from '@plumbline/privacy';
import type { AnonymizerDeps } from './deps.ts';
import { epochOfKeyId } from './domain/key-lives.ts';
import type { AnonymizerMetrics } from './metrics.ts';

interface WithdrawDeps extends Pick<AnonymizerDeps, 'vault' | 'runs' | 'publisher' | 'codec'> {
  readonly metrics: AnonymizerMetrics;
}
const messagesPerPublish = 500;

/**
 * Takes a contributor's unreleased reports back: a withdrawal per live epoch key and rule version published under it, on the topic and key of the reports,
 * so that it stays behind every earlier one. Repeating it is harmless. What was published under a destroyed key leads to nobody any more.
 */
export const createWithdrawContributor = ({ vault, runs, publisher, codec, metrics }: WithdrawDeps) =>
  async function withdrawContributor(contributor: ContributorHash): Promise<{ readonly withdrawals: number }> {
    const topic = topics.calibrationEventsAnonymized;
    let withdrawals = 0;
    for (const { keyId, destroyedAt } of await vault.list('epoch:')) {
      const epoch = epochOfKeyId(keyId);
      const key = destroyedAt === null ? await vault.find(keyId) : undefined;
      if (epoch === undefined || key === undefined) continue;
      const rules = await runs.publishedRules(epoch);
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
