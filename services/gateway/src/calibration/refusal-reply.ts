import { refusal } from '@plumbline/contracts/http';
import { unacknowledgedK } from '@plumbline/privacy';
import type { Reply } from '../http/endpoint.ts';

/** No answer: the same, byte for byte, whether a rule is unknown, a range empty, or too few organisations stand behind it. */
export const refusalReply = (k: number): Reply => ({ status: 403, body: refusal(k), code: 'k_too_small' });

/** What every answer says of a platform that releases with fewer organisations than the usual ten. */
export const smallGroupWarning = (k: number): { readonly warning?: string } => (k < unacknowledgedK
  ? { warning: `This platform answers from groups of ${String(k)} organisations instead of ${String(unacknowledgedK)}: it is easier to tell what one of them reported.` }
  : {});
