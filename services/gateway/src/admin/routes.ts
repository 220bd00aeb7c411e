import express, { type Router } from 'express';
import type { Endpoint } from '../http/endpoint.ts';
import type { Expose } from '../http/expose.ts';
import type { Limited } from '../http/limited.ts';
import { otherMethod } from '../http/unknown-route.ts';
import { directoryRoutes } from './directory-routes.ts';
import type { ErasureDeps } from './erase-organisation.ts';
import { operationRoutes, type OperationRoutesDeps } from './operation-routes.ts';

export interface AdminRouterDeps extends Omit<ErasureDeps, 'operations'>, OperationRoutesDeps {
  readonly expose: Expose;
  readonly limited: Limited;
  /** Lets operators through and nobody else. */
  readonly operatorsOnly: (endpoint: Endpoint) => Endpoint;
}

/** What operators can do, under `/api/v1/admin`. */
export const createAdminRouter = (deps: AdminRouterDeps): Router => {
  const { expose, limited, operatorsOnly } = deps;
  const router = express.Router();
  const calls = [...directoryRoutes(deps), ...operationRoutes(deps)];
  for (const [path, routes] of Map.groupBy(calls, (call) => call.path)) {
    const name = `/api/v1/admin${path}`;
    const route = router.route(path);
    for (const { method, answer } of routes) {
      const handler = expose(name, limited(operatorsOnly(answer)));
      if (method === 'GET') route.get(handler);
      else route.post(handler);
    }
    route.all(expose(name, limited(operatorsOnly(otherMethod(routes.map(({ method }) => method))))));
  }
  return router;
};
