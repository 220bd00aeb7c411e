import { setTimeout as pause } from 'node:timers/promises';
import { findDockerHost } from './engines/docker-host.ts';
import type { EngineStates } from './engines/engine-state.ts';
import { openEngines } from './engines/open-engines.ts';
import { whyUnreachable } from './engines/reach-engine.ts';
import type { CheckResult } from './result.ts';
import { checkAlerts, checkContainers, checkEngines, checkGenerated, checkLint, checkRedaction, checkTypes, runTests, type CheckOptions } from './steps.ts';

/** Whatever is not stopped by then is left to the reaper of containers. */
const stopMs = 30_000;

/** Runs all checks and then the tests. Engines are started beside the checks, and stopped whatever happens. */
export const checkEverything = async (options: CheckOptions, interrupted: AbortSignal): Promise<readonly CheckResult[] | 'interrupted'> => {
  const engines = openEngines({ env: options.env, whyUnreachable, findContainerHost: () => findDockerHost(options.env) });
  try {
    return await Promise.race([checkAndTest(options, engines.states, interrupted), whenAborted(interrupted)]);
  } finally {
    await Promise.race([engines.stop(), pause(stopMs, undefined, { ref: false })]);
  }
};

const checkAndTest = async (
  options: CheckOptions, states: Promise<EngineStates>, interrupted: AbortSignal,
): Promise<readonly CheckResult[] | 'interrupted'> => {
  const checks = await Promise.all([
    checkTypes(options), checkLint(options), checkGenerated(options), checkAlerts(options), checkRedaction(options), checkEngines(states),
  ]);
  if (interrupted.aborted) return 'interrupted';
  // Not beside the checks or the tests: containers would be slow to become healthy, and tests slow to end.
  const containers = await checkContainers(options);
  return [...checks, containers, ...await runTests(options, await states)];
};

const whenAborted = (signal: AbortSignal): Promise<'interrupted'> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve('interrupted'), { once: true });
  });
