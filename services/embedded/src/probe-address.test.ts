import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { probeAddress } from './probe-address.ts';

const host = '127.0.0.1';
const portOf = (server: ReturnType<typeof createServer>): number => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

describe('an address that is probed', () => {
  it('is refused while something listens there, and free afterwards, also for the next', async () => {
    const other = createServer().listen({ host, port: 0 });
    await once(other, 'listening');
    const port = portOf(other);
    await expect(probeAddress({ host, port })).rejects.toMatchObject({ code: 'EADDRINUSE', port });

    other.close();
    await once(other, 'close');
    await probeAddress({ host, port });
    await expect(probeAddress({ host, port })).resolves.toBeUndefined();
  });
});
