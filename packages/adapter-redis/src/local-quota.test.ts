import { describe, expect, it } from '@jest/globals';
import type { OrgHash } from '@plumbline/contracts';
import { LocalQuota } from './local-quota.ts';

const org = (name: string): OrgHash => name as OrgHash;

describe('what a process lets in by itself', () => {
  it('counts on from where Redis last stood, and is no part of what Redis counts', () => {
    const quota = new LocalQuota(10);
    quota.note(org('a'), 1, 40);
    quota.charge(org('a'), 1);
    expect([quota.spent(org('a'), 1), quota.own(org('a'), 1)]).toEqual([41, 1]);
    quota.note(org('a'), 1, 50);
    expect([quota.spent(org('a'), 1), quota.own(org('a'), 1)]).toEqual([51, 1]);
  });

  it('is given back as far as it goes', () => {
    const quota = new LocalQuota(10);
    quota.charge(org('a'), 1);
    quota.charge(org('a'), 1);
    expect([quota.giveBack(org('a'), 1, 3), quota.giveBack(org('a'), 1, 1), quota.giveBack(org('b'), 1, 1)]).toEqual([2, 0, 0]);
  });

  it('begins afresh with each hour', () => {
    const quota = new LocalQuota(10);
    quota.charge(org('a'), 1);
    expect(quota.spent(org('a'), 2)).toBe(0);
    quota.charge(org('a'), 2);
    expect([quota.spent(org('a'), 1), quota.spent(org('a'), 2)]).toEqual([0, 1]);
  });

  it('takes bounded memory: the organisations that were opened first are forgotten', () => {
    const quota = new LocalQuota(2);
    for (const name of ['a', 'b', 'c']) quota.charge(org(name), 1);
    expect(['a', 'b', 'c'].map((name) => quota.own(org(name), 1))).toEqual([0, 1, 1]);
  });
});
