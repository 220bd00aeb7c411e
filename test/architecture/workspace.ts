import { posix } from 'node:path';
import ts from 'typescript';
import { findImports, type Import } from './imports.ts';

/** Texts by path; paths are relative to the checkout, with `/`. */
export type Tree = Readonly<Record<string, string>>;

export interface Source {
  readonly path: string;
  readonly text: string;
  readonly syntax: ts.SourceFile;
  readonly imports: readonly Import[];
  /** Tests, contract suites and what only they use. */
  readonly isTest: boolean;
  /** Folder of the package it belongs to, such as `packages/ports`; `''` for the root's own. */
  readonly home: string;
}

export interface Manifest {
  readonly home: string;
  readonly name: string;
  readonly dependencies: readonly string[];
}

/** What rules look at. */
export interface Workspace {
  readonly tree: Tree;
  readonly sources: readonly Source[];
  readonly manifests: readonly Manifest[];
}

export const workspaceOf = (tree: Tree): Workspace => ({
  tree,
  sources: Object.entries(tree)
    .filter(([path]) => /\.(?:ts|mjs)$/.test(path))
    .map(([path, text]) => toSource(path, text)),
  manifests: Object.entries(tree)
    .filter(([path]) => posix.basename(path) === 'package.json')
    .map(([path, text]) => toManifest(path, text)),
});

const toSource = (path: string, text: string): Source => {
  const syntax = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  return { path, text, syntax, imports: findImports(syntax), isTest: isTestPath(path), home: homeOf(path) };
};

const isTestPath = (path: string): boolean =>
  /\.(?:test|trial|bench|contract)\.ts$|\/contract\.ts$|\/contract-suites\/|^test\/|^packages\/test-kit\/|\/(?:test|testing|test-support)\//.test(path);

const homeOf = (path: string): string => /^(?:(?:packages|services)\/[^/]+|test(?=\/))/.exec(path)?.[0] ?? '';

const toManifest = (path: string, text: string): Manifest => {
  const content: unknown = JSON.parse(text);
  const home = posix.dirname(path);
  return {
    home: home === '.' ? '' : home,
    name: stringAt(content, 'name'),
    dependencies: ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'].flatMap((kind) => keysAt(content, kind)),
  };
};

const at = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;

const stringAt = (value: unknown, key: string): string => {
  const found = at(value, key);
  return typeof found === 'string' ? found : '';
};

const keysAt = (value: unknown, key: string): readonly string[] => {
  const found = at(value, key);
  return typeof found === 'object' && found !== null ? Object.keys(found) : [];
};
