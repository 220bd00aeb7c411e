import { join } from 'node:path';
import { runNode } from './launch/run-node.mjs';
import { prepare, root } from './prepare.mjs';

const node = await prepare();
process.exitCode = await runNode(node, [join(root, 'test/eval/redaction/main.ts'), ...process.argv.slice(2)]);
