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
}

/** What a person is told once the platform runs: where it is, and what to try first. */
export const firstSteps = (started: Started): readonly string[] => [
  `Plumbline runs at ${started.url}`,
  `  data folder      ${started.folder.path}`,
  `  operator token   ${started.folder.file('operator-token')}`,
  ...(started.simulated ? [`  simulated clock  ${iso(started.now)} (bin/plumbline clock advance 35d)`] : []),
  `  next release     ${iso(nextReleaseAt(started.now))} (reports are answered about from the end of their window on)`,
  ...(started.folder.manifest?.sample === 'loaded' ? sampleSteps(started) : ownDataSteps),
];

const sampleSteps = ({ url, folder }: Started): readonly string[] => {
  const [rule] = sampleRules;
  const start = folder.manifest?.sampleStart;
  if (rule === undefined || start === undefined) return [];
  const query = new URLSearchParams({
    ruleid: rule.rule, ruleversion: rule.version, outcome: 'matched',
    start_ms: String(start + rule.fromWeek * weekMs), end_ms: String(start + (rule.throughWeek + 1) * weekMs),
  });
  return [
    `  sample API key   ${folder.file(sampleKeyFile)}`,
    '',
    `Try it: how often is a match of ${rule.rule} ${rule.version} wrong? The sample was made with ${String(rule.falseDiscoveryRate)}.`,
    '',
    `  curl '${url}/api/v1/calibration/query?${query.toString()}'`,
    '',
  ];
};

const ownDataSteps: readonly string[] = [
  '',
  'Nobody can submit yet. In another terminal:',
  '',
  '  bin/plumbline orgs add org-acme --verified',
  '  bin/plumbline keys issue org-acme',
  '  bin/plumbline send examples/rule-outcomes.ndjson --key-file FILE',
  '',
];

const iso = (instant: Instant): string => `${new Date(instant).toISOString().slice(0, 16)}Z`;
