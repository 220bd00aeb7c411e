import { join } from 'node:path';
import { runNode } from './launch/run-node.mjs';
import { refuseSwallowedOptions } from './launch/swallowed-options.mjs';
import { prepare, root } from './prepare.mjs';

refuseSwallowedOptions(process.env);
const node = await prepare();
process.exitCode = await runNode(node, [join(root, 'packages/cli/src/main.ts'), 'start', ...process.argv.slice(2)]);
