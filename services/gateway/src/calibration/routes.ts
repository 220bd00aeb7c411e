import express, { type Router } from 'express';
import type { Expose } from '../http/expose.ts';
import type { Limited } from '../http/limited.ts';
import { otherMethod } from '../http/unknown-route.ts';
import { answerCompare } from './compare.endpoint.ts';
import type { CalibrationDeps } from './deps.ts';
import { answerCalibration } from './query.endpoint.ts';
import { answerRules } from './rules.endpoint.ts';
import { answerTrend } from './trend.endpoint.ts';

export interface CalibrationRouterDeps extends CalibrationDeps {
  readonly expose: Expose;
  readonly limited: Limited;
}

/** Public questions about rules, under `/api/v1/calibration`. */
export const createCalibrationRouter = ({ expose, limited, ...deps }: CalibrationRouterDeps): Router => {
  const router = express.Router();
  const endpoints = { '/query': answerCalibration, '/rules': answerRules, '/trend': answerTrend, '/compare': answerCompare };
  for (const [path, answer] of Object.entries(endpoints)) {
    const route = `/api/v1/calibration${path}`;
    router.route(path).get(expose(route, limited(answer(deps)))).all(expose(route, limited(otherMethod(['GET']))));
  }
  return router;
};
