import { topics, type EpochIndex, type Instant } from '@plumbline/contracts';
import { lastReleaseAt } from '@plumbline/privacy';
import type { Benchmark, Finding, Size } from './support/benchmark.ts';
import { runBenchmark } from './support/run-benchmark.ts';
import { scratchFolder } from './support/scratch-folder.ts';
import { addOrganisations, startEmbedded } from './support/start-embedded.ts';

const begin = lastReleaseAt(7 as EpochIndex);
const hourMs = 3_600_000;
const perBatch = 1_000;
const rules = 20;

const reportOf = (number: number) => ({
  ruleid: `R-LOAD-${number % rules}`, ruleversion: '1.0', claim: { input: `SELECT ${number} FROM orders, assembled from a request parameter`, findingid: `finding-${number}` },
  outcome: 'matched', actualOutcome: number % 3 === 0 ? 'should_not_have_matched' : 'should_have_matched', confidence: 0.9, timestamp: begin,
});

const anonymiseOnce = async (batches: number): Promise<number> => {
  await using folder = await scratchFolder();
  await using platform = await startEmbedded(folder.path, { simulatedFrom: begin });
  const keys = await addOrganisations(platform, 10);
  for (let batch = 0; batch < batches; batch += 1) {
    const response = await fetch(`${platform.url}/api/v1/events/batch`, {
      method: 'POST',
      headers: { 'authorization': `Bearer ${keys[batch % keys.length] ?? ''}`, 'content-type': 'application/json' },
      body: JSON.stringify(Array.from({ length: perBatch }, (_, i) => reportOf(batch * perBatch + i))),
    });
    if (response.status !== 202) throw new Error(`a batch was answered with ${response.status}`);
    await response.arrayBuffer();
  }
  const began = performance.now();
  const unsettled = (await platform.advance?.((begin + 2 * hourMs) as Instant))?.unsettled ?? ['a clock that cannot be moved'];
  const seconds = (performance.now() - began) / 1_000;
  const published = (await platform.stores.log.endOffsets(topics.calibrationEventsAnonymized)).reduce((sum, offset) => sum + offset, 0);
  if (unsettled.length > 0 || published !== batches * perBatch) throw new Error(`${published} records were published; ${unsettled.join(', ')}`);
  return published / seconds;
};

const measure = async ({ quick, rounds: times }: Size): Promise<readonly Finding[]> => {
  const batches = quick ? 2 : 40;
  const samples: number[] = [];
  for (let round = 0; round < times; round += 1) samples.push(await anonymiseOnce(batches));
  return [{ what: `anonymising and folding ${(batches * perBatch).toLocaleString('en-GB')} records of ${rules} rules`, unit: 'records/s', samples }];
};

export const anonymizerBenchmark: Benchmark = {
  name: 'anonymizer',
  method: 'Records in the intake store fall due; one run leases, unseals, pseudonymises, publishes and removes them, while the aggregator folds them in the same '
    + 'process: from the due instant until everything is at rest. Everything durable.',
  run: measure,
};

if (import.meta.main) await runBenchmark(anonymizerBenchmark, process.argv);
