import type { IngestResult } from '@plumbline/contracts/http';

/** Why a line is no report that could be sent. */
export type UnreadableCode = 'NOT_UTF8' | 'NOT_JSON' | 'TOO_LARGE';

/** How one line of the file ended. */
export type LineOutcome =
  | { readonly kind: 'answered'; readonly line: number; readonly result: IngestResult }
  /** Never sent. */
  | { readonly kind: 'unreadable'; readonly line: number; readonly code: UnreadableCode }
  /** Only in a dry run: it would be sent. */
  | { readonly kind: 'valid'; readonly line: number }
  | { readonly kind: 'invalid'; readonly line: number; readonly code: string; readonly detail: string };

/** Name of an outcome in tables and in the results file. */
export const codeOfOutcome = (outcome: LineOutcome): string => {
  switch (outcome.kind) {
    case 'answered': return outcome.result.status === 'accepted' ? 'accepted' : outcome.result.code;
    case 'unreadable': case 'invalid': return outcome.code;
    case 'valid': return 'valid';
    default: return outcome satisfies never;
  }
};

/** Whether the line did what a sender hopes for. */
export const isGood = (outcome: LineOutcome): boolean =>
  outcome.kind === 'valid' || (outcome.kind === 'answered' && outcome.result.status === 'accepted');

/** Whether it was accepted in an earlier attempt at the same batch. */
export const isReplayed = (outcome: LineOutcome): boolean =>
  outcome.kind === 'answered' && outcome.result.status === 'accepted' && outcome.result.replayed === true;

/** An outcome as a line of the results file; without the request id and the fixed sentences. */
export const resultLine = (outcome: LineOutcome): Readonly<Record<string, unknown>> => {
  const head = { line: outcome.line, status: isGood(outcome) ? 'accepted' : 'rejected', code: codeOfOutcome(outcome) };
  switch (outcome.kind) {
    case 'answered': {
      const { status: _status, message: _message, request_id: _id, ...rest } = outcome.result;
      return { ...head, ...rest };
    }
    case 'unreadable': return head;
    case 'valid': return { ...head, status: 'valid' };
    case 'invalid': return { ...head, detail: outcome.detail };
    default: return outcome satisfies never;
  }
};
