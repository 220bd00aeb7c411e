import { readAdmissionConfig, readClusterConfig, readOperatorConfig, type AdmissionConfig, type ClusterConfig, type OperatorConfig } from '@plumbline/cluster';
import { readDisclosureParameters } from '@plumbline/disclosure-settings';
import { readTogether, type Environment, type LogLevel } from '@plumbline/runtime';
import type { CalibrationDeps } from './calibration/deps.ts';
import { readGatewayConfig, type GatewayConfig } from './config.ts';

/** What a gateway needs that runs as a process of its own. */
export interface GatewayProcessConfig {
  readonly logLevel: LogLevel;
  readonly gateway: GatewayConfig;
  readonly cluster: ClusterConfig;
  readonly admission: AdmissionConfig;
  /** Undefined: no operator's API. */
  readonly operator: OperatorConfig | undefined;
  readonly parameters: CalibrationDeps['parameters'];
}

/** @throws ConfigError with everything that is wrong */
export const readGatewayProcessConfig = (env: Environment): GatewayProcessConfig => {
  const read = readTogether(env, {
    gateway: readGatewayConfig, cluster: readClusterConfig, admission: readAdmissionConfig, operator: readOperatorConfig,
    parameters: readDisclosureParameters,
  });
  return { logLevel: read.cluster.logLevel, ...read };
};
