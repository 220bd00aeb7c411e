import { cluster } from './cluster.ts';
import { embedded } from './embedded.ts';
import type { Host } from './host.ts';

/** Every way to run the platform that scenarios are run on. */
export const hosts: readonly Host[] = [embedded, cluster];
export type { Host, HostSettings, RunningHost, StoredFile } from './host.ts';
