import { type AnonymizedReport, type ItemKey, type Label, type RecordId, type Release, ruleOutcomes, type WeekIndex } from '@plumbline/contracts';
import { describe, expect, it } from '@jest/globals';
import {
  afterSealing, anAggregator, anonymized, chance, contributors, falsePositive, firstWeek, published, several, type Told, truePositive, week,
} from '../test-support/world.ts';
import { atomsInRange, bandOf, defaultParameters, isSafe, type ReleasedAtom, roundDownSize, weekEnd, weekStart } from './index.ts';

const { k, roundingBase } = defaultParameters;

/** Two epochs, two versions, two environments, both outcomes, 26 organisations that come and go, some of them with much to say. */
const busyWorld = (): readonly Told[] => {
  const strata = ['1.0', '1.1'].flatMap((version) => (['production', 'test'] as const).flatMap((environment) =>
    ruleOutcomes.map((outcome) => ({ version, environment, outcome }))));
  const visits = strata.flatMap((stratum) => contributors(26).flatMap((by) =>
    Array.from({ length: 26 }, (_, offset) => ({ ...stratum, by, offset, name: [...Object.values(stratum), by, offset].join() }))));
  return visits.filter(({ name, environment }) => chance(name, environment === 'test' ? 0.12 : 0.3)).flatMap(({ offset, name, ...visit }) =>
    Array.from({ length: chance(`${name} many`, 0.1) ? 20 : 2 }, (_, i) => ({
      ...visit, week: week(offset), finding: `${String(offset)}.${String(i)}`,
      label: chance(`${name} ${String(i)}`, 0.2) ? falsePositive : truePositive,
    })));
};
const whoIsWho = (told: readonly Told[]): ReadonlyMap<string, string> => new Map(told.map((one) => [anonymized(one).pseudonym, one.by]));
const strataOf = (atoms: readonly ReleasedAtom[]) => Map.groupBy(atoms, ({ release }) =>
  [release.rule, release.version, release.environment, release.outcome].join('|'));

describe('every combination of answers', () => {
  const told = busyWorld();
  const names = whoIsWho(told);
  const atoms = afterSealing(told, week(25)).atoms();
  /** The atoms that each range of whole weeks of each stratum is answered from; ranges with the same answer once. */
  const answers = [...new Map([...strataOf(atoms).values()].flatMap((stratum) => ranges().map((range) => {
    const covered = new Set(atomsInRange(stratum.map(({ release }) => release), weekStart(range.from), weekEnd(range.through)));
    const answer = stratum.filter(({ release }) => covered.has(release));
    return [answer.map(({ release }) => release.releaseId).join(), answer] as const;
  }))).values()];

  it('is about releases of both epochs, outcomes, versions and environments', () => {
    const kinds = new Set(atoms.map(({ release }) => [release.epoch, release.outcome, release.version, release.environment].join()));
    expect(kinds.size).toBe(16);
  });

  it('is a union of atoms that are disjoint, lie in one epoch and hold at least k contributors (I1)', () => {
    for (const stratum of strataOf(atoms).values()) {
      const weeks = stratum.flatMap(({ release }) => weeksOf(release));
      expect(new Set(weeks).size).toBe(weeks.length);
    }
    for (const { release, detail } of atoms) {
      expect(new Set(weeksOf(release).map((one) => Math.floor(one / 13)))).toEqual(new Set([release.epoch]));
      expect(new Set(detail.members.map(({ pseudonym }) => names.get(pseudonym))).size).toBeGreaterThanOrEqual(k);
    }
    const records = atoms.flatMap(({ detail }) => detail.members.flatMap(({ entries }) => entries.map(({ recordId }) => recordId)));
    expect(new Set(records).size).toBe(records.length);
  });

  it('isolates no fewer than k contributors by subtraction or by solving for what the answers have in common (A1)', () => {
    /** Reports that the same answers cover always come together: any linear combination of answers is made of whole such groups. */
    const groups = new Map<string, Set<string>>();
    for (const atom of atoms) {
      const coveredBy = answers.flatMap((answer, i) => (answer.includes(atom) ? [i] : [])).join();
      const group = groups.get(coveredBy) ?? new Set<string>();
      for (const { pseudonym } of atom.detail.members) group.add(names.get(pseudonym) ?? pseudonym);
      groups.set(coveredBy, group);
    }
    for (const group of groups.values()) expect(group.size).toBeGreaterThanOrEqual(k);
    for (const one of answers) for (const two of answers) {
      const difference = [...one.filter((atom) => !two.includes(atom)), ...two.filter((atom) => !one.includes(atom))];
      const isolated = new Set(difference.flatMap(({ detail }) => detail.members.map(({ pseudonym }) => names.get(pseudonym))));
      expect(isolated.size === 0 || isolated.size >= k).toBe(true);
    }
  });

  it('shows whole multiples of the base, sizes on the ladder and bands (I3, A3)', () => {
    for (const { release } of atoms) {
      for (const count of Object.values(release.counts)) expect(Number.isInteger(count) && count % roundingBase).toBe(0);
      expect(roundDownSize(release.nEff)).toBe(release.nEff);
      expect(bandOf(release.kBand, k)).toBe(release.kBand);
    }
  });

  it('never shows how many contributors there are, but by their band', () => {
    expect(atoms.some(({ release, detail }) => release.kBand !== detail.contributors)).toBe(true);
    for (const { release, detail } of atoms) expect(release.kBand).toBeLessThanOrEqual(detail.contributors);
    expect(new Set(atoms.map(({ release }) => release.kBand)).size).toBeLessThanOrEqual(3);
  });
});

describe('one contributor', () => {
  const background = contributors(12).flatMap((by) => several(4, { by, week: week(0) }));

  it('changes counts only within what rounding hides, if it has fewer than b labels more or less and the cap stays (A2)', () => {
    for (const shift of [0, 1, 2]) for (const extra of [1, 2]) {
      const base = [...background, ...contributors(6).flatMap((by) => several(1, { by, week: week(1), label: falsePositive })),
        ...several(shift, { by: 'org-7', week: week(2), label: falsePositive })];
      const world = [...base, ...several(extra, { by: 'org-9', week: week(2), label: falsePositive })];
      const [without, withThem] = [base, world].map((told) => countsOver(told, 40));
      expect([...without?.caps ?? []]).toEqual([...withThem?.caps ?? []]);
      expect([...without?.counts ?? []].filter((count) => withThem?.counts.has(count)).length).toBeGreaterThan(0);
    }
  });

  it('cannot take a rate away by sending one false positive a week (A6)', () => {
    const calm = Array.from({ length: 13 }, (_, offset) => contributors(12).flatMap((by) => several(3, { by, week: week(offset) }))).flat();
    const spoils = Array.from({ length: 13 }, (_, offset) => several(1, { by: 'spoiler', week: week(offset), label: falsePositive })).flat();
    const spoiled = [...calm, ...spoils];
    const idsOf = (told: readonly Told[]) => afterSealing(told, week(12)).atoms().map(({ release }) => release.releaseId);
    expect(idsOf(spoiled)).toEqual(idsOf(calm));
    expect(idsOf(spoiled)).toHaveLength(3);
    for (const { release } of afterSealing(spoiled, week(12)).atoms()) expect(release.counts.should_have_matched).toBeGreaterThan(0);
  });

  it('never has more than a quarter of an atom, nor could the second estimate it, with a million reports (A12)', () => {
    const floods = [[1_000_000, [falsePositive]], [50_000, [truePositive]], [50_000, [falsePositive, truePositive]]] as const;
    for (const [reports, labels] of floods) {
      const aggregator = anAggregator();
      for (const told of background) aggregator.deliver(anonymized(told));
      const flood = anonymized({ by: 'giant', week: week(0), finding: 'x' });
      for (let i = 0; i < reports / labels.length; i += 1) {
        for (const [j, label] of labels.entries()) aggregator.deliver(oneOfMany(flood, i * labels.length + j, label));
      }
      aggregator.seal(week(3));
      const [atom] = aggregator.atoms();
      expect(atom?.release.counts.should_have_matched).toBeGreaterThan(0);
      expect(atom !== undefined && isSafe(atom.detail.members, defaultParameters)).toBe(true);
      const total = atom?.detail.members.reduce((sum, { n }) => sum + n, 0) ?? 0;
      for (const member of atom?.detail.members ?? []) expect(member.n * 4).toBeLessThanOrEqual(total);
    }
  }, 120_000);

  it('counts once, with its last label, when a finding is reported again before its window is sealed (A16)', () => {
    const many = contributors(12).flatMap((by) => several(3, { by, week: week(0), label: falsePositive }));
    const flip = (label: Label, day: number): Told => ({ by: 'org-3', week: week(day), finding: 'flipped', label, day });
    for (const [last, order] of [[truePositive, [0, 1, 2]], [truePositive, [2, 0, 1]], [falsePositive, [2, 1, 0]]] as const) {
      const flips = [flip(falsePositive, 0), flip(truePositive, 1), flip(last, 2)];
      const aggregator = anAggregator();
      for (const told of [...many, ...order.flatMap((i) => flips[i] ?? [])]) aggregator.deliver(anonymized(told));
      aggregator.seal(week(3));
      const member = aggregator.atoms()[0]?.detail.members.find(({ entries }) => entries.length === 4);
      expect(member?.f).toBe(last === falsePositive ? 4 : 3);
    }
  });
});

describe('the number of contributors (I10)', () => {
  it('does not rise by unseasoned ones, though their reports are in the sums', () => {
    const nine = contributors(9).flatMap((by) => several(3, { by, week: week(0) }));
    const unseasoned = several(3, { by: 'newcomer', week: week(0), counts: false });
    expect(afterSealing([...nine, ...unseasoned], week(3)).atoms()).toEqual([]);
    const [atom] = afterSealing([...nine, ...unseasoned, ...several(1, { by: 'tenth', week: week(0) })], week(3)).atoms();
    expect(atom?.detail.contributors).toBe(10);
    expect(atom?.detail.members).toHaveLength(11);
  });

  it('does not count one contributor twice over weeks, nor over an epoch\'s end (A9)', () => {
    const six = contributors(6);
    const straddling = [10, 11, 12, 13, 14, 15].flatMap((offset) => six.flatMap((by) => several(2, { by, week: week(offset) })));
    const aggregator = afterSealing(straddling, week(25));
    expect(aggregator.atoms()).toEqual([]);
    expect([...aggregator.expiredBelowK().values()]).toEqual([36, 36]);

    const twelve = [11, 12, 13, 14].flatMap((offset) => contributors(12).flatMap((by) => several(2, { by, week: week(offset) })));
    const names = whoIsWho(twelve);
    for (const { detail } of afterSealing(twelve, week(25)).atoms()) {
      expect(detail.members.map(({ pseudonym }) => names.get(pseudonym)).sort()).toEqual(contributors(12).toSorted());
    }
  });

  it('is the same when a report with a fixed week is published again in the next epoch (A9)', () => {
    const told = contributors(12).flatMap((by) => several(2, { by, week: week(12) }));
    const once = anAggregator();
    const again = anAggregator();
    for (const one of told) once.deliver(anonymized(one));
    for (const one of [...told, ...told]) again.deliver(anonymized(one));
    for (const aggregator of [once, again]) aggregator.seal(week(12));
    for (const one of told) expect(again.deliver(anonymized(one))).toBe('week_already_released');
    again.seal(week(16));
    expect(published(again)).toBe(published(once));
  });
});

it('which weeks of a window had reports is not to be seen (A7)', () => {
  const worldOf = (weekOf: (i: number) => number): readonly Told[] => contributors(12).flatMap((by, i) =>
    several(3, { by, week: week(0), label: i % 3 === 0 ? falsePositive : truePositive }).map((one) => ({ ...one, week: week(weekOf(i)) })));
  const worlds = [() => 0, () => 3, (i: number) => i % 4, (i: number) => 3 - (i % 2)];
  expect(new Set(worlds.map((weekOf) => published(afterSealing(worldOf(weekOf), week(12))))).size).toBe(1);
  expect(afterSealing(worldOf(() => 3), week(12)).atoms()[0]?.release.fromWeek).toBe(firstWeek);
});

const weeksOf = ({ fromWeek, throughWeek }: Release): readonly number[] =>
  Array.from({ length: throughWeek - fromWeek + 1 }, (_, i) => fromWeek + i);

function ranges(): readonly { readonly from: WeekIndex; readonly through: WeekIndex }[] {
  return Array.from({ length: 26 }, (_, from) => Array.from({ length: 26 - from }, (_, length) =>
    ({ from: week(from), through: week(from + length) }))).flat();
}

const countsOver = (told: readonly Told[], seeds: number) => {
  const counts = new Set<string>();
  const caps = new Set<number>();
  for (let seed = 0; seed < seeds; seed += 1) {
    for (const { release, detail } of afterSealing(told, week(3), anAggregator(defaultParameters, String(seed))).atoms()) {
      counts.add(JSON.stringify(release.counts));
      caps.add(detail.c);
    }
  }
  return { counts, caps };
};

const oneOfMany = (report: AnonymizedReport, i: number, label: AnonymizedReport['label']): AnonymizedReport => {
  const id = Math.imul(i + 1, 0x9e3779b1) >>> 0;
  const hex = id.toString(16).padStart(32, '0');
  return { ...report, itemKey: hex as ItemKey, recordId: hex as RecordId, label };
};
