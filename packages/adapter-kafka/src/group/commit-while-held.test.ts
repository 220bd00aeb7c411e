import { describe, expect, it } from '@jest/globals';
import { createErrorFromCode } from 'kafkajs/src/protocol/error.js';
import { defaultTiming } from '../options.ts';
import { commitWhileHeld, type CommitDeps } from './commit-while-held.ts';

const unknownMember = 25;
const rebalanceInProgress = 27;
const notCoordinator = 16;
const forever = new Promise<never>(() => undefined);

/** A commit that is refused with these codes, one after the other, and then taken. */
const refusedWith = (...codes: readonly number[]): CommitDeps & { commits(): number } => {
  let commits = 0;
  return {
    timing: { ...defaultTiming, operationMs: 200 },
    hold: { lasts: () => true, ended: forever },
    regrouped: async () => true,
    lost: () => undefined,
    commit: async () => {
      const code = codes[commits];
      commits += 1;
      if (code !== undefined) throw createErrorFromCode(code);
    },
    commits: () => commits,
  };
};

describe('a commit', () => {
  it('is tried again after the group was shared out anew, and when its coordinator has moved', async () => {
    const deps = refusedWith(rebalanceInProgress, notCoordinator);
    await commitWhileHeld(deps);
    expect(deps.commits()).toBe(3);
  });

  it('fails as soon as the partition is handed on, also while the group is shared out anew', async () => {
    const ended = Promise.withResolvers<undefined>();
    let lasts = true;
    const commit = commitWhileHeld({
      ...refusedWith(rebalanceInProgress), hold: { lasts: () => lasts, ended: ended.promise }, regrouped: () => forever,
    });
    lasts = false;
    ended.resolve(undefined);
    await expect(commit).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE', retriable: true });
  });

  it('fails in the end where no other sharing out follows', async () => {
    const commit = commitWhileHeld({ ...refusedWith(...Array<number>(100).fill(rebalanceInProgress)), regrouped: async () => false });
    await expect(commit).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE', retriable: true });
  });

  it('tells that the member is lost, and fails', async () => {
    let lasts = true;
    const deps = { ...refusedWith(unknownMember), hold: { lasts: () => lasts, ended: forever }, lost: () => { lasts = false; } };
    await expect(commitWhileHeld(deps)).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE', retriable: true });
    expect(deps.commits()).toBe(1);
  });
});
