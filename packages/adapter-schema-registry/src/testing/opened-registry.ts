import { connect, createServer, type AddressInfo } from 'node:net';
import type { SchemaRegistry } from '@plumbline/ports';
import type { Opened } from '@plumbline/ports/contract-suites';
import { aNamespace, requireEngine } from '@plumbline/test-kit';
import { ConfluentSchemaRegistry, type ConfluentSchemaRegistryOptions } from '../confluent-schema-registry.ts';

export interface OpenedRegistry extends Opened<SchemaRegistry> {
  readonly port: ConfluentSchemaRegistry;
  readonly prefix: string;
  /** Another process. */
  another(options?: Partial<ConfluentSchemaRegistryOptions>): ConfluentSchemaRegistry;
  /** Deletes the subjects for good, as a registry does that keeps its data in memory and is started again. */
  lose(): Promise<void>;
}

/** The real registry, through a forwarder that can be cut, with subjects of its own. */
export const openRegistry = async (): Promise<OpenedRegistry> => {
  const real = new URL(requireEngine('registry'));
  const prefix = `${aNamespace()}.`;
  const forwarder = await forward(real);
  const subjects = new Set<string>();
  const another: OpenedRegistry['another'] = (options = {}) => new RememberingRegistry(
    { url: `http://127.0.0.1:${forwarder.port}${real.pathname}`, subjectPrefix: prefix, timeoutMs: 10_000, ...options }, subjects);
  const lose = (): Promise<void> => deleteSubjects(real, subjects);
  return {
    port: another(),
    prefix,
    another,
    lose,
    reopen: async () => another(),
    break: () => forwarder.cut(),
    [Symbol.asyncDispose]: async () => {
      await forwarder.cut();
      await lose();
    },
  };
};

const forward = async (to: URL): Promise<{ readonly port: number; cut(): Promise<void> }> => {
  const sockets = new Set<{ destroy(): unknown }>();
  const server = createServer((incoming) => {
    const outgoing = connect({ host: to.hostname, port: Number(to.port) });
    for (const [one, other] of [[incoming, outgoing], [outgoing, incoming]] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => sockets.delete(one));
    }
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    port: (server.address() as AddressInfo).port,
    cut: async () => {
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
};

/** Remembers what is registered. A registry with many subjects does not list all of them. */
class RememberingRegistry extends ConfluentSchemaRegistry {
  readonly #prefix: string;
  readonly #subjects: Set<string>;

  constructor(options: ConfluentSchemaRegistryOptions, subjects: Set<string>) {
    super(options);
    this.#prefix = options.subjectPrefix ?? '';
    this.#subjects = subjects;
  }

  override register(subject: string, schema: string): Promise<number> {
    this.#subjects.add(`${this.#prefix}${subject}`);
    return super.register(subject, schema);
  }
}

const deleteSubjects = async (registry: URL, subjects: ReadonlySet<string>): Promise<void> => {
  const base = registry.href.replace(/\/+$/, '');
  for (const subject of subjects) {
    for (const query of ['', '?permanent=true']) await fetch(`${base}/subjects/${encodeURIComponent(subject)}${query}`, { method: 'DELETE' });
  }
};
