import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import type { BenchmarkResult } from './support/benchmark.ts';
import { findingsTable } from './support/findings-table.ts';

/** Where in the report which figures go. */
const sections = {
  embedded: { begin: '<!-- figures: written by test/load/main.ts -->', end: '<!-- end of figures -->' },
  redaction: {
    begin: '<!-- figures of redaction: written by test/load/main.ts --redaction -->', end: '<!-- end of figures of redaction -->',
  },
  cluster: { begin: '<!-- figures of a cluster: written by test/load/main.ts --cluster -->', end: '<!-- end of figures of a cluster -->' },
};

export type ReportSection = keyof typeof sections;

/** What was measured, as a section of the report. @param more sentences about where */
export const figures = (results: readonly BenchmarkResult[], takenAt: Date, more = ''): string => [
  `Taken on ${takenAt.toISOString().slice(0, 10)} with Node ${process.versions.node} on ${machine()}. Medians; ranges over the rounds in brackets.${more}`,
  ...results.map(({ name, method, findings }) => `### ${name}\n\n${method}\n\n${findingsTable(findings)}`),
].join('\n\n');

/** In general words: a report is about a kind of machine. */
const machine = (): string => `${availableParallelism()} processors, ${Math.round(totalmem() / 2 ** 30)} GiB of memory, ${process.platform} ${process.arch}`;

/** Puts the figures into the report, between its marks. @throws Error if the report has lost them */
export const putIntoReport = async (path: string, section: ReportSection, text: string): Promise<void> => {
  const { begin, end } = sections[section];
  const report = await readFile(path, 'utf8');
  const [from, to] = [report.indexOf(begin), report.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${path} does not say where the figures go: ${begin} … ${end}`);
  await writeFile(path, `${report.slice(0, from + begin.length)}\n\n${text}\n\n${report.slice(to)}`);
};
