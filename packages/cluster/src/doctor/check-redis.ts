import { openRedis, type RedisDescription } from '@plumbline/adapter-redis';
import type { AdmissionConfig } from '../config/admission-config.ts';
import type { CheckedEngine } from './checked-engine.ts';
import { readClock, type ClockReading } from './clocks.ts';
import { reporterOf, type ClusterFinding } from './finding.ts';
import { majorOf } from './phrases.ts';
import { tryCheck } from './try-check.ts';

const report = reporterOf('redis');
const timeoutMs = 2_000;
const leastVersion = 7;

export const checkRedis = async ({ url, keyPrefix }: AdmissionConfig, now: () => number): Promise<CheckedEngine> => {
  await using redis = openRedis({ url: url.reveal(), keyPrefix, name: 'plumbline-doctor', timeoutMs });
  const attempt = (check: string, look: () => Promise<readonly ClusterFinding[]>): Promise<readonly ClusterFinding[]> => tryCheck({
    report, check, away: 'start it, or correct REDIS_URL, also user and password in it (rediss:// for TLS); the gateway does without it meanwhile',
    refused: 'correct user and password in REDIS_URL, or give that user EVAL, GET, SET and DEL on keys under REDIS_KEY_PREFIX',
  }, look);
  let clock: ClockReading | undefined;
  const findings = await attempt('connection', async () => {
    await redis.ping();
    const description = await redis.describe();
    clock = await readClock({ name: 'redis', ask: async () => (await redis.describe()).now, stepMs: 1, now });
    return [
      report.fine('connection', 'answers'),
      ...judgeRedis(description),
      ...await attempt('permissions', async () => {
        await redis.tryWriting();
        return [report.fine('permissions', `may run scripts, read and write under ${keyPrefix === '' ? 'any key' : keyPrefix}`)];
      }),
    ];
  });
  return { findings, clock };
};

export const judgeRedis = ({ version, maxmemoryPolicy, appendOnly }: Omit<RedisDescription, 'now'>): readonly ClusterFinding[] => {
  const major = majorOf(version);
  return [
    major !== undefined && major < leastVersion
      ? report.wrong('version', version, 'update it: Plumbline is made for Redis 7 or later')
      : report.fine('version', version),
    maxmemoryPolicy === undefined || maxmemoryPolicy === 'noeviction'
      ? report.fine('full memory', maxmemoryPolicy ?? 'the server does not tell')
      : report.wrong('full memory', `maxmemory-policy ${maxmemoryPolicy}`, 'set maxmemory-policy noeviction: an hour\'s count that is evicted begins anew'),
    appendOnly === false
      ? report.note('persistence', 'appendonly no', 'set appendonly yes: after a restart the counts of the hour begin anew')
      : report.fine('persistence', appendOnly === undefined ? 'the server does not tell' : 'appendonly yes'),
  ];
};
