import { entitiesWithoutSemicolon, entityNames } from './entities.table.ts';

/** A decoded unit: how many code units it took, and what they stand for. */
export interface Decoded {
  readonly length: number;
  readonly text: string;
}

/** The longest name in the table has 31 letters. */
const reference = /&(?:#(?:[xX]([0-9a-fA-F]{1,12})|([0-9]{1,12}));?|([A-Za-z][A-Za-z0-9]{1,31})(;?))/y;

/** Reads HTML's character references: `&#65;`, `&#x41`, `&lowbar;`. */
export const characterReferences = (): ((text: string, at: number) => Decoded | undefined) => {
  const named = new Map<string, string>();
  for (const [codePoint, names] of Object.entries(entityNames)) {
    for (const name of names.split(' ')) named.set(name, String.fromCodePoint(Number(codePoint)));
  }
  const withoutSemicolon = entitiesWithoutSemicolon.split(' ');

  const readName = (name: string, isClosed: boolean): Decoded | undefined => {
    const text = isClosed ? named.get(name) : undefined;
    if (text !== undefined) return { length: name.length + 2, text };
    const prefix = withoutSemicolon.find((known) => name.startsWith(known));
    const open = prefix === undefined ? undefined : named.get(prefix);
    return prefix === undefined || open === undefined ? undefined : { length: prefix.length + 1, text: open };
  };

  return (text, at) => {
    reference.lastIndex = at;
    const match = reference.exec(text);
    if (match === null) return undefined;
    const [whole, hex, decimal, name, semicolon] = match;
    if (name !== undefined) return readName(name, semicolon === ';');
    const codePoint = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return codePoint <= 0x10ffff ? { length: whole.length, text: String.fromCodePoint(codePoint) } : undefined;
  };
};
