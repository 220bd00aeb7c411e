export type { Operations } from './admin/operations.ts';
export { readGatewayConfig, type GatewayConfig } from './config.ts';
export type { GatewayDeps } from './deps.ts';
export { createGateway, type Gateway } from './service.ts';
