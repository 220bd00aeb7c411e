import { describe, expect, it } from '@jest/globals';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { benchmarkNames, clusterBenchmarkNames, redactionBenchmarkNames, type BenchmarkName } from './benchmarks.ts';
import { isMet, type Finding } from './support/benchmark.ts';
import { findingsTable } from './support/findings-table.ts';
import { runProgram } from './support/run-program.ts';

const withoutBaseline: readonly BenchmarkName[] = ['anonymizer', 'redaction-scaling'];

const doesItsWork = async (name: BenchmarkName): Promise<void> => {
  const { name: says, findings } = await runProgram(name, ['--quick']);
  expect(says).toBe(name);
  const samples = findings.flatMap((finding) => [...finding.samples, ...finding.baseline?.samples ?? []]);
  expect(samples.filter((sample) => !Number.isFinite(sample) || sample < 0)).toEqual([]);
  expect(findings.some(({ baseline }) => baseline !== undefined) || withoutBaseline.includes(name)).toBe(true);
};

describe('a benchmark in its small size', () => {
  // Each one fails by itself if work is left undone: requests refused, events not folded, strata not released, records not published.
  it.each([...benchmarkNames, ...redactionBenchmarkNames])('does all of its work and gives figures: %s', doesItsWork, 240_000);
});

describeWithEngines(['kafka', 'registry', 'redis', 'mongo'], 'a benchmark of a cluster in its small size', () => {
  it.each(clusterBenchmarkNames)('does all of its work and gives figures: %s', doesItsWork, 240_000);
});

describe('a finding', () => {
  const finding = (more: Partial<Finding>): Finding => ({ what: 'speed', unit: 'events/s', samples: [90, 100, 400], ...more });

  it('is judged by the median of its rounds', () => {
    expect(isMet(finding({ target: { of: 'value', is: 'at least', limit: 100 } }))).toBe(true);
    expect(isMet(finding({ target: { of: 'value', is: 'at least', limit: 101 } }))).toBe(false);
    expect(isMet(finding({ target: { of: 'value', is: 'at most', limit: 99 } }))).toBe(false);
    expect(isMet(finding({}))).toBeUndefined();
  });

  it('is held against its baseline round by round', () => {
    const baseline = { what: 'bare', samples: [300, 200, 400] };
    expect(isMet(finding({ baseline, target: { of: 'ratio', is: 'at least', limit: 0.5 } }))).toBe(true);
    expect(isMet(finding({ baseline, target: { of: 'ratio', is: 'at least', limit: 0.51 } }))).toBe(false);
  });

  it('says by how much its target is missed', () => {
    const table = findingsTable([finding({ target: { of: 'value', is: 'at least', limit: 200 } })]);
    expect(table).toContain('| speed | 100 (90–400) events/s |');
    expect(table).toContain('| at least 200 events/s | missed by 50 % |');
  });
});
