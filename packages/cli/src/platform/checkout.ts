import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the checkout that this command line belongs to. */
export const checkout = fileURLToPath(new URL('../../../../', import.meta.url));
/** What runs a whole platform in one process. */
export const embeddedMain = join(checkout, 'services/embedded/src/main.ts');
/** What moves a platform to a cluster. */
export const migrateMain = join(checkout, 'services/embedded/src/migrate/main.ts');
/** Data folder of every command that names none. */
export const defaultDataFolder = join(checkout, 'data');
/** Stops a process when the one that started it is gone, even by SIGKILL. */
export const followParent = new URL('../../../../scripts/launch/follow-parent.mjs', import.meta.url).href;
