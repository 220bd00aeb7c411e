import type { Instant } from '@plumbline/contracts';
import { nextReleaseAt, weekMs } from '@plumbline/privacy';
import type { DataFolder } from './data-folder.ts';
import { sampleKeyFile } from './sample/prepare-sample.ts';
import { sampleRules } from './sample/sample-rules.ts';

export interface Started {
  readonly url: string;
  readonly folder: DataFolder;
  readonly now: Instant;
  readonly simulated: boolean;
  /** Whether nobody can submit yet. */
  readonly withoutOrganisations: boolean;
}

/** A question about the sample, and what the sample was made with. */
export interface SampleQuestion {
  /** Parameters of `GET /api/v1/calibration/query`. */
  readonly query: Readonly<Record<string, string>>;
  /** The false-discovery rate that the reports were drawn with. */
  readonly trueRate: number;
}

/** What can be asked of a folder with sample data; undefined for any other. */
export const sampleQuestion = ({ manifest }: Pick<DataFolder, 'manifest'>): SampleQuestion | undefined => {
  const [rule] = sampleRules;
  const start = manifest?.sampleStart;
  if (manifest?.sample !== 'loaded' || rule === undefined || start === undefined) return undefined;
  return {
    query: {
      ruleid: rule.rule, ruleversion: rule.version, outcome: 'matched',
      start_ms: String(start + rule.fromWeek * weekMs), end_ms: String(start + (rule.throughWeek + 1) * weekMs),
    },
    trueRate: rule.falseDiscoveryRate,
  };
};

/** What a person is told once the platform runs: where it is, and what to try first. */
export const firstSteps = (started: Started): readonly string[] => {
  const question = sampleQuestion(started.folder);
  return [
    `Plumbline runs at ${started.url}`,
    `  data folder      ${started.folder.path}`,
    `  operator token   ${started.folder.file('operator-token')}`,
    ...(started.simulated ? [`  simulated clock  ${iso(started.now)} (${command(started)} clock advance 35d)`] : []),
    `  next release     ${iso(nextReleaseAt(started.now))} (reports count in answers once their window is released)`,
    ...(question === undefined ? [] : sampleSteps(started, question)),
    ...(started.withoutOrganisations ? ownDataSteps(started) : []),
  ];
};

const sampleSteps = ({ url, folder }: Started, { query, trueRate }: SampleQuestion): readonly string[] => [
  `  sample API key   ${folder.file(sampleKeyFile)}`,
  '',
  `Try it: how often is a match of ${query['ruleid'] ?? ''} ${query['ruleversion'] ?? ''} wrong? The sample was made with ${String(trueRate)}.`,
  '',
  `  curl '${url}/api/v1/calibration/query?${new URLSearchParams(query).toString()}'`,
  '',
];

const ownDataSteps = (started: Started): readonly string[] => [
  '',
  'Nobody can submit yet. In another terminal:',
  '',
  `  ${command(started)} orgs add org-acme --verified`,
  `  ${command(started)} keys issue org-acme > acme.key`,
  `  ${command(started)} send examples/rule-outcomes.ndjson --key-file acme.key --rebase-timestamps`,
  '',
];

const command = ({ folder }: Started): string => `bin/plumbline --data ${quoted(folder.path)}`;

/** As a shell takes it for one word. */
const quoted = (path: string): string => (/^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll('\'', String.raw`'\''`)}'`);

const iso = (instant: Instant): string => `${new Date(instant).toISOString().slice(0, 16)}Z`;
