import type { HealthHandlers } from '@plumbline/runtime';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Router } from 'express';
import type { GatewayConfig } from '../config.ts';

/** A part of the gateway's API: a router and the path it answers under. */
export interface Mount {
  readonly path: string;
  readonly router: Router;
}

export interface AppOptions {
  readonly trustProxy: GatewayConfig['trustProxy'];
  readonly health: HealthHandlers;
  readonly mounts: readonly Mount[];
  /** Answers whatever no mount knows. */
  readonly notFound: RequestHandler;
  /** Answers where something threw outside of an endpoint. */
  readonly onStrayError: ErrorRequestHandler;
}

/** Puts the parts of the API together. Bodies are read by the endpoints, each with its own limit. */
export const createApp = ({ trustProxy, health, mounts, notFound, onStrayError }: AppOptions): Express => {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', trustProxy === false ? false : trustProxy);
  app.get('/healthz', health.healthz);
  app.get('/readyz', health.readyz);
  app.get('/metrics', health.metrics);
  for (const { path, router } of mounts) app.use(path, router);
  app.use(notFound);
  app.use(onStrayError);
  return app;
};
