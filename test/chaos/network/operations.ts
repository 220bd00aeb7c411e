import { setTimeout as pause } from 'node:timers/promises';
import type { Operator } from '../../support/operator.ts';
import type { Answer } from './load.ts';

/** What an operator asked for again and again, and what came of it. */
export interface OperationAnswer extends Answer {
  readonly operation: 'run' | 'topics';
}
export interface Operations {
  readonly answers: readonly OperationAnswer[];
  stop(): Promise<void>;
}

/** Has an operator start runs of the anonymizer, and look at the topics, one after the other. */
export const startOperations = (operator: Operator, pauseMs: number): Operations => {
  const answers: OperationAnswer[] = [];
  let stopping = false;
  const ask = async (operation: OperationAnswer['operation']): Promise<void> => {
    const at = performance.now();
    const take = (code: string, more: Partial<Answer> = {}): void => {
      answers.push({ at, endedAt: performance.now(), operation, code, accepted: false, hasRetryAfter: false, ...more });
    };
    try {
      const reply = operation === 'run' ? await operator.call('POST', 'runs', {}) : await operator.call('GET', 'topics');
      // A run that could not do everything says so in its report.
      const status = /"status":"(completed|completed_with_failures|failed)"/.exec(reply.text)?.[1];
      const code = [String(reply.status), ...(operation === 'run' && reply.status === 200 ? [status ?? 'no status'] : [])].join(' ');
      const accepted = operation === 'run' ? code === '200 completed' : reply.status === 200;
      take(code, { accepted, hasRetryAfter: reply.headers.get('retry-after') !== null });
    } catch (error) {
      take(error instanceof Error ? error.name : 'no answer');
    }
  };
  const repeat = async (operation: OperationAnswer['operation']): Promise<void> => {
    while (!stopping) {
      await ask(operation);
      await pause(pauseMs);
    }
  };
  const repeating = [repeat('run'), repeat('topics')];
  return {
    answers,
    stop: async () => {
      stopping = true;
      await Promise.all(repeating);
    },
  };
};
