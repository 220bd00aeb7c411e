import { run } from '@plumbline/runtime';
import { readEmbeddedConfig } from './config.ts';
import { explainFailure } from './explain-failure.ts';
import { serve } from './serve.ts';

const say = (line: string): void => { process.stdout.write(`${line}\n`); };

await run('plumbline', readEmbeddedConfig, serve(say), { explain: explainFailure, logTo: process.stderr });
