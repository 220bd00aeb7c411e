import { posix } from 'node:path';
import ts from 'typescript';
import { isRelative, resolveRelative } from '../imports.ts';
import { exportedNames, interfacesWithIo, portsImplementedIn } from '../port-syntax.ts';
import type { Rule } from '../rule.ts';
import type { Source, Workspace } from '../workspace.ts';

interface Port {
  /** File that declares it. */
  readonly file: string;
  /** Where its contract suite has to be. */
  readonly suite: string;
  readonly interfaces: readonly string[];
}

const portFile = /^packages\/(?:ports\/src\/[^/]+|stores\/src\/[^/]+\/port)\.ts$/;

const portsOf = ({ sources }: Workspace): readonly Port[] => sources
  .filter(({ path, isTest }) => portFile.test(path) && !isTest)
  .map((source) => ({ file: source.path, suite: suiteOf(source.path), interfaces: interfacesWithIo(source.syntax) }))
  .filter(({ interfaces }) => interfaces.length > 0);

const suiteOf = (path: string): string =>
  path.endsWith('/port.ts') ? path.replace(/port\.ts$/, 'contract.ts') : `packages/ports/src/contract-suites/${posix.basename(path, '.ts')}.contract.ts`;

const suiteFunctions = ({ sources }: Workspace, port: Port): readonly string[] => {
  const suite = sources.find(({ path }) => path === port.suite);
  return suite === undefined ? [] : exportedNames(suite.syntax).filter((name) => name.endsWith('Contract'));
};

const aPort = 'export interface Intake { insert(): Promise<void>; }';
const aSuite = 'export const intakeContract = (open: () => Promise<Intake>): void => {};';
const anAdapter = `import type { Intake } from '../port.ts';\nexport class SqliteIntake implements Intake { async insert() {} }`;

export const portsHaveSuites: Rule = {
  name: 'every port and every store has a contract suite',
  find: (workspace) => portsOf(workspace)
    .filter((port) => suiteFunctions(workspace, port).length === 0)
    .map(({ file, suite }) => `${file} has no suite: ${suite} should export a function that ends in "Contract"`),
  broken: {
    'a store without one': { 'packages/stores/src/intake/port.ts': aPort },
    'a port without one': { 'packages/ports/src/admission.ts': 'export interface Admission { admit(): Promise<void>; }' },
    'a suite that exports nothing': { 'packages/stores/src/intake/port.ts': aPort, 'packages/stores/src/intake/contract.ts': 'const intakeContract = 1;' },
  },
  allowed: {
    'a store with one': { 'packages/stores/src/intake/port.ts': aPort, 'packages/stores/src/intake/contract.ts': aSuite },
    'types without effects': { 'packages/ports/src/clock.ts': 'export interface Clock { now(): number; }' },
  },
};

const isAdapterFile = ({ path, isTest }: Source): boolean => !isTest && /^packages\/(?:adapter-[^/]+\/src\/|stores\/src\/[^/]+\/(?:sqlite|mongo)\/)/.test(path);

/** The adapter's file and those of its package that are built on it: a test reaches a part through the whole. */
const builtOn = (adapter: Source, sources: readonly Source[]): readonly Source[] => {
  const found = new Set([adapter]);
  // A Set's iteration also visits what is added meanwhile.
  for (const part of found) {
    for (const source of sources) if (isAdapterFile(source) && importsFile(source, part.path)) found.add(source);
  }
  return [...found];
};

const importsFile = ({ path, imports }: Source, target: string): boolean =>
  imports.some(({ specifier }) => isRelative(specifier) && resolveRelative(path, specifier) === target);

/** Whether a test file names one of these exports and calls one of the port's suites. */
const runsSuite = (test: Source, exports: readonly string[], suites: readonly string[]): boolean => {
  const called = calledNames(test.syntax);
  return suites.some((suite) => called.has(suite)) && exports.some((name) => new RegExp(`\\b${name}\\b`).test(test.text));
};

const calledNames = (file: ts.SourceFile): ReadonlySet<string> => {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) names.add(node.expression.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
};

const untested = (workspace: Workspace) => {
  const ports = portsOf(workspace);
  const tests = workspace.sources.filter(({ path }) => path.endsWith('.test.ts'));
  return (adapter: Source): readonly string[] => {
    const exports = builtOn(adapter, workspace.sources).flatMap(({ syntax }) => exportedNames(syntax));
    return portsImplementedIn(adapter.syntax).flatMap(({ adapterName, portName }) => {
      const port = ports.find(({ interfaces }) => interfaces.includes(portName));
      const suites = port === undefined ? [] : suiteFunctions(workspace, port);
      if (port === undefined || tests.some((test) => runsSuite(test, exports, suites))) return [];
      return [`${adapter.path}: no test runs ${suites.join(' or ') || port.suite} on ${adapterName}`];
    });
  };
};

export const adaptersRunSuites: Rule = {
  name: 'every adapter runs the contract suite of each port that it implements',
  find: (workspace) => workspace.sources.filter(isAdapterFile).flatMap(untested(workspace)),
  broken: {
    'an adapter that no test runs': {
      'packages/stores/src/intake/port.ts': aPort, 'packages/stores/src/intake/contract.ts': aSuite, 'packages/stores/src/intake/sqlite/intake.ts': anAdapter,
    },
    'a test that leaves the suite out': {
      'packages/stores/src/intake/port.ts': aPort, 'packages/stores/src/intake/contract.ts': aSuite, 'packages/stores/src/intake/sqlite/intake.ts': anAdapter,
      'packages/stores/src/intake/sqlite/intake.test.ts': 'new SqliteIntake(); // intakeContract(',
    },
    'a factory that no test runs': {
      'packages/ports/src/admission.ts': 'export interface Admission { admit(): Promise<void>; }',
      'packages/ports/src/contract-suites/admission.contract.ts': 'export const admissionContract = () => {};',
      'packages/adapter-sqlite/src/admission.ts': 'export const openAdmission = async (): Promise<Admission> => ({ admit: async () => {} });',
    },
  },
  allowed: {
    'an adapter with its test': {
      'packages/stores/src/intake/port.ts': aPort, 'packages/stores/src/intake/contract.ts': aSuite, 'packages/stores/src/intake/sqlite/intake.ts': anAdapter,
      'packages/stores/src/intake/sqlite/intake.test.ts': 'intakeContract(async () => new SqliteIntake());',
    },
    'a part of an adapter, tested through the whole': {
      'packages/stores/src/intake/port.ts': aPort, 'packages/stores/src/intake/contract.ts': aSuite, 'packages/stores/src/intake/sqlite/intake.ts': anAdapter,
      'packages/stores/src/intake/sqlite/index.ts': `import { SqliteIntake } from './intake.ts';\nexport const openIntake = () => new SqliteIntake();`,
      'packages/stores/src/intake/sqlite/intake.test.ts': 'intakeContract(async () => openIntake());',
    },
  },
};
