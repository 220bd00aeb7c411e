import type { Dependency } from './faults.ts';
import type { Recovery, TrialResult } from './trial.ts';

/** Milliseconds within which 99 of 100 refusals are given. */
const refusalMs = 1_000;
const healthMs = 2_000;
/** Seconds after which everything is as before. A run first works off what piled up. */
const recoverySeconds: Readonly<Record<keyof Recovery, number>> = { submission: 5, ready: 15, run: 60, folded: 30 };
const steps = ['submission', 'ready', 'run', 'folded'] as const satisfies readonly (keyof Recovery)[];
/** After so many failures in a row a breaker opens. */
const failuresInARow = 5;

/** Which breakers open while a dependency is gone, as those who are asked all the time find out. The registry is asked for nothing that is known already. */
const opening: Readonly<Record<Dependency, readonly string[]>> = {
  mongodb: ['gateway mongodb'], redis: ['gateway redis'], kafka: ['gateway kafka'], registry: [], anonymizer: ['gateway anonymizer'],
};

/** Where a result is not what `packages/cluster/README.md` promises of the absence of a dependency; empty if it is. */
export const judge = (result: TrialResult): readonly string[] => {
  const { dependency, fault, refused, recovery } = result;
  return [
    ...onAnswers(result),
    ...(refused.count > 0 && refused.p99 >= (fault.refusedWithinMs ?? refusalMs) ? [`99 of 100 refusals within ${refused.p99} ms`] : []),
    ...(fault.gone ? whileGone(result) : []),
    ...(dependency === 'registry' ? onlyCompleted(result) : []),
    ...(result.slowestHealthMs >= healthMs ? [`/healthz took ${result.slowestHealthMs} ms`] : []),
    ...steps.filter((step) => recovery[step] > recoverySeconds[step]).map((step) => `${step} came back after ${recovery[step].toFixed(1)} s`),
  ];
};

const onAnswers = ({ dependency, refusals, withoutRetryAfter }: TrialResult): readonly string[] => [
  ...[...refusals].filter(([code]) => code !== '503 INTERNAL_ERROR' && code !== '503 error').map(([code, count]) => `${count} × ${code}`),
  ...(dependency !== 'mongodb' && refusals.size > 0 ? ['submissions were refused'] : []),
  ...(withoutRetryAfter > 0 ? [`${withoutRetryAfter} refusals without Retry-After`] : []),
];

const whileGone = ({ dependency, acceptedWithin, breakers, operations }: TrialResult): readonly string[] => {
  const { run, topics } = operations;
  const refusing = dependency === 'anonymizer' ? run : dependency === 'kafka' ? topics : undefined;
  return [
    ...(dependency === 'mongodb' && acceptedWithin > 0 ? [`${acceptedWithin} reports were accepted without the database`] : []),
    ...(dependency !== 'mongodb' && acceptedWithin === 0 ? ['nothing was accepted'] : []),
    ...opening[dependency].filter((breaker) => !breakers.includes(`${breaker} open`) && (refusing?.refused.count ?? Infinity) > failuresInARow)
      .map((breaker) => `breaker ${breaker} was not seen open`),
    ...(refusing === undefined || refusing.refused.count > 0 ? [] : ['operators were not refused']),
    ...(dependency === 'anonymizer' && run.refused.p99 >= refusalMs ? [`a run was refused after ${run.refused.p99} ms`] : []),
  ];
};

const onlyCompleted = ({ operations }: TrialResult): readonly string[] =>
  [...operations.run.codes.keys()].filter((code) => code !== '200 completed').map((code) => `a run ended as ${code}`);
