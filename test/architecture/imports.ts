import { posix } from 'node:path';
import ts from 'typescript';

export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** When the module is loaded: with the file, when a line is reached, or not at all since only types are meant. */
  readonly loaded: 'at_start' | 'when_reached' | 'never';
}

/** Every module that a file names: imports, re-exports, `import()` and types by `import()`. */
export const findImports = (file: ts.SourceFile): readonly Import[] => {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const named = moduleNamedBy(node);
    if (named !== undefined) {
      const { line } = file.getLineAndCharacterOfPosition(named.getStart(file));
      found.push({ specifier: named.text, line: line + 1, loaded: loadedBy(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
};

const moduleNamedBy = (node: ts.Node): ts.StringLiteral | undefined => {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return literal(node.moduleSpecifier);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return literal(node.arguments[0]);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return literal(node.argument.literal);
  return undefined;
};

const loadedBy = (node: ts.Node): Import['loaded'] => {
  if (ts.isCallExpression(node)) return 'when_reached';
  if (ts.isImportDeclaration(node)) return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? 'never' : 'at_start';
  return ts.isExportDeclaration(node) && !node.isTypeOnly ? 'at_start' : 'never';
};

const literal = (node: ts.Node | undefined): ts.StringLiteral | undefined =>
  node !== undefined && ts.isStringLiteral(node) ? node : undefined;

export const isRelative = (specifier: string): boolean => specifier.startsWith('.');

/** Path that a relative import of a file names. */
export const resolveRelative = (from: string, specifier: string): string => posix.join(posix.dirname(from), specifier);

/** The package of a bare specifier: `@scope/name` or `name`; Node's own modules keep their `node:`. */
export const packageOf = (specifier: string): string => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');

export const isBuiltin = (specifier: string): boolean => specifier.startsWith('node:');
