import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readTree } from './read-tree.ts';
import type { Rule } from './rule.ts';
import { adaptersRunSuites, portsHaveSuites } from './rules/contracts.ts';
import { noFileCycles, noPackageCycles } from './rules/cycles.ts';
import { declarationsAreUsed, importsAreDeclared, lockfileNamesNoRegistry } from './rules/dependencies.ts';
import { filesAreShort, indexListsExports, kebabCaseNames, stepsAreSteps } from './rules/files.ts';
import {
  adaptersAreHandedIn, clusterStaysInProcesses, commandLineStaysQuick, foundationsStandAlone, servicesOnTop, testHelpersStayInTests,
} from './rules/layers.ts';
import { domainImportsItself, timeAndChanceAreArguments } from './rules/purity.ts';
import { environmentOnlyInConfig, noModuleState } from './rules/state.ts';
import { vendorsInAdapters } from './rules/vendors.ts';
import { noMachinePaths } from './rules/words.ts';
import { workspaceOf } from './workspace.ts';

const rules: readonly Rule[] = [
  servicesOnTop, foundationsStandAlone, adaptersAreHandedIn, clusterStaysInProcesses, commandLineStaysQuick, testHelpersStayInTests,
  vendorsInAdapters,
  domainImportsItself, timeAndChanceAreArguments, noPackageCycles, noFileCycles,
  importsAreDeclared, declarationsAreUsed, lockfileNamesNoRegistry,
  kebabCaseNames, filesAreShort, indexListsExports, stepsAreSteps, noModuleState, environmentOnlyInConfig,
  portsHaveSuites, adaptersRunSuites, noMachinePaths,
];
const repository = workspaceOf(readTree(join(import.meta.dirname, '../..')));

describe('the architecture', () => {
  it('is looked at where the code is', () => {
    const homes = new Set(repository.sources.map(({ home }) => home));
    expect(repository.manifests.map(({ home }) => home).filter((home) => home !== '' && !homes.has(home))).toEqual([]);
    expect(homes.size).toBeGreaterThan(10);
  });

  describe.each(rules)('$name', (rule) => {
    it('holds', () => {
      expect(rule.find(repository)).toEqual([]);
    });

    it.each(Object.entries(rule.broken))('catches: %s', (_what, tree) => {
      expect(rule.find(workspaceOf(tree))).not.toEqual([]);
    });

    it.each(Object.entries(rule.allowed))('lets through: %s', (_what, tree) => {
      expect(rule.find(workspaceOf(tree))).toEqual([]);
    });

    it('carries the proof that it can fail', () => {
      expect(Object.keys(rule.broken)).not.toHaveLength(0);
    });
  });
});
