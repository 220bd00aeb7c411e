const perBatch = 100;
const senders = 4;
const rules = 20;

const reportOf = (series: string, number: number) => ({
  ruleid: `R-LOAD-${number % rules}`, ruleversion: '1.0', claim: { input: `SELECT ${number} FROM orders, assembled from a request parameter`, findingid: `${series}/${number}` },
  outcome: 'matched', actualOutcome: number % 3 === 0 ? 'should_not_have_matched' : 'should_have_matched', confidence: 0.9, timestamp: Date.now(),
});

/** Hands in reports of twenty rules, by several organisations in turn. @param series no two of one name: no report may look like one that was sent before */
export const submitReports = async (
  { url, credentials }: { readonly url: string; readonly credentials: readonly string[] }, series: string, count: number,
): Promise<void> => {
  let next = 0;
  await Promise.all(Array.from({ length: senders }, async () => {
    while (next < count) {
      const from = next;
      next += perBatch;
      const response = await fetch(`${url}/api/v1/events/batch`, {
        method: 'POST',
        headers: { 'authorization': `Bearer ${credentials[from / perBatch % credentials.length] ?? ''}`, 'content-type': 'application/json' },
        body: JSON.stringify(Array.from({ length: Math.min(perBatch, count - from) }, (_, i) => reportOf(series, from + i))),
      });
      if (response.status !== 202) throw new Error(`a batch was answered with ${response.status}`);
      await response.arrayBuffer();
    }
  }));
};
