import { describe, expect, it } from '@jest/globals';
import { medianConsistentTables, tablesByRelease } from './consistent-tables.ts';
import { recoverBySubtraction } from './colluders.ts';
import { biasByRate, coverageScenarios, simulateCoverage } from './coverage.ts';
import { probeByTwo, probeStrategies, type ProbeStrategy } from './probe.ts';
import { simulateTiming } from './timing.ts';

describe('published intervals (I11, reduced: one window, 150 runs of half the scenarios)', () => {
  const results = coverageScenarios
    .filter(({ atoms, contributors, rate }) => atoms === 1 && contributors < 100 && [0.005, 0.1, 0.98].includes(rate))
    .map((scenario, i) => simulateCoverage(scenario, 150, i + 1));

  it('hold the true rate in at least 92 % of each scenario and in 95 % of all', () => {
    for (const { coverage, scenario } of results) expect({ scenario, enough: coverage >= 0.92 }).toEqual({ scenario, enough: true });
    expect(results.reduce((sum, { coverage }) => sum + coverage, 0) / results.length).toBeGreaterThanOrEqual(0.95);
  });

  it('are not wider than they need be where organisations differ', () => {
    const correlated = results.filter(({ scenario }) => scenario.correlation >= 0.1);
    expect(correlated.reduce((sum, { coverage }) => sum + coverage, 0) / correlated.length).toBeLessThanOrEqual(0.995);
  });

  it('do what Wilson\'s interval on single reports does not', () => {
    expect(results.reduce((sum, { naiveCoverage }) => sum + naiveCoverage, 0) / results.length).toBeLessThan(0.9);
  });

  it('stand around a rate with a bias within 3 standard errors of 0, or below .002', () => {
    for (const { bias, standardError } of biasByRate(results).values()) {
      expect(Math.abs(bias)).toBeLessThanOrEqual(Math.max(0.002, 3 * standardError));
    }
  });
});

describe('attacks that are measured (reduced)', () => {
  it('leave a median of more than 30 tables that fit a release of ten small contributors, exact sums being known (A4)', () => {
    const tables = tablesByRelease(10, 4);
    for (const rate of [0.05, 0.1, 0.3]) {
      expect(medianConsistentTables(tables, { contributors: 10, largest: 4, rate, draws: 200, seed: 1 })).toBeGreaterThan(30);
    }
  });

  it('let two colluders guess a third\'s single label in less than 85 % (A5)', () => {
    const accuracy = (strategy: ProbeStrategy, rate: number, labels: number): number =>
      probeByTwo({ population: { contributors: 10, rate, correlation: 0.1 }, strategy, labels, runs: 300, seed: 1 });
    for (const strategy of probeStrategies) {
      for (const rate of [0.02, 0.1]) expect(accuracy(strategy, rate, 1)).toBeLessThan(0.85);
      expect(accuracy(strategy, 0.1, 2)).toBeLessThan(0.85);
    }
  });

  it('tell by the time of releases little about one of twelve organisations (A8)', () => {
    const common = simulateTiming({ organisations: 12, weekly: 0.35, runs: 800, seed: 1 })
      .filter(({ present, absent }) => present + absent > 0.1);
    expect(common.length).toBeGreaterThanOrEqual(3);
    for (const { likelihoodRatio } of common) expect(likelihoodRatio).toBeLessThan(2.2);
  });

  it('give k - 1 colluders the last one\'s exact count in less than 45 % per label (A13)', () => {
    for (const rate of [0.02, 0.1, 0.3, 0.5]) {
      const { falsePositives, truePositives } = recoverBySubtraction({ rate, correlation: 0.1, runs: 300, seed: 1 });
      expect(falsePositives).toBeLessThan(0.45);
      expect(truePositives).toBeLessThan(0.45);
    }
  });
});
