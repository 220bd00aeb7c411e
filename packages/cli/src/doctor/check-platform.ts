import {
  auditVerdictSchema, deadLetterListSchema, platformStatusSchema, quarantineListSchema,
  type AuditVerdictAnswer, type DeadLetterList, type PlatformStatus, type QuarantineList,
} from '@plumbline/contracts/http';
import { count, minute, span } from '../output/formats.ts';
import type { AdminClient } from '../platform/admin-client.ts';
import { fine, note, wrong, type Finding } from './finding.ts';

const dayMs = 86_400_000;
const listed = 1_000;

/** What a platform says of itself. */
export const checkPlatform = async (client: AdminClient): Promise<readonly Finding[]> => {
  const status = await client.get('status', platformStatusSchema);
  const audit = await client.get('audit/verify', auditVerdictSchema);
  const { dead_letters: letters } = await client.get('dead-letters', deadLetterListSchema, { query: { limit: listed } });
  const { quarantined } = await client.get('quarantine', quarantineListSchema, { query: { limit: listed } });
  return [
    ...status.checks.map(({ name, ready, reason }) =>
      (ready ? fine(name, 'ready') : wrong(name, reason ?? 'not ready', 'wait a moment and look again; if it stays, read the platform\'s log'))),
    checkAudit(audit),
    checkDeadLetters(letters),
    checkQuarantine(quarantined),
    ...checkIntake(status),
    ...checkReleases(status),
  ];
};

const checkAudit = (audit: AuditVerdictAnswer): Finding => (audit.status === 'intact'
  ? fine('audit log', `intact, ${count(audit.entries, 'entry', 'entries')}`)
  : wrong('audit log', `broken at entry ${String(audit.seq)} (${audit.reason})`, 'somebody changed the audit log where it is stored: compare it with a backup'));

const checkDeadLetters = (letters: DeadLetterList['dead_letters']): Finding => (letters.length === 0
  ? fine('dead letters', 'none')
  : wrong('dead letters', atLeast(letters.length, 'message'), 'see "plumbline dead-letters list"; mend the cause, then "plumbline dead-letters replay"'));

const checkQuarantine = (quarantined: QuarantineList['quarantined']): Finding => (quarantined.length === 0
  ? fine('quarantine', 'empty')
  : wrong('quarantine', atLeast(quarantined.length, 'report'), 'see "plumbline quarantine list" for the causes'));

const checkIntake = ({ clock: { now }, intake: { open, due, oldest_due_at: oldest } }: PlatformStatus): readonly Finding[] => {
  const found = `${count(open, 'report')} stored, ${String(due)} due`;
  const age = oldest === null ? 0 : now - oldest;
  if (age <= 0) return [fine('anonymisation', found)];
  const late = `${found}, the oldest since ${span(age)}`;
  return [age > dayMs
    ? wrong('anonymisation', late, 'reports are to be anonymised within 24 hours: see "plumbline runs list", or run it with "plumbline runs start"')
    : fine('anonymisation', late)];
};

const checkReleases = ({ clock: { kind, now }, next_release_at: next, k }: PlatformStatus): readonly Finding[] => [
  kind === 'real'
    ? fine('clock', 'real time')
    : note('clock', `simulated, ${minute(now)}`, 'for trials only: it moves with "plumbline clock advance"'),
  fine('next release', minute(next)),
  k >= 10 ? fine('least organisations', String(k)) : note('least organisations', String(k), 'less than 10 protects the organisations less; each answer says so'),
];

const atLeast = (number: number, noun: string): string => `${number >= listed ? 'at least ' : ''}${count(number, noun)}`;
