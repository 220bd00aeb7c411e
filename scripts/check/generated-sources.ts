import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderSources } from '../../packages/contracts/generate/render-sources.ts';

/** Names the generated files that are not what the schemas say now. */
export const findStaleSources = (root: string): readonly string[] => {
  const folder = join(root, 'packages/contracts/src/generated');
  const wanted = new Map(renderSources(join(root, 'schemas')));
  const present = new Set(readdirSync(folder));
  const stale = [...wanted].filter(([file, source]) => !present.has(file) || readFileSync(join(folder, file), 'utf8') !== source);
  const leftOver = [...present].filter((file) => !wanted.has(file));
  return [...stale.map(([file]) => file), ...leftOver].map((file) => join('packages/contracts/src/generated', file));
};
