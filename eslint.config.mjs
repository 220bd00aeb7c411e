import js from '@eslint/js';
import stylistic from '@stylistic/eslint-plugin';
import tseslint from 'typescript-eslint';
import { commentRules } from './scripts/lint/comment-rules.mjs';

const typescript = ['**/*.ts'];
const plainScripts = ['**/*.mjs', 'bin/plumbline', 'bin/service'];
const tests = [
  '**/*.{test,trial,contract}.ts', '**/contract.ts', '**/{contract-suites,test,testing,test-support}/**/*.ts', 'packages/test-kit/**/*.ts',
];
const benchmarks = ['**/*.bench.ts', 'test/load/**/*.ts'];
const tables = ['**/*.table.ts', '**/*-table.ts', '**/*.data.ts'];
const readsEnvironment = ['**/config.ts', '**/config/**/*.ts', '**/*.config.ts', '**/main.ts', ...tests, ...benchmarks];
const talksToTerminal = ['packages/cli/**/*.ts', 'scripts/**/*', ...plainScripts, ...benchmarks];

const moduleState = {
  selector: ':matches(Program, ExportNamedDeclaration) > VariableDeclaration[kind="let"]',
  message: 'No state at module level: two instances must be able to share a process.',
};
const doubleAssertion = {
  selector: 'TSAsExpression[expression.type="TSAsExpression"]',
  message: 'Two assertions in a row hide a missing parse or type guard.',
};
const defaultExport = { selector: 'ExportDefaultDeclaration', message: 'Exports are named.' };
const leftOutTest = {
  selector: 'CallExpression > MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo)$/]',
  message: 'No test is left out or focused.',
};
const sleep = {
  selector: 'NewExpression[callee.name="Promise"] CallExpression[callee.name="setTimeout"]',
  message: 'Do not sleep: wait for a signal or drain.',
};
const sourceSyntax = [moduleState, doubleAssertion, defaultExport];

const correctness = {
  'eqeqeq': 'error',
  'no-param-reassign': 'error',
  'no-var': 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
  'no-console': 'error',
  'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Only config files read the environment.' }],
  'no-restricted-syntax': ['error', ...sourceSyntax],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/no-import-type-side-effects': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { allowDefaultCaseForExhaustiveSwitch: true }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true, ignoreUsingDeclarations: true }],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  // A row's columns are no properties of its type; both spellings read well.
  '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
  // A port method may be async for its callers' sake and have nothing to wait for in one adapter.
  '@typescript-eslint/require-await': 'off',
  // `Promise.withResolvers<void>()` is how one waits for a signal.
  '@typescript-eslint/no-invalid-void-type': 'off',
  // It proposes the `!` that no-non-null-assertion forbids.
  '@typescript-eslint/non-nullable-type-assertion-style': 'off',
  // A rethrown cause is `unknown`, and rejecting with what was caught is right.
  '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
};

const size = {
  'complexity': ['error', 12],
  'max-depth': ['error', 4],
  'max-lines': ['error', 300],
  'max-lines-per-function': ['error', { max: 60, skipComments: true }],
  '@typescript-eslint/max-params': ['error', { max: 4 }],
};

const layout = {
  '@stylistic/eol-last': 'error',
  '@stylistic/max-len': ['error', {
    code: 140, comments: 180, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true, ignoreUrls: true,
  }],
  '@stylistic/no-tabs': 'error',
  '@stylistic/no-trailing-spaces': 'error',
  '@stylistic/quotes': ['error', 'single', { avoidEscape: true, allowTemplateLiterals: 'always' }],
  '@stylistic/semi': 'error',
  'plumbline/markers': 'error',
  'plumbline/no-banner': 'error',
  'plumbline/reasoned-suppression': 'error',
};

export default tseslint.config(
  { ignores: ['**/node_modules/', 'coverage/', '**/generated/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, plugins: { '@stylistic': stylistic, 'plumbline': commentRules } },
  {
    files: typescript,
    extends: [js.configs.recommended, tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { ...correctness, ...size, ...layout },
  },
  {
    files: tests,
    rules: {
      'max-depth': 'off',
      'max-lines': ['error', 400],
      'max-lines-per-function': 'off',
      // A `let` that `beforeEach` fills is no state of a module that anybody imports.
      'no-restricted-syntax': ['error', doubleAssertion, defaultExport, leftOutTest, sleep],
      // `expect(port.method)` names a method without calling it.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: tables, rules: { 'max-lines': 'off' } },
  { files: readsEnvironment, rules: { 'no-restricted-properties': 'off' } },
  { files: talksToTerminal, rules: { 'no-console': 'off' } },
  {
    files: plainScripts,
    extends: [js.configs.recommended],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
    rules: {
      ...layout,
      'complexity': size.complexity,
      'eqeqeq': 'error',
      'max-lines': size['max-lines'],
      'max-lines-per-function': size['max-lines-per-function'],
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
);
