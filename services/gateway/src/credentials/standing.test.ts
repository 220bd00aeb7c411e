import { describe, expect, it } from '@jest/globals';
import type { ContributorHash, OrgHash } from '@plumbline/contracts';
import type { Organisation } from '@plumbline/stores/directory';
import { instant } from '@plumbline/test-kit';
import { refusalByStanding } from './standing.ts';

const now = instant('2026-02-10T12:00:00Z');
const anOrganisation = (differences: Partial<Organisation> = {}): Organisation => ({
  orgHash: 'a'.repeat(64) as OrgHash, sealedProfile: new Uint8Array(), contributor: 'b'.repeat(64) as ContributorHash,
  certification: { from: instant('2026-01-01T00:00:00Z'), until: null }, suspensions: [], quotaPerHour: null, createdAt: instant(0), erasedAt: null, rev: 1,
  ...differences,
});

describe('the standing of an organisation', () => {
  it('is good while its certification lasts', () => {
    expect(refusalByStanding(anOrganisation(), now)).toBeUndefined();
    expect(refusalByStanding(anOrganisation({ certification: { from: now, until: instant(now + 1) } }), now)).toBeUndefined();
  });

  it('ends with its certification, and the hint says when that was', () => {
    const lost = anOrganisation({ certification: { from: instant(0), until: instant('2026-02-01T00:00:00Z') } });
    expect(refusalByStanding(lost, now)).toMatchObject({ reason: 'org_not_certified', hint: expect.stringContaining('lost its certification on 2026-02-01') });
  });

  it('begins with its certification', () => {
    const early = anOrganisation({ certification: { from: instant('2026-03-01T00:00:00Z'), until: null } });
    expect(refusalByStanding(early, now)).toMatchObject({ reason: 'org_not_certified', hint: expect.stringContaining('2026-03-01') });
    expect(refusalByStanding(anOrganisation({ certification: null }), now)).toMatchObject({ reason: 'org_not_certified' });
  });

  it('is lost while a suspension lasts, and comes back after it', () => {
    const suspended = anOrganisation({ suspensions: [{ from: instant('2026-02-01T00:00:00Z'), until: instant('2026-02-20T00:00:00Z') }] });
    expect(refusalByStanding(suspended, now)).toMatchObject({ reason: 'org_suspended', hint: expect.stringContaining('2026-02-20') });
    expect(refusalByStanding(suspended, instant('2026-02-20T00:00:00Z'))).toBeUndefined();
    expect(refusalByStanding(anOrganisation({ suspensions: [{ from: now, until: null }] }), now)).toMatchObject({ reason: 'org_suspended' });
  });
});
