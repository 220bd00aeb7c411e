import { it } from '@jest/globals';
import { hosts, type Host, type HostSettings } from '../hosts/index.ts';
import type { Member, Operator } from './operator.ts';
import { operatorOf } from './operator.ts';
import { platformOf, type TestPlatform } from './platform.ts';
import { clientOf, type Client } from './client.ts';

/** What a scenario works with. */
export interface World {
  readonly platform: TestPlatform;
  readonly operator: Operator;
  /** A certified and verified organisation. */
  readonly client: Member;
  /** Somebody with another credential, or with none. */
  readonly somebody: (credential?: string) => Client;
}
interface OpenWorld extends World, AsyncDisposable {}

export const openWorld = async (host: Host, settings: HostSettings = {}): Promise<OpenWorld> => {
  const running = await host.open(settings);
  const operator = operatorOf(running);
  return {
    platform: platformOf(running, operator),
    operator,
    client: await operator.addMember(),
    somebody: (credential) => clientOf(running, credential),
    [Symbol.asyncDispose]: () => running[Symbol.asyncDispose](),
  };
};

/** A story about the whole platform, told once and true on every host; each telling has a platform of its own. */
export const scenario = (name: string, tell: (world: World) => Promise<void>, settings: HostSettings = {}): void => {
  for (const host of hosts) {
    it(`${name} (${host.name})`, async () => {
      await using world = await openWorld(host, settings);
      await tell(world);
    });
  }
};
