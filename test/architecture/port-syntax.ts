import ts from 'typescript';

export interface Implementation {
  readonly adapterName: string;
  readonly portName: string;
}

/** Exported interfaces that promise something: those whose meaning needs a contract suite. Types of data have none. */
export const interfacesWithIo = (file: ts.SourceFile): readonly string[] => {
  const declared = file.statements.filter(ts.isInterfaceDeclaration).filter(isExported);
  const promising = new Set(declared.filter((one) => one.members.some((member) => promises(member, file))).map((one) => one.name.text));
  const joins = (one: ts.InterfaceDeclaration): boolean => inherited(one, file).some((name) => promising.has(name));
  return declared.filter((one) => promising.has(one.name.text) || joins(one)).map((one) => one.name.text);
};

const promises = (member: ts.TypeElement, file: ts.SourceFile): boolean =>
  (ts.isMethodSignature(member) || ts.isPropertySignature(member)) && (member.type?.getText(file) ?? '').includes('Promise<');

const inherited = (declaration: ts.ClassDeclaration | ts.InterfaceDeclaration, file: ts.SourceFile): readonly string[] =>
  (declaration.heritageClauses ?? []).flatMap((clause) => clause.types.map((type) => type.expression.getText(file)));

/** Names of ports that a file's classes implement, and that its exported functions return. */
export const portsImplementedIn = (file: ts.SourceFile): readonly Implementation[] => file.statements.flatMap((statement) => {
  if (ts.isClassDeclaration(statement) && statement.name !== undefined) {
    const adapterName = statement.name.text;
    return inherited(statement, file).map((portName) => ({ adapterName, portName }));
  }
  return isExported(statement) ? returnedBy(statement, file) : [];
});

const returnedBy = (statement: ts.Statement, file: ts.SourceFile): readonly Implementation[] => {
  if (ts.isFunctionDeclaration(statement) && statement.name !== undefined) return namesIn(statement.type, file, statement.name.text);
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
    initializer !== undefined && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
      ? namesIn(initializer.type, file, name.getText(file))
      : []);
};

const namesIn = (type: ts.TypeNode | undefined, file: ts.SourceFile, adapterName: string): readonly Implementation[] =>
  [...(type?.getText(file) ?? '').matchAll(/[A-Za-z]\w*/g)].map(([portName]) => ({ adapterName, portName }));

export const exportedNames = (file: ts.SourceFile): readonly string[] => file.statements.flatMap((statement) => {
  if (!isExported(statement)) return [];
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText(file));
  const isNamed = ts.isClassDeclaration(statement) || ts.isFunctionDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name.text] : [];
});

const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
