import type { Label } from '@plumbline/contracts';
import type { Member, NewMember, Operator } from './operator.ts';
import { aReport, type ReportBuilder } from './report.ts';

/** Adds organisations that each send one report of their own. */
export const membersWithOneReport = async (
  operator: Operator, count: number,
  { report = aReport(), organisation }: { readonly report?: ReportBuilder; readonly organisation?: NewMember } = {},
): Promise<readonly Member[]> => {
  const members = await operator.addMembers(count, organisation);
  for (const member of members) await member.submit(report);
  return members;
};

/** The published counts of a question about matches. */
export const counts = (falsePositives: number, truePositives: number): Readonly<Record<`matched/${Label}`, number>> =>
  ({ 'matched/should_not_have_matched': falsePositives, 'matched/should_have_matched': truePositives });
