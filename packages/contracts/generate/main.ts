import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderSources } from './render-sources.ts';

/** Writes src/generated from schemas/. */
const root = join(import.meta.dirname, '..');
for (const [file, source] of renderSources(join(root, '../../schemas'))) writeFileSync(join(root, 'src/generated', file), source);
