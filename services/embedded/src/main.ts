import { run } from '@plumbline/runtime';
import { readEmbeddedConfig } from './config.ts';
import { explainFailure } from './explain-failure.ts';
import { serve } from './serve.ts';
import { createVoice } from './voice.ts';

await run('plumbline', readEmbeddedConfig, serve(createVoice(process.stdout)), { explain: explainFailure, logTo: process.stderr });
