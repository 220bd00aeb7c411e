import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tree } from './workspace.ts';

const notOurs: ReadonlySet<string> = new Set(['node_modules', '.git', 'coverage', 'data', '.plumbline']);
const texts = /\.(?:ts|mjs|js|json|yaml|yml|md|avsc|ndjson|csv|html|sh|txt)$|\/(?:run|plumbline|LICENSE|\.gitignore|\.editorconfig)$/;

/** The checkout's own text files. */
export const readTree = (root: string): Tree => Object.fromEntries(listFiles(root, '').map((path) => [path, readFileSync(join(root, path), 'utf8')]));

const listFiles = (root: string, folder: string): readonly string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (notOurs.has(entry.name) || entry.isSymbolicLink()) return [];
    if (entry.isDirectory()) return listFiles(root, path);
    return texts.test(`/${path}`) ? [path] : [];
  });
