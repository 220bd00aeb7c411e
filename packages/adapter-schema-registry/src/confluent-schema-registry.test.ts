import { describe, expect, it, jest } from '@jest/globals';
import { schemaRegistryContract } from '@plumbline/ports/contract-suites';
import { aNamespace } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { ConfluentSchemaRegistry } from './confluent-schema-registry.ts';
import { openRegistry } from './testing/opened-registry.ts';
import { openSmallRegistry, type SmallRegistry } from './testing/small-registry.ts';

/** A registry knows a schema once, whoever brings it: those of a run are nobody else's. */
const namespace = aNamespace();
const aSchema = (name: string, field: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({ type: 'record', name, namespace, fields: [{ name: 'id', type: 'string', ...field }] });
const connect = ({ url }: Pick<SmallRegistry, 'url'>, onIdsChanged = () => undefined): ConfluentSchemaRegistry =>
  new ConfluentSchemaRegistry({ url, timeoutMs: 3_000, onIdsChanged });

describeWithEngines(['registry'], 'a real registry', () => {
  schemaRegistryContract(ConfluentSchemaRegistry.name, openRegistry);

  it('gets its schemas back when it has lost them, and is not needed for what is known here', async () => {
    await using opened = await openRegistry();
    const onIdsChanged = jest.fn();
    const registry = opened.another({ onIdsChanged });
    const before = await registry.register('a-value', aSchema('A'));
    await opened.lose();
    expect(JSON.parse(await registry.schemaById(before))).toEqual(JSON.parse(aSchema('A')));
    await expect(opened.another().schemaById(before)).rejects.toMatchObject({ code: 'UNKNOWN_SCHEMA' });

    const after = await registry.register('a-value', aSchema('A'));
    expect(JSON.parse(await opened.another().schemaById(after))).toEqual(JSON.parse(aSchema('A')));
    expect(onIdsChanged).toHaveBeenCalledTimes(after === before ? 0 : 1);
    expect(JSON.parse(await registry.schemaById(before))).toEqual(JSON.parse(aSchema('A')));
  });

  it('keeps environments apart by their prefix', async () => {
    await using opened = await openRegistry();
    await opened.another().register('a-value', aSchema('A'));
    await expect(opened.another({ subjectPrefix: `${opened.prefix}other.` }).register('a-value', aSchema('B'))).resolves.toEqual(expect.any(Number));
  });

  it('tells how a subject stands to a schema, and registers nothing by being asked', async () => {
    await using opened = await openRegistry();
    const [first, second] = [aSchema('A'), aSchema('A', { default: '' })];
    const { port } = opened;
    expect(await port.describeSubject('a', first)).toEqual({ declared: 'missing', backward: false });
    expect(await port.describeSubject('a', first)).toMatchObject({ declared: 'missing' });
    await port.register('a', first);
    expect(await port.describeSubject('a', first)).toEqual({ declared: 'latest', backward: true });
    expect(await port.describeSubject('a', second)).toEqual({ declared: 'other', backward: true });
    await port.register('a', second);
    expect(await port.describeSubject('a', first)).toEqual({ declared: 'older', backward: true });
  });

  it('tells its clock, to the second', async () => {
    await using opened = await openRegistry();
    expect(Math.abs((await opened.port.clock() ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it('tells its version', async () => {
    await using opened = await openRegistry();
    expect(await opened.port.describe()).toEqual({ version: expect.stringMatching(/^\d+\.\d+/) });
  });
});

describe('a registry that has lost its data', () => {
  it('gets back what was registered here before an id is called unknown', async () => {
    await using server = await openSmallRegistry();
    const [registry, other] = [connect(server), connect(server)];
    await registry.register('a', aSchema('A'));
    await registry.register('b', aSchema('B'));
    server.schemas.length = 0;
    await expect(other.schemaById(2)).rejects.toMatchObject({ code: 'UNKNOWN_SCHEMA' });
    await expect(registry.schemaById(3)).rejects.toMatchObject({ code: 'UNKNOWN_SCHEMA' });
    expect(JSON.parse(await other.schemaById(2))).toEqual(JSON.parse(aSchema('B')));
  });

  it('gives out the same ids again, whatever is registered first', async () => {
    await using server = await openSmallRegistry();
    const onIdsChanged = jest.fn<() => undefined>();
    const [registry, other] = [connect(server, onIdsChanged), connect(server, onIdsChanged)];
    for (const one of [registry, other]) for (const name of ['A', 'B', 'C']) await one.register(name.toLowerCase(), aSchema(name));
    server.schemas.length = 0;
    expect(await registry.register('c', aSchema('C'))).toBe(3);
    expect(await other.register('b', aSchema('B'))).toBe(2);
    expect(await registry.register('a', aSchema('A'))).toBe(1);
    expect(onIdsChanged).not.toHaveBeenCalled();
  });

  it('tells whoever remembers ids that one changed', async () => {
    await using server = await openSmallRegistry();
    const onIdsChanged = jest.fn<() => undefined>();
    const registry = connect(server, onIdsChanged);
    expect(await registry.register('a', aSchema('A'))).toBe(1);
    server.schemas.splice(0, 1, aSchema('X'), aSchema('Y'), aSchema('A'));
    server.schemas.splice(0, 1, '"another\'s"');
    expect(await registry.register('a', aSchema('A'))).toBe(3);
    expect(onIdsChanged).toHaveBeenCalledTimes(1);
    expect(await registry.register('a', aSchema('A'))).toBe(3);
    expect(onIdsChanged).toHaveBeenCalledTimes(1);
    expect(JSON.parse(await registry.schemaById(1))).toEqual(JSON.parse(aSchema('A')));
  });

  it('is not believed about an id that now means another schema: nothing is written or read under it', async () => {
    await using server = await openSmallRegistry();
    const onIdsChanged = jest.fn<() => undefined>();
    const registry = connect(server, onIdsChanged);
    await registry.register('a', aSchema('A'));
    await registry.register('b', aSchema('B'));
    server.schemas.reverse();
    for (let again = 0; again < 2; again += 1) {
      await expect(registry.register('a', aSchema('A'))).rejects.toMatchObject({ code: 'REGISTRY_UNAVAILABLE', retriable: true });
    }
    expect(onIdsChanged).toHaveBeenCalledTimes(1);
    await expect(registry.schemaById(2)).rejects.toMatchObject({ code: 'UNKNOWN_SCHEMA', message: expect.stringContaining('two schemas') });
  });

  it('may write a schema down in another order', async () => {
    await using server = await openSmallRegistry();
    const registry = connect(server);
    await registry.register('a', '{"type":"string","doc":"note"}');
    server.schemas.splice(0, 1, '{"doc":"note","type":"string"}');
    await expect(registry.schemaById(1)).resolves.toEqual(expect.any(String));
    await expect(registry.register('a', '{"doc":"note","type":"string"}')).resolves.toBe(1);
  });
});

describe('compatibility', () => {
  it('is set before the first schema is in, and a stricter one is left alone', async () => {
    await using server = await openSmallRegistry();
    await connect(server).register('a', aSchema('A'));
    const writes = server.requests.filter((request) => !request.startsWith('GET'));
    expect(writes).toEqual(['PUT /config/a', 'POST /subjects/a/versions']);

    server.stubborn = 'FULL_TRANSITIVE';
    await connect(server).register('b', aSchema('B'));
    expect(server.requests).not.toContain('PUT /config/b');
  });

  it('is verified', async () => {
    await using server = await openSmallRegistry();
    server.stubborn = 'NONE';
    await expect(connect(server).register('a', aSchema('A'))).rejects.toMatchObject({ code: 'REGISTRY_REFUSED_SCHEMA', retriable: false });
  });
});

describe('the way to the registry', () => {
  it('is signed with user and password of the address, which no message shows', async () => {
    await using server = await openSmallRegistry();
    const registry = connect({ url: server.url.replace('//', '//reader:p%40ss@') });
    await registry.register('a', aSchema('A'));
    expect(await registry.describe()).toEqual({ version: '7.6.0' });
    const basic = `Basic ${Buffer.from('reader:p@ss').toString('base64')}`;
    expect(server.requests.every((request) => request.endsWith(basic))).toBe(true);

    server.answer = { status: 401, body: '{}' };
    const calls = [registry.register('b', aSchema('B')), registry.schemaById(9), registry.describe()];
    for (const call of await Promise.allSettled(calls)) {
      const error: unknown = call.status === 'rejected' ? call.reason : undefined;
      expect(error).toMatchObject({ code: 'REGISTRY_UNAVAILABLE', retriable: false });
      expect(String(error)).not.toMatch(/127\.0\.0\.1|p@ss|p%40ss/);
    }
  });

  it('takes no longer than it may', async () => {
    await using server = await openSmallRegistry();
    server.answer = 'hang';
    const registry = connect(server);
    await expect(registry.register('a', aSchema('A'))).rejects.toMatchObject({ code: 'REGISTRY_UNAVAILABLE', retriable: true });
    await expect(registry.schemaById(1)).rejects.toMatchObject({ code: 'REGISTRY_UNAVAILABLE', retriable: true });
    await expect(registry.describe()).rejects.toMatchObject({ code: 'REGISTRY_UNAVAILABLE', retriable: true });
  });

  it.each([
    ['a server that is no registry', { status: 404, body: '<html>' }],
    ['a registry that is starting', { status: 503, body: 'starting' }],
    ['a registry with trouble of its own', { status: 500, body: '{"error_code":50001,"message":"store"}' }],
    ['an answer that is no registry\'s', { status: 200, body: 'hello' }],
  ])('may lead to %s: that says nothing about a schema', async (_, answer) => {
    await using server = await openSmallRegistry();
    server.answer = answer;
    await expect(connect(server).schemaById(1)).rejects.toMatchObject({ code: 'REGISTRY_UNAVAILABLE', retriable: true });
    await expect(connect(server).register('a', aSchema('A'))).rejects.toMatchObject({ code: 'REGISTRY_UNAVAILABLE', retriable: true });
  });

  it('is named by an address that can be meant', () => {
    for (const url of ['', 'registry:8081', 'kafka://secret@registry']) {
      expect(() => new ConfluentSchemaRegistry({ url })).toThrow(new RangeError('the address of the schema registry is no http:// or https:// address'));
    }
  });
});
