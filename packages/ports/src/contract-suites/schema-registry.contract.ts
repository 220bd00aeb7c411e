import { describe, expect, it } from '@jest/globals';
import type { SchemaRegistry } from '../schema-registry.ts';
import { range } from './fixtures.ts';
import type { Opened } from './opened.ts';

interface Field {
  readonly name: string;
  readonly type: string;
  readonly default?: unknown;
}
const aRecord = (fields: readonly Field[]): string => JSON.stringify({ type: 'record', name: 'Note', namespace: 'test', fields });
const id: Field = { name: 'id', type: 'string' };
const first = aRecord([id]);
const withDefault = aRecord([id, { name: 'count', type: 'long', default: 0 }]);
const withoutDefault = aRecord([id, { name: 'count', type: 'long' }]);
const refusal = expect.objectContaining({ code: 'REGISTRY_REFUSED_SCHEMA', retriable: false });

/** What every `SchemaRegistry` means. */
export const schemaRegistryContract = (name: string, open: () => Promise<Opened<SchemaRegistry>>): void => {
  describe(`${name} as schema registry`, () => {
    it('gives a schema the same id always: again, concurrently, under another subject, after a restart', async () => {
      await using opened = await open();
      const ids = await Promise.all(range(20).map((i) => opened.port.register(i % 2 === 0 ? 'a-value' : 'b-value', first)));
      expect(new Set(ids).size).toBe(1);
      expect(await (await opened.reopen()).register('a-value', first)).toBe(ids[0]);
    });

    it('takes no notice of white space', async () => {
      await using opened = await open();
      const { port } = opened;
      expect(await port.register('a-value', JSON.stringify(JSON.parse(first), undefined, 2))).toBe(await port.register('a-value', first));
    });

    it('finds schemas by id', async () => {
      await using opened = await open();
      const [one, two] = [await opened.port.register('a-value', first), await opened.port.register('a-value', withDefault)];
      expect(two).not.toBe(one);
      const port = await opened.reopen();
      expect(JSON.parse(await port.schemaById(one))).toEqual(JSON.parse(first));
      expect(JSON.parse(await port.schemaById(two))).toEqual(JSON.parse(withDefault));
    });

    it('does not know ids that it never gave', async () => {
      await using opened = await open();
      const { port } = opened;
      await expect(port.schemaById(4_711)).rejects.toMatchObject({ code: 'UNKNOWN_SCHEMA', retriable: false });
    });

    it('refuses a schema that could not read what the latest one wrote, and goes on with the latest', async () => {
      await using opened = await open();
      const { port } = opened;
      const known = await port.register('a-value', first);
      await expect(port.register('a-value', withoutDefault)).rejects.toEqual(refusal);
      expect(await port.register('a-value', first)).toBe(known);
      await port.register('a-value', withDefault);
      await expect(port.register('a-value', aRecord([{ name: 'id', type: 'int' }]))).rejects.toEqual(refusal);
    });

    it('compares within a subject only', async () => {
      await using opened = await open();
      const { port } = opened;
      await port.register('a-value', first);
      await expect(port.register('b-value', withoutDefault)).resolves.toEqual(expect.any(Number));
    });

    it('refuses what is no schema', async () => {
      await using opened = await open();
      const { port } = opened;
      await expect(port.register('a-value', 'not JSON')).rejects.toEqual(refusal);
      await expect(port.register('a-value', '{"type":"record"}')).rejects.toEqual(refusal);
    });

    it('rejects when its store is gone', async () => {
      await using opened = await open();
      await opened.break();
      await expect(opened.port.register('a-value', first)).rejects.toMatchObject({ code: expect.stringMatching(/^(STORE|REGISTRY)_/) });
      await expect(opened.port.schemaById(1)).rejects.toMatchObject({ code: expect.stringMatching(/^(STORE|REGISTRY)_/) });
    });
  });
};
