/** A rule version of the sample and the rates it was made with. */
export interface SampleRule {
  readonly rule: string;
  readonly version: string;
  /** FP / (FP + TP) that the reports are drawn with, in the mean over organisations. */
  readonly falseDiscoveryRate: number;
  /** Share of unmatched items that the rule should have matched, in the mean over organisations. */
  readonly missRate: number;
  /** Mean number of labelled matches, and of labelled non-matches, of one organisation in one week. */
  readonly matchedPerWeek: number;
  readonly unmatchedPerWeek: number;
  /** Weeks of the sample, counted from 0, in which the version is in use. */
  readonly fromWeek: number;
  readonly throughWeek: number;
  /** Share of organisations that run the rule. */
  readonly adoption: number;
  /** What such a rule looks at, for the claims. */
  readonly inputs: readonly [string, ...string[]];
}

/** Weeks that the sample covers: two epochs. */
export const sampleWeeks = 26;

const x509Inputs = [
  'subject CN=api.example.net, presented for host db-7.example.net, chain of 3, notAfter 2026-09-30',
  'SAN list [www.example.org, example.org], connected to mail.example.org:465',
  'self-signed leaf, pinned by configuration, host name differs in the first label',
] as const;
const sqlInputs = [
  'query text built by concatenation from 2 request parameters, executed by a pooled connection',
  'table name interpolated from an allow-list of 4 constants, values bound',
  'ORDER BY column from a query string, mapped through a switch',
] as const;
const secretInputs = [
  'string literal of 40 characters, entropy 4.6, assigned to a variable named token',
  'placeholder value CHANGE_ME in a sample configuration file',
  'test fixture with a revoked key, folder named testdata',
] as const;
const redirectInputs = [
  'Location header from parameter next, checked against the own origin',
  'Location header from parameter url, no check found on the path',
] as const;

/** Version 1.1 of the certificate rule was written because of what the field said of 1.0. */
export const sampleRules: readonly SampleRule[] = [
  {
    rule: 'R-X509-MISMATCH', version: '1.0', falseDiscoveryRate: 0.47, missRate: 0.04, matchedPerWeek: 3, unmatchedPerWeek: 2,
    fromWeek: 0, throughWeek: 15, adoption: 0.9, inputs: x509Inputs,
  },
  {
    rule: 'R-X509-MISMATCH', version: '1.1', falseDiscoveryRate: 0.12, missRate: 0.06, matchedPerWeek: 3, unmatchedPerWeek: 2,
    fromWeek: 10, throughWeek: 25, adoption: 0.85, inputs: x509Inputs,
  },
  {
    rule: 'R-SQL-CONCAT', version: '2.0', falseDiscoveryRate: 0.31, missRate: 0.1, matchedPerWeek: 4, unmatchedPerWeek: 2,
    fromWeek: 0, throughWeek: 25, adoption: 0.8, inputs: sqlInputs,
  },
  {
    rule: 'R-SQL-CONCAT', version: '2.1', falseDiscoveryRate: 0.22, missRate: 0.1, matchedPerWeek: 3, unmatchedPerWeek: 2,
    fromWeek: 13, throughWeek: 25, adoption: 0.6, inputs: sqlInputs,
  },
  {
    rule: 'R-HARDCODED-SECRET', version: '1.4', falseDiscoveryRate: 0.62, missRate: 0.02, matchedPerWeek: 5, unmatchedPerWeek: 1,
    fromWeek: 0, throughWeek: 25, adoption: 0.75, inputs: secretInputs,
  },
  {
    rule: 'R-OPEN-REDIRECT', version: '3.0', falseDiscoveryRate: 0.05, missRate: 0.2, matchedPerWeek: 2, unmatchedPerWeek: 2,
    fromWeek: 4, throughWeek: 25, adoption: 0.7, inputs: redirectInputs,
  },
];
