import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A registry whose data and answers a test decides: for what a real one does too rarely. Speaks the part of the Confluent API that is used here. */
export interface SmallRegistry extends AsyncDisposable {
  readonly url: string;
  /** Schemas by id, from 1. */
  readonly schemas: string[];
  /** What came in: `<method> <path> <authorization>`. */
  readonly requests: readonly string[];
  /** Answers every request so from now on; `hang` answers none, `undefined` as a registry does. */
  answer: Answer | 'hang' | undefined;
  /** The compatibility that it says subjects have, whatever it is told; undefined: what it is told. */
  stubborn: string | undefined;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}
const ok = (value: unknown): Answer => ({ status: 200, body: JSON.stringify(value) });
const missing: Answer = { status: 404, body: '{"error_code":40403,"message":"not found"}' };

export const openSmallRegistry = async (): Promise<SmallRegistry> => {
  const schemas: string[] = [];
  const requests: string[] = [];
  const levels = new Map<string, string>();
  const server = createServer((request, response) => {
    void (async () => {
      const body = await text(request);
      requests.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers.authorization ?? ''}`.trim());
      if (registry.answer === 'hang') return;
      const { status, body: told } = registry.answer ?? answer(request, body);
      response.writeHead(status, { 'content-type': 'application/json' }).end(told);
    })();
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });

  const config = (method: string, subject: string, body: string): Answer => {
    if (method === 'PUT') levels.set(subject, fieldOf(body, 'compatibility'));
    const level = registry.stubborn ?? levels.get(subject);
    return level === undefined ? missing : ok({ compatibility: level, compatibilityLevel: level });
  };
  const found = (id: number): Answer => {
    const schema = schemas[id - 1];
    return schema === undefined ? missing : ok({ schema });
  };
  const register = (schema: string): Answer => ok({ id: schemas.includes(schema) ? schemas.indexOf(schema) + 1 : schemas.push(schema) });
  const answer = ({ method = '', url = '' }: IncomingMessage, body: string): Answer => {
    const [, kind = '', name = '', last = ''] = url.split('/');
    if (url === '/schemas/types') return ok(['AVRO']);
    if (url === '/v1/metadata/version') return ok({ version: '7.6.0', commitId: 'abc' });
    switch (kind) {
      case 'config': return config(method, name, body);
      case 'subjects': return register(fieldOf(body, 'schema'));
      case 'schemas': return found(Number(last));
      default: return missing;
    }
  };
  const registry: SmallRegistry = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    schemas,
    requests,
    answer: undefined,
    stubborn: undefined,
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
      server.closeAllConnections();
      await closed;
    },
  };
  return registry;
};

const fieldOf = (body: string, field: string): string => String((JSON.parse(body) as Record<string, unknown>)[field]);
