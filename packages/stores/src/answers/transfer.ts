import type { Instant } from '@plumbline/contracts';
import type { AnswerScope } from './port.ts';

/** What is remembered under an idempotency key, told apart by its scope. In order of the organisation's hash and the key's. */
export interface AnswersItem {
  readonly kind: 'answers';
  readonly scope: AnswerScope;
  readonly fingerprint: string;
  /** When the key was bound to the body; it is forgotten `answerLifetimeMs` later. */
  readonly since: Instant;
  /** In order of their positions. */
  readonly answers: readonly { readonly position: number; readonly answer: string }[];
}
