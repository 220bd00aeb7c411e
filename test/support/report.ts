import type { Environment, Instant, Label, RuleOutcome } from '@plumbline/contracts';

interface Said {
  readonly ruleid: string;
  readonly ruleversion: string;
  readonly claim: { readonly input: string; readonly findingid?: string; readonly metadata?: Readonly<Record<string, unknown>> };
  readonly outcome: RuleOutcome;
  readonly actualOutcome: Label;
  readonly confidence: number;
  readonly environment?: Environment;
  readonly orgid?: string;
  readonly supersedes?: string;
  readonly timestamp?: number;
}

/** A report in the making; every word gives a new one. */
export interface ReportBuilder {
  of(rule: string, version: string): ReportBuilder;
  labelled(label: Label): ReportBuilder;
  outcome(outcome: RuleOutcome): ReportBuilder;
  confidence(confidence: number): ReportBuilder;
  /** When it happened; the instant of sending unless told. */
  at(timestamp: number | string): ReportBuilder;
  /** The reporter's own name of what the report is about. */
  finding(findingid: string): ReportBuilder;
  claiming(input: string): ReportBuilder;
  /** Makes its claim differ from that of every other number. */
  number(n: number): ReportBuilder;
  with(metadata: Readonly<Record<string, unknown>>): ReportBuilder;
  in(environment: Environment): ReportBuilder;
  from(orgid: string): ReportBuilder;
  superseding(eventid: string): ReportBuilder;
  /** As it goes over the wire. */
  body(now: Instant): Readonly<Record<string, unknown>>;
}

const builder = (said: Said): ReportBuilder => {
  const saying = (more: Partial<Said>): ReportBuilder => builder({ ...said, ...more });
  const claiming = (more: Partial<Said['claim']>): ReportBuilder => saying({ claim: { ...said.claim, ...more } });
  return {
    of: (ruleid, ruleversion) => saying({ ruleid, ruleversion }),
    labelled: (actualOutcome) => saying({ actualOutcome }),
    outcome: (outcome) => saying({ outcome }),
    confidence: (confidence) => saying({ confidence }),
    at: (timestamp) => saying({ timestamp: typeof timestamp === 'string' ? Date.parse(timestamp) : timestamp }),
    finding: (findingid) => claiming({ findingid }),
    claiming: (input) => claiming({ input }),
    number: (n) => claiming({ input: `CN=host-${String(n)}.example.net` }),
    with: (metadata) => claiming({ metadata }),
    in: (environment) => saying({ environment }),
    from: (orgid) => saying({ orgid }),
    superseding: (supersedes) => saying({ supersedes }),
    body: (now) => ({ timestamp: now, ...said }),
  };
};

/** A false positive of a certificate rule, until it is told to be something else. */
export const aReport = (): ReportBuilder => builder({
  ruleid: 'R-X509-MISMATCH', ruleversion: '1.1', claim: { input: 'CN=host.example.net' },
  outcome: 'matched', actualOutcome: 'should_not_have_matched', confidence: 0.9,
});

/** Reports of one rule version with so many false and so many true positives, each about another thing. */
export const someReports = (falsePositives: number, truePositives: number, base: ReportBuilder = aReport()): readonly ReportBuilder[] =>
  Array.from({ length: falsePositives + truePositives }, (_, i) =>
    base.number(i).labelled(i < falsePositives ? 'should_not_have_matched' : 'should_have_matched'));
