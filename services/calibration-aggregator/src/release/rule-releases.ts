import { ruleKey, ruleOutcomes, type RuleId, type RuleVersion, type WeekIndex } from '@plumbline/contracts';
import { epochOfWeek } from '@plumbline/privacy';
import type { ReleaseReader, SealStore } from '@plumbline/stores/calibration';
import type { ReleaseKeys } from './release-keys.ts';
import type { ReleaseRule, RuleGroup } from './release-rule.ts';

interface RuleReleasesDeps {
  readonly calibration: Pick<SealStore, 'fromOf' | 'deleteCells'> & Pick<ReleaseReader, 'releasesOf'>;
  readonly keys: Pick<ReleaseKeys, 'find'>;
  readonly releaseRule: ReleaseRule;
}

/**
 * Releases rule versions, and finishes what was cut short before anything else happens to their cells. After a crash that is done when the partition is
 * assigned; after a failure that the process lived through, before the rule version's next report. All calls for a rule version come from its lane, or from
 * before its lane begins.
 */
export class RuleReleases {
  readonly #deps: RuleReleasesDeps;
  /** Groups whose release has begun and not come to its end, by name. */
  readonly #begun = new Map<string, RuleGroup>();

  constructor(deps: RuleReleasesDeps) {
    this.#deps = deps;
  }

  /** @returns entries deleted since their epoch ended below k */
  async release(group: RuleGroup, end: WeekIndex, releaseKey: Uint8Array | undefined): Promise<number> {
    const name = `${ruleKey(group)}|${group.environment}`;
    this.#begun.set(name, group);
    await this.recover(group);
    const { expiredBelowK } = await this.#deps.releaseRule(group, end, releaseKey);
    this.#begun.delete(name);
    return expiredBelowK;
  }

  /** Recovers what a failed release of the rule version left; awaited before each of its reports. */
  async finish(rule: { readonly rule: RuleId; readonly version: RuleVersion }): Promise<void> {
    if (this.#begun.size === 0) return;
    for (const [name, group] of this.#begun) {
      if (ruleKey(group) !== ruleKey(rule)) continue;
      await this.recover(group);
      this.#begun.delete(name);
    }
  }

  /**
   * Brings a group's strata into a state without anything half done. A release that reaches into a stratum's open weeks was inserted and not closed: all cells
   * that it was made of are still there, so its sister and their cross record can be made up. Cells of closed weeks were left when they should have gone.
   */
  async recover(group: RuleGroup): Promise<void> {
    const { keys, releaseRule } = this.#deps;
    for (const end of await this.#pending(group)) await releaseRule(group, end, await keys.find(epochOfWeek(end)));
    await this.#deleteClosed(group);
  }

  /** Last weeks of windows that a release of the group was inserted for and not closed, oldest first. */
  async #pending(group: RuleGroup): Promise<readonly WeekIndex[]> {
    const { calibration } = this.#deps;
    const { releases } = await calibration.releasesOf(group.rule, group.version, group.environment);
    const pending = new Set<WeekIndex>();
    for (const outcome of ruleOutcomes) {
      const from = await calibration.fromOf({ ...group, outcome });
      for (const release of releases) {
        if (release.outcome === outcome && (from === undefined || release.throughWeek >= from)) pending.add(release.throughWeek);
      }
    }
    return [...pending].sort((one, other) => one - other);
  }

  async #deleteClosed(group: RuleGroup): Promise<void> {
    const { calibration } = this.#deps;
    await Promise.all(ruleOutcomes.map(async (outcome) => {
      const stratum = { ...group, outcome };
      const from = await calibration.fromOf(stratum);
      if (from !== undefined) await calibration.deleteCells(stratum, from);
    }));
  }
}
