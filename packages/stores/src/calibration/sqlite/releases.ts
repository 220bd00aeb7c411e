import type { SqliteFile } from '@plumbline/adapter-sqlite';
import { environments, type CrossRelease, type Environment, type Release, type ReleaseId, type RuleId, type RuleVersion, type WeekIndex } from '@plumbline/contracts';
import { number, oneOf, only, text } from '../../common/sqlite/row.ts';
import type { ReleaseReader, SealStore } from '../port.ts';
import { toCrossRelease, toRelease } from './rows.ts';

const sql = {
  insertRelease: `
    INSERT INTO release (release_id, rule, version, environment, outcome, epoch, from_week, through_week, should_have_matched, should_not_have_matched,
      n_eff, k_band, released_at, scheme_version)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (release_id) DO NOTHING`,
  insertCross: `
    INSERT INTO cross_release (release_id, rule, version, environment, epoch, from_week, through_week, n_eff_false_positive_rate, n_eff_recall,
      released_at, scheme_version)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (release_id) DO NOTHING`,
  findRelease: 'SELECT * FROM release WHERE release_id = ?',
  findCross: 'SELECT * FROM cross_release WHERE release_id = ?',
  unpublishedReleases: 'SELECT * FROM release WHERE published = 0 ORDER BY release_id LIMIT ?',
  unpublishedCrosses: 'SELECT * FROM cross_release WHERE published = 0 ORDER BY release_id LIMIT ?',
  markRelease: 'UPDATE release SET published = 1 WHERE release_id = ?',
  markCross: 'UPDATE cross_release SET published = 1 WHERE release_id = ?',
  releasesOf: 'SELECT * FROM release WHERE rule = ? AND version = ? AND environment = ? ORDER BY from_week, outcome',
  crossesOf: 'SELECT * FROM cross_release WHERE rule = ? AND version = ? AND environment = ? ORDER BY from_week',
  releasedRules: `
    SELECT rule, version, environment, min(from_week) AS first_week, max(through_week) AS last_week, count(*) AS releases FROM release
    WHERE (rule, version, environment) > (?, ?, ?) GROUP BY rule, version, environment ORDER BY rule, version, environment LIMIT ?`,
} as const;

type Releases = Pick<SealStore, 'insertRelease' | 'insertCross' | 'findRelease' | 'unpublished' | 'markPublished'> & ReleaseReader;

/** Releases and cross records in an SQLite file. None is ever changed; whether it was published is noted beside it. */
export class SqliteReleases implements Releases {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  insertRelease(release: Release): Promise<Release> {
    return this.#file.write(() => {
      this.#file.statement(sql.insertRelease).run(
        release.releaseId, release.rule, release.version, release.environment, release.outcome, release.epoch,
        release.fromWeek, release.throughWeek, release.counts.should_have_matched, release.counts.should_not_have_matched,
        release.nEff, release.kBand, release.releasedAt, release.schemeVersion,
      );
      return toRelease(only(this.#file.statement(sql.findRelease).get(release.releaseId)));
    });
  }

  insertCross(cross: CrossRelease): Promise<CrossRelease> {
    return this.#file.write(() => {
      this.#file.statement(sql.insertCross).run(
        cross.releaseId, cross.rule, cross.version, cross.environment, cross.epoch, cross.fromWeek, cross.throughWeek,
        cross.nEffFalsePositiveRate, cross.nEffRecall, cross.releasedAt, cross.schemeVersion,
      );
      return toCrossRelease(only(this.#file.statement(sql.findCross).get(cross.releaseId)));
    });
  }

  async findRelease(releaseId: ReleaseId): Promise<Release | undefined> {
    const row = this.#file.read(() => this.#file.statement(sql.findRelease).get(releaseId));
    return row === undefined ? undefined : toRelease(row);
  }

  async unpublished(limit: number): Promise<readonly (Release | CrossRelease)[]> {
    return this.#file.read(() => [
      ...this.#file.statement(sql.unpublishedReleases).all(limit).map(toRelease),
      ...this.#file.statement(sql.unpublishedCrosses).all(limit).map(toCrossRelease),
    ]).sort((one, two) => (one.releaseId < two.releaseId ? -1 : 1)).slice(0, limit);
  }

  markPublished(ids: readonly ReleaseId[]): Promise<void> {
    return this.#file.write(() => {
      for (const id of ids) {
        this.#file.statement(sql.markRelease).run(id);
        this.#file.statement(sql.markCross).run(id);
      }
    });
  }

  async releasesOf(
    rule: RuleId, version: RuleVersion, environment: Environment,
  ): Promise<{ readonly releases: readonly Release[]; readonly crosses: readonly CrossRelease[] }> {
    return this.#file.read(() => ({
      releases: this.#file.statement(sql.releasesOf).all(rule, version, environment).map(toRelease),
      crosses: this.#file.statement(sql.crossesOf).all(rule, version, environment).map(toCrossRelease),
    }));
  }

  readonly releasedRules: ReleaseReader['releasedRules'] = async ({ after, limit }) => {
    const rows = this.#file.read(() => this.#file.statement(sql.releasedRules).all(after?.rule ?? '', after?.version ?? '', after?.environment ?? '', limit));
    return rows.map((row) => ({
      rule: text<RuleId>(row, 'rule'),
      version: text<RuleVersion>(row, 'version'),
      environment: oneOf(row, 'environment', environments),
      firstWeek: number<WeekIndex>(row, 'first_week'),
      lastWeek: number<WeekIndex>(row, 'last_week'),
      releases: number(row, 'releases'),
    }));
  };
}
