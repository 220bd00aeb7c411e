import { describe, expect, it } from '@jest/globals';
import { parseIngestEvent } from '@plumbline/contracts/http';
import { epochOf, epochStart, weekMs } from '@plumbline/privacy';
import { instant } from '@plumbline/test-kit';
import { sampleStart } from './load-sample.ts';
import { sampleOrganisations, type SampleReport } from './sample-reports.ts';
import { sampleRules, sampleWeeks } from './sample-rules.ts';

const start = instant('2026-03-30T00:00:00Z');

const allReports = (organisations: number, seed: number): readonly SampleReport[] =>
  sampleOrganisations(organisations, seed).flatMap((organisation) =>
    Array.from({ length: sampleWeeks }, (_, week) => organisation.reportsOf(week, instant(start + week * weekMs))).flat());

describe('the sample', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(allReports(3, 7)).toEqual(allReports(3, 7));
    expect(allReports(3, 7)).not.toEqual(allReports(3, 8));
  });

  it('consists of reports that the API takes', () => {
    const reports = allReports(5, 1);
    expect(reports.length).toBeGreaterThan(1_000);
    for (const report of reports.slice(0, 500)) {
      expect(parseIngestEvent(report, instant(report.timestamp))).toMatchObject({ kind: 'event' });
    }
  });

  it('names each finding once', () => {
    const findings = allReports(10, 2).map(({ claim }) => claim.findingid);
    expect(new Set(findings).size).toBe(findings.length);
  });

  it.each(sampleRules)('has the false-discovery rate that $rule $version is said to have', ({ rule, version, falseDiscoveryRate }) => {
    const matches = allReports(400, 11).filter((report) => report.ruleid === rule && report.ruleversion === version && report.outcome === 'matched');
    const wrong = matches.filter(({ actualOutcome }) => actualOutcome === 'should_not_have_matched').length;
    expect(Math.abs(wrong / matches.length - falseDiscoveryRate)).toBeLessThan(0.03);
  });
});

describe('sampleStart', () => {
  it.each(['2026-11-22T05:00:00Z', '2026-09-28T00:00:00Z', '2026-09-27T23:59:59Z', '2027-01-01T00:00:00Z'])(
    'is the newest start of an epoch that lets the whole sample lie before %s', (now) => {
      const chosen = sampleStart(instant(now));
      expect(chosen).toBe(epochStart(epochOf(chosen)));
      expect(chosen + sampleWeeks * weekMs).toBeLessThanOrEqual(instant(now));
      expect(chosen + (sampleWeeks + 13) * weekMs).toBeGreaterThan(instant(now));
    });
});
