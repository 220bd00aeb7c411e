import type { Pools } from './pools.ts';
import { everydayTemplates } from './templates/everyday.table.ts';
import { foreignTemplates } from './templates/foreign.table.ts';
import { recordTemplates } from './templates/records.table.ts';
import { namelessTemplates, workTemplates } from './templates/work.table.ts';

/** What a text is used for: `learn` and `test` share neither templates nor languages of names, `all` is both together. */
export type Part = 'learn' | 'test' | 'all';

const lines = (table: string): string[] => table.split('\n').filter((line) => line !== '');

const tables = {
  everyday: [...lines(everydayTemplates), ...lines(recordTemplates)],
  work: lines(workTemplates),
  nameless: lines(namelessTemplates),
  foreign: lines(foreignTemplates),
} as const;

export type Genre = keyof typeof tables;
export const genres: readonly Genre[] = ['everyday', 'work', 'nameless', 'foreign'];

const partOf = <T>(items: readonly T[], part: Part): T[] => items.filter((_, at) => part === 'all' || (at % 3 === 2) === (part === 'test'));

export const templatesOf = (genre: Genre, part: Part): string[] => partOf(tables[genre], part);

export const languagesOf = (pools: Pools, part: Part): string[] => partOf(Object.keys(pools.people).sort(), part);

/** Documentation that only tests. */
export const isTestSource = (source: string): boolean => /^(?:rust-doc|apache-doc|npm:[^/]*[a-g]$)/u.test(source);
