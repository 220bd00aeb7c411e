import type { Cli } from '../cli.ts';
import { clusterEnvironment } from '../platform/cluster-environment.ts';
import type { Finding } from './finding.ts';

/** Looks at the engines and processes of a cluster. @param envFile with the settings of its services, if not the environment has them */
export const checkCluster = async ({ host, settings: { url, urlFrom } }: Cli, envFile: string | undefined): Promise<readonly Finding[]> => {
  const env = clusterEnvironment(host, envFile);
  // The clients of all engines are loaded by whoever asks for them, and by nobody else.
  const { examineCluster } = await import('@plumbline/cluster');
  return examineCluster(urlFrom === 'option' ? { ...env, PLUMBLINE_URL: url } : env, () => host.now());
};
