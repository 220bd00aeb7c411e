import type { AroundCall } from './around-calls.ts';

/** What happens elsewhere in the middle of what a service does: at the n-th call of a method, counted from 1, before or after it is done. */
export interface InterleavingPlan {
  readonly of: string;
  readonly operation: number;
  readonly when: 'before' | 'after';
  readonly meanwhile: () => Promise<unknown>;
}

export const interleaving = (plan: InterleavingPlan | undefined): AroundCall => {
  let operations = 0;
  return async (name, call) => {
    if (name === plan?.of) operations += 1;
    const now = name === plan?.of && operations === plan.operation;
    if (now && plan.when === 'before') await plan.meanwhile();
    const result = await call();
    if (now && plan.when === 'after') await plan.meanwhile();
    return result;
  };
};
