import { z } from 'zod';

/** Connections to one address that go to another. */
export interface Route {
  /** `host:port`, as the client means it. */
  readonly from: string;
  readonly to: string;
}

/** JSON list of routes. */
export const routesVariable = 'TRIAL_ROUTES';
/** Milliseconds by which the platform's clock is behind the machine's. */
export const behindVariable = 'TRIAL_CLOCK_BEHIND_MS';

const routesSchema = z.array(z.object({ from: z.string(), to: z.string() }));

export const readRoutes = (text: string): readonly Route[] => routesSchema.parse(JSON.parse(text));
