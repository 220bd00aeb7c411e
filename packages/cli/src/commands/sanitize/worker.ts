import { parentPort, workerData } from 'node:worker_threads';
import { createLineSanitizer, type NumberedLine } from './sanitize-lines.ts';
import { isSanitizeOptions, type WorkerMessage } from './worker-messages.ts';

if (parentPort === null || !isSanitizeOptions(workerData)) throw new TypeError('this is a worker of "plumbline sanitize"');
const port = parentPort;
const sanitize = createLineSanitizer(workerData);
// An error ends the thread, and with that the run.
port.on('message', (lines: readonly NumberedLine[]) => { port.postMessage(sanitize(lines) satisfies WorkerMessage); });
