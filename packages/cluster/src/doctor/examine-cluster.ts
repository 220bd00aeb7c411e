import type { Environment } from '@plumbline/runtime';
import { checkKafka } from './check-kafka.ts';
import { checkMongo } from './check-mongo.ts';
import { checkRedis } from './check-redis.ts';
import { checkRegistry } from './check-registry.ts';
import { checkService } from './check-services.ts';
import type { CheckedEngine } from './checked-engine.ts';
import { judgeClocks } from './clocks.ts';
import { reporterOf, type ClusterFinding } from './finding.ts';
import { readDoctorSettings, type DoctorSettings } from './settings.ts';

/**
 * Looks at every engine of a cluster and at its processes, and says what to do about what is wrong. Changes nothing. What is wrong with one, and also that it
 * cannot be asked, is a finding, and keeps nothing else from being looked at.
 * @param env the settings of the services
 * @param now this machine's clock, in Unix milliseconds
 */
export const examineCluster = async (env: Environment, now: () => number): Promise<readonly ClusterFinding[]> => {
  const settings = readDoctorSettings(env);
  const { kafka, registry, redis, mongo, keys } = settings;
  const engines = await Promise.all([
    kafka === undefined ? nothing : checkKafka(kafka).then((findings) => ({ ...nothing, findings })),
    registry === undefined ? nothing : checkRegistry(registry, now),
    redis === undefined ? nothing : checkRedis(redis, now),
    mongo === undefined ? nothing : checkMongo(mongo, keys, now),
    ...checkServices(settings, now),
  ]);
  const readings = engines.flatMap(({ clock }) => (clock === undefined ? [] : [clock]));
  return [...judgeSettings(settings), ...engines.flatMap(({ findings }) => findings), ...judgeClocks(readings)];
};

const nothing: CheckedEngine = { findings: [], clock: undefined };

const judgeSettings = ({ problems }: DoctorSettings): readonly ClusterFinding[] => {
  const report = reporterOf('settings');
  if (problems.length === 0) return [report.fine('environment', 'can be used')];
  return problems.map(({ variable, problem }) =>
    report.wrong(variable, problem, 'set it here as the services have it, or give their settings with --env-file'));
};

const checkServices = ({ services }: DoctorSettings, now: () => number): readonly Promise<CheckedEngine>[] => {
  if (services === undefined) return [];
  const known = [
    { name: 'gateway', variable: 'PLUMBLINE_URL', url: services.gateway },
    { name: 'anonymizer', variable: 'ANONYMIZER_URL', url: services.anonymizer },
  ];
  const unknown = known.filter(({ url }) => url === undefined).map(({ variable }) => variable);
  const unasked = reporterOf('services').note('processes', `not all asked: no ${unknown.join(', no ')}`, 'set these to the processes\' addresses');
  return [
    ...known.flatMap(({ url, ...service }) => (url === undefined ? [] : [checkService({ ...service, url }, now)])),
    ...(unknown.length === 0 ? [] : [Promise.resolve({ ...nothing, findings: [unasked] })]),
  ];
};
