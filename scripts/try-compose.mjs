/**
 * Tries the image and docker-compose.yml for real: builds, starts, sends, asks, crashes containers, stops, and takes all away again.
 *
 *     node scripts/try-compose.mjs
 *
 * Needs Docker with compose 2.24 or newer. With KAFKA_BROKERS, SCHEMA_REGISTRY_URL, REDIS_URL and MONGODB_URL set, Plumbline's containers run on those
 * engines, in the host's network (Linux) and under names of their own; without them the engines run in containers too.
 */
import { join } from 'node:path';
import { runNode } from './launch/run-node.mjs';
import { prepare, root } from './prepare.mjs';

const node = await prepare();
process.exitCode = await runNode(node, ['--disable-warning=ExperimentalWarning', join(root, 'test/deploy/try-compose/main.ts'), ...process.argv.slice(2)]);
