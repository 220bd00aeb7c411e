export { composeGateway, hostGateway, type GatewayParts } from './compose.ts';
export { readGatewayProcessConfig, type GatewayProcessConfig } from './process-config.ts';
