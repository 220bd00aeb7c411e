import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Listens on an address for a moment: what takes long before the platform listens there need not end in vain.
 * @throws the system's error, such as EADDRINUSE, where the platform could not listen either
 */
export const probeAddress = async ({ host, port }: { readonly host: string; readonly port: number }): Promise<void> => {
  const server = createServer().listen({ host, port });
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
};
