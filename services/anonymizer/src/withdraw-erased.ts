import { topics, type AnonymizedReport, type OrgHash, type PseudonymWithdrawal } from '@plumbline/contracts';
import type { AnonymizerDeps } from './deps.ts';
import type { AnonymizerMetrics } from './metrics.ts';

interface WithdrawDeps extends Pick<AnonymizerDeps, 'directory' | 'publisher' | 'codec'> {
  readonly metrics: Pick<AnonymizerMetrics, 'withdrawals'>;
}
interface PublishedReport {
  readonly orgHash: OrgHash;
  readonly report: AnonymizedReport;
}

/**
 * Takes back what was published of organisations that were erased while it was on its way; awaited before the records end.
 *
 * An erasure, which may run in another process, sets its mark first and then reads which rule versions have something to take back. Whoever publishes notes
 * the rule versions first, publishes, and reads the mark last. So of two that overlap at least one sees the other: if there is no mark yet, the erasure is still
 * to read what was noted, and withdraws all of it; if there is one, the withdrawal is published from here, behind the reports. Both happening is harmless.
 * Other organisations of the same contributor do not matter: a rule version that the erased one reported on was noted before.
 */
export const createWithdrawErased = ({ directory, publisher, codec, metrics }: WithdrawDeps) =>
  async function withdrawErased(published: readonly PublishedReport[]): Promise<void> {
    const orgHashes = [...new Set(published.map(({ orgHash }) => orgHash))];
    const found = await Promise.all(orgHashes.map((orgHash) => directory.findOrganisation(orgHash)));
    const organisations = found.flatMap((one) => one?.organisation ?? []);
    const erased = new Set(organisations.filter(({ erasedAt }) => erasedAt !== null).map(({ orgHash }) => orgHash));
    const withdrawals = new Map<string, PseudonymWithdrawal>();
    for (const { orgHash, report: { rule, version, epoch, pseudonym } } of published) {
      if (erased.has(orgHash)) withdrawals.set([rule, version, epoch, pseudonym].join(' '), { rule, version, epoch, pseudonym });
    }
    if (withdrawals.size === 0) return;
    const topic = topics.calibrationEventsAnonymized;
    await publisher.publish(topic, await Promise.all([...withdrawals.values()].map((one) => codec.message(topic, 'PseudonymWithdrawal', one))));
    metrics.withdrawals.inc(withdrawals.size);
  };
export type WithdrawErased = ReturnType<typeof createWithdrawErased>;
