import type { Client } from './client.ts';

const weekMs = 604_800_000;
const outcomes = ['matched', 'not_matched', 'any'] as const;

interface Asked {
  readonly rules: readonly (readonly [rule: string, version: string])[];
  readonly from: string;
  readonly weeks: number;
  /** Weeks between the beginnings, and the ends, of ranges; 1 unless told. */
  readonly step?: number;
}

/** Every public answer about these rule versions by what was asked: all ranges, all outcomes; a refusal counts as an answer. */
export const everyAnswer = async (client: Client, { rules, from, weeks, step = 1 }: Asked): Promise<ReadonlyMap<string, string>> => {
  const start = Date.parse(from);
  const steps = Array.from({ length: Math.ceil(weeks / step) }, (_, i) => i);
  const ranges = steps.flatMap((first) => steps.filter((last) => last >= first)
    .map((last) => ({ start_ms: start + first * step * weekMs, end_ms: start + (last + 1) * step * weekMs })));
  const questions = rules.flatMap(([ruleid, ruleversion]) => outcomes.flatMap((outcome) =>
    ranges.map((range) => ({ ruleid, ruleversion, outcome, ...range }))));
  const answers = new Map<string, string>();
  for (const question of questions) answers.set(JSON.stringify(question), (await client.ask(question)).text);
  const paths = [
    'rules', ...rules.flatMap(([ruleid, ruleversion]) => ['matched', 'not_matched'].map((outcome) => `trend?${parameters({ ruleid, ruleversion, outcome })}`)),
  ];
  const [[ruleid, one] = [], [, two] = []] = rules;
  if (ruleid !== undefined && one !== undefined && two !== undefined) paths.push(`compare?${parameters({ ruleid, versions: `${one},${two}` })}`);
  for (const path of paths) answers.set(path, (await client.call('GET', `/api/v1/calibration/${path}`)).text);
  return answers;
};

const parameters = (named: Readonly<Record<string, string>>): string => new URLSearchParams(named).toString();
