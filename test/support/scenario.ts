import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { hasEngines } from '@plumbline/test-kit';
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

/** The test command tells by the brackets which engines a test was left out for. */
const titleOf = ({ name, needs }: Host): string => (needs.length === 0 ? name : `${name} [needs ${needs.join(', ')}]`);

/** Hosts that can be opened here. */
export const openableHosts: readonly Host[] = hosts.filter(({ needs }) => hasEngines(needs));

/** Simulated months take a cluster minutes on a busy machine: each of their hours is several calls to engines. */
const patienceMs = 600_000;

/** Something that holds for every host; left out where one cannot be opened here. */
export const onEveryHost = (name: string, tell: (host: Host) => Promise<void>): void => {
  for (const host of hosts) (hasEngines(host.needs) ? it : it.skip)(`${name} (${titleOf(host)})`, () => tell(host), patienceMs);
};

/** A story about the whole platform, told once and true on every host; each telling has a platform of its own. */
export const scenario = (name: string, tell: (world: World) => Promise<void>, settings: HostSettings = {}): void => {
  onEveryHost(name, async (host) => {
    await using world = await openWorld(host, settings);
    await tell(world);
  });
};

/** A part of a story, told of a world that something happened to before. */
export type Chapter<Past> = (world: World, past: Past) => Promise<void>;

/**
 * Chapters that share one world, for what takes long to bring about. They are told in order; each must stand what the ones before it did.
 * @param happen brings it about, and gives what the chapters need to know of it
 */
export const chapters = <Past>(
  name: string, happen: (world: World) => Promise<Past>, told: Readonly<Record<string, Chapter<Past>>>, settings: HostSettings = {},
): void => {
  for (const host of hosts) {
    (hasEngines(host.needs) ? describe : describe.skip)(`${name} (${titleOf(host)})`, () => {
      let shared: { readonly world: OpenWorld; readonly past: Past } | undefined;
      beforeAll(async () => {
        const world = await openWorld(host, settings);
        shared = { world, past: await happen(world) };
      }, patienceMs);
      afterAll(async () => { await shared?.world[Symbol.asyncDispose](); }, patienceMs);
      for (const [chapter, tell] of Object.entries(told)) {
        it(chapter, async () => {
          if (shared === undefined) throw new Error('nothing happened');
          await tell(shared.world, shared.past);
        }, patienceMs);
      }
    });
  }
};
