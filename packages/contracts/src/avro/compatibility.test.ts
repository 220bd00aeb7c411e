import { describe, expect, it } from '@jest/globals';
import { checkBackward } from './compatibility.ts';

const aRecord = (...fields: object[]): string => JSON.stringify({ type: 'record', name: 'Thing', namespace: 'test', fields });
const text = (name: string) => ({ name, type: 'string' });
const colour = (symbols: readonly string[], more: object = {}) => ({ name: 'colour', type: { type: 'enum', name: 'Colour', symbols, ...more } });
const isCompatible = (reader: string, writer: string): boolean => checkBackward(reader, writer).compatible;

describe('backward compatibility', () => {
  it('holds for the same schema, a new field with a default, and a field left out', () => {
    const writer = aRecord(text('a'), text('b'));
    expect(isCompatible(writer, writer)).toBe(true);
    expect(isCompatible(aRecord(text('a'), text('b'), { ...text('c'), default: '' }), writer)).toBe(true);
    expect(isCompatible(aRecord(text('a')), writer)).toBe(true);
  });

  it('fails for a new field without a default, and says which', () => {
    expect(checkBackward(aRecord(text('a'), text('b')), aRecord(text('a')))).toEqual({ compatible: false, reason: expect.stringContaining('b') });
  });

  it('fails for a changed type but not for a promoted one', () => {
    const typed = (type: string) => aRecord({ name: 'n', type });
    expect(isCompatible(typed('string'), typed('int'))).toBe(false);
    expect(isCompatible(typed('int'), typed('long'))).toBe(false);
    expect(isCompatible(typed('long'), typed('int'))).toBe(true);
    expect(isCompatible(typed('double'), typed('long'))).toBe(true);
  });

  it('fails when an enum loses a symbol, unless it has a default for what it does not know', () => {
    expect(isCompatible(aRecord(colour(['red'])), aRecord(colour(['red', 'green'])))).toBe(false);
    expect(isCompatible(aRecord(colour(['red'], { default: 'red' })), aRecord(colour(['red', 'green'])))).toBe(true);
    expect(isCompatible(aRecord(colour(['red', 'green'])), aRecord(colour(['red'])))).toBe(true);
  });

  it('fails when a union loses a branch and when a fixed changes its size', () => {
    const union = (...type: string[]) => aRecord({ name: 'u', type });
    expect(isCompatible(union('null', 'string'), union('null', 'string', 'int'))).toBe(false);
    expect(isCompatible(union('null', 'string', 'int'), union('null', 'string'))).toBe(true);
    const fixed = (size: number) => aRecord({ name: 'f', type: { type: 'fixed', name: 'F', size } });
    expect(isCompatible(fixed(16), fixed(32))).toBe(false);
    expect(isCompatible(fixed(16), fixed(16))).toBe(true);
  });

  it('fails in nested records and lists', () => {
    const nested = (...fields: object[]) => aRecord({ name: 'l', type: { type: 'array', items: { type: 'record', name: 'Item', fields } } });
    expect(isCompatible(nested(text('a'), text('b')), nested(text('a')))).toBe(false);
    expect(isCompatible(nested(text('a')), nested(text('a'), text('b')))).toBe(true);
  });

  it('fails for another record name, another namespace, and what is no schema', () => {
    const other = aRecord(text('a')).replace('Thing', 'Other');
    expect(isCompatible(other, aRecord(text('a')))).toBe(false);
    expect(isCompatible(aRecord(text('a')).replace('"test"', '"elsewhere"'), aRecord(text('a')))).toBe(false);
    for (const nonsense of ['', '{', '7', '{"type":"record"}', aRecord({ ...text('a'), default: 7 })]) {
      expect(isCompatible(nonsense, aRecord(text('a')))).toBe(false);
    }
  });
});
