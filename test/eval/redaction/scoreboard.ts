import { createRedactor, type Redactor } from '@plumbline/redaction';
import { ablateDetectors, ablateFamilies, countHits, type Worth } from './ablation.ts';
import { putIntoDocument } from './document.ts';
import { scoreAll, scoreSets, type Scored, speedsOf } from './evaluate.ts';
import { createFixtures } from './fixtures/create-fixtures.ts';
import { readCorpora } from './read-corpora.ts';
import { findRegressions, readCommitted, writeCommitted, type Scores } from './regressions.ts';
import { scoresTable, worthTable } from './report.ts';
import type { Sample } from './sample.ts';

const committedFile = new URL('committed-figures.json', import.meta.url);
const documentFile = new URL('../../../docs/sanitization.md', import.meta.url);

export interface ScoreboardOptions {
  /** Folder of corpora from elsewhere. */
  readonly corpora: string | undefined;
  /** Write the figures down instead of holding this run against them. */
  readonly write: boolean;
  /** Also take every single detector out. */
  readonly ablation: boolean;
  readonly say: (text: string) => void;
}

interface Part {
  readonly title: string;
  readonly scored: readonly Scored[];
}

/** Scores the redactor on the project's own samples, and on those of a folder. @returns whether nothing got worse */
export const runScoreboard = (options: ScoreboardOptions): boolean => {
  const { corpora, write, ablation, say } = options;
  const redactor = createRedactor();
  const partOf = (title: string, samples: readonly Sample[]): Part => ({ title, scored: scoreAll(redactor, samples) });
  const own = createFixtures();
  // So that the first set is not slower than the others.
  scoreAll(redactor, own.filter((_, i) => i % 50 === 0));
  const fixtures = partOf('Samples of the project’s own, generated', own);
  const external = corpora === undefined ? undefined : partOf('Corpora from elsewhere', readCorpora(corpora));
  const parts = external === undefined ? [fixtures] : [fixtures, external];
  const scores: Scores = { fixtures: scoreSets(fixtures.scored), corpora: external === undefined ? [] : scoreSets(external.scored) };

  const text = [
    external === undefined ? 'On the project’s own samples only: EVAL_CORPORA names no folder.' : 'On the project’s own samples, and on those of the folder that EVAL_CORPORA names.',
    ...parts.map(({ title, scored }) => `### ${title}\n\n${scoresTable(scoreSets(scored), speedsOf(scored))}`),
    ...(write || ablation ? [worthOf(redactor, parts, ablation)] : []),
  ].join('\n\n');
  say(text);
  const committed = readCommitted(committedFile);
  if (write) {
    writeCommitted(committedFile, committed, scores);
    putIntoDocument(documentFile, text);
    return true;
  }
  const regressions = findRegressions(committed, scores);
  say(regressions.length === 0 ? '\nNothing got worse.' : `\nGot worse:\n${regressions.map((line) => `- ${line}`).join('\n')}`);
  return regressions.length === 0;
};

const worthOf = ({ detectors }: Redactor, parts: readonly Part[], each: boolean): string => {
  const scored = parts.flatMap((part) => part.scored);
  const hits = countHits(detectors, scored);
  const worths: readonly Worth[] = each ? ablateDetectors(detectors, scored) : [...hits].map(([of, found]) => ({ of, hits: found }));
  const found = worths.filter((worth) => worth.hits > 0).sort((a, b) => (a.of < b.of ? -1 : 1));
  return [
    `### What each family is worth\n\n${worthTable('family', ablateFamilies(detectors, scored))}`,
    `### What each detector found\n\n${found.length} of ${worths.length} detectors name a span in these samples; a span that several found bears one name.\n\n`
    + worthTable('detector', found),
  ].join('\n\n');
};
