import { expect, it } from '@jest/globals';
import type { Opened } from '@plumbline/ports/contract-suites';

/** One call of every method of a port; a method that is added to the port is missed by the compiler. */
export type CallsOf<Port> = { readonly [Method in keyof Port]: (port: Port) => Promise<unknown> };

/** States that each method of a closed store rejects, and does not answer as if nothing were stored. */
export const itRefusesWhenClosed = <Port>(open: () => Promise<Opened<Port>>, calls: CallsOf<Port>): void => {
  it.each(Object.keys(calls))('rejects %s once the store is closed', async (method) => {
    await using opened = await open();
    await opened.break();
    const call = new Map<string, (port: Port) => Promise<unknown>>(Object.entries(calls)).get(method);
    expect(call).toBeDefined();
    await expect(call?.(opened.port)).rejects.toMatchObject({ name: expect.stringContaining('Error'), code: 'STORE_CLOSED', retriable: false });
  });
};
