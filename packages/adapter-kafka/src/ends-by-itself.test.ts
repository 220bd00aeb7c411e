import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { describeWithEngines } from '@plumbline/test-kit/jest';

const run = promisify(execFile);

describeWithEngines(['kafka'], 'a process that closed its log', () => {
  it('ends by itself: no timer, no connection and no rejection that nobody handles is left', async () => {
    const program = fileURLToPath(new URL('./testing/short-life.ts', import.meta.url));
    const { stderr } = await run(process.execPath, ['--unhandled-rejections=strict', program], { timeout: 40_000 });
    expect(stderr).toBe('');
  });
});
