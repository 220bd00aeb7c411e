import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { openRedis, RedisAdmission } from '@plumbline/adapter-redis';
import type { ClusterStores } from '@plumbline/cluster';
import type { ContributorHash, DuplicateKey, EventId, Instant, OrgHash, RuleId, RuleVersion } from '@plumbline/contracts';
import { requireEngine } from '@plumbline/test-kit';
import type { IntakeRecord } from '@plumbline/stores/intake';
import { Redis } from 'ioredis';
import { openEngines } from '../hosts/cluster-engines.ts';
import type { Benchmark, Finding, Size } from './support/benchmark.ts';
import { callsPerSecond } from './support/calls-per-second.ts';
import { openClusterMember } from './support/open-cluster-member.ts';
import { runBenchmark } from './support/run-benchmark.ts';
import { aStoredReport, openBareDatabase, type BareDatabase } from './support/stored-documents.ts';

/** Something that a submission asks of an engine, through an adapter and without. */
interface Step {
  readonly what: string;
  readonly call: () => Promise<unknown>;
  readonly bare: { readonly what: string; readonly call: () => Promise<unknown> };
}

const orgHash = createHash('sha256').update('an organisation').digest('hex') as OrgHash;
const keyId = 'aaaaaaaaaaaaaaaa';
const dayMs = 86_400_000;
const aClaim = () => ({ key: randomBytes(32).toString('hex') as DuplicateKey, holder: randomUUID() as EventId });
const now = (): Instant => Date.now() as Instant;

const addOrganisation = async ({ directory }: ClusterStores): Promise<void> => {
  const contributor = createHash('sha256').update('a contributor').digest('hex') as ContributorHash;
  await directory.addOrganisation({
    orgHash, sealedProfile: randomBytes(80), contributor, certification: { from: now(), until: null }, suspensions: [], quotaPerHour: null,
    createdAt: now(), erasedAt: null, rev: 1,
  }, { contributor, kind: 'legal_entity', countsFrom: now() });
  await directory.addApiKey({ keyId, secretHash: randomBytes(32), orgHash, createdAt: now(), expiresAt: null, revokedAt: null });
};

/** As large as the one that is inserted without the adapter. */
const aRecord = (): IntakeRecord => {
  const { record: { _id, sealedOrg, sealedClaim } } = aStoredReport();
  const [eventId, createdAt] = [_id as EventId, now()];
  return {
    eventId, orgHash, dataKeyId: `data:${orgHash}:8`, sealedOrg, sealedClaim, rule: 'R-X509-MISMATCH' as RuleId, version: '1.1' as RuleVersion,
    outcome: 'matched', label: 'should_have_matched', confidence: 0.85, eventTime: createdAt, environment: 'production', createdAt,
    dueAt: (createdAt + 3_600_000) as Instant, expiresAt: (createdAt + 30 * dayMs) as Instant, rootId: eventId, depth: 0, fixed: null,
    quarantineCause: null,
  };
};

interface Parts {
  readonly stores: ClusterStores;
  readonly gate: RedisAdmission;
  readonly redis: Redis;
  readonly keyPrefix: string;
  readonly db: BareDatabase;
}

const stepsOf = ({ stores, gate, redis, keyPrefix, db }: Parts): readonly Step[] => [
  {
    what: 'directory: a key and its organisation',
    call: async () => {
      await stores.directory.findApiKey(keyId);
      await stores.directory.findOrganisation(orgHash);
    },
    bare: { what: 'three findOne', call: async () => { for (let i = 0; i < 3; i += 1) await db.claims.findOne({ _id: 'none' }); } },
  },
  {
    what: 'admission in Redis', call: () => gate.admit(orgHash, [aClaim()], { limit: 100_000_000 }, now()),
    bare: {
      what: 'MULTI with INCR and SET NX',
      call: () => redis.multi().incr(`${keyPrefix}bare:spent`).set(`${keyPrefix}bare:${randomUUID()}`, '1', 'PX', dayMs, 'NX').exec(),
    },
  },
  {
    what: 'claim', call: () => stores.claims.claim(orgHash, [aClaim()], now()),
    bare: { what: 'insertOne', call: () => db.claims.insertOne(aStoredReport().claim) },
  },
  {
    what: 'intake', call: () => stores.intake.insert([aRecord()]),
    bare: { what: 'insertOne', call: () => db.records.insertOne(aStoredReport().record) },
  },
  {
    what: 'answers: begin and remember (with an idempotency key only)',
    call: async () => {
      const scope = { orgHash, keyHash: randomBytes(32).toString('hex') };
      await stores.answers.begin(scope, 'a fingerprint', now());
      await stores.answers.remember(scope, new Map([[0, '{"status":"accepted"}']]), now());
    },
    bare: {
      what: 'insertOne and updateOne',
      call: async () => {
        const { claim } = aStoredReport();
        await db.claims.insertOne(claim);
        await db.claims.updateOne({ _id: claim._id }, { $set: { by: 'another' } });
      },
    },
  },
];

const measure = async ({ quick, rounds: times }: Size): Promise<readonly Finding[]> => {
  await using engines = openEngines();
  await using otherEngines = openEngines();
  const { topicPrefix, keyPrefix, database } = engines;
  await using member = await openClusterMember({ topicPrefix, keyPrefix, database }, 'benchmark');
  await using db = await openBareDatabase(otherEngines.database);
  const { stores } = member.cluster;
  await addOrganisation(stores);
  await using connection = openRedis({ url: requireEngine('redis'), keyPrefix, name: 'benchmark' });
  // The claim store, which has the last word, is a step of its own.
  const claims = { claim: (_org: OrgHash, some: readonly unknown[]) => Promise.resolve(some.map(() => ({ kind: 'won' as const }))), holders: stores.claims.holders, release: stores.claims.release };
  const gate = new RedisAdmission({ redis: connection, claims });
  const redis = new Redis(requireEngine('redis'));
  const calling = { callers: quick ? 8 : 64, seconds: quick ? 0.3 : 2 };

  const steps = stepsOf({ stores, gate, redis, keyPrefix, db });
  const samples = steps.map(() => ({ ours: [] as number[], bare: [] as number[] }));
  for (let round = 0; round < times; round += 1) {
    for (const [index, { call, bare }] of steps.entries()) {
      samples[index]?.ours.push(await callsPerSecond(calling, call));
      samples[index]?.bare.push(await callsPerSecond(calling, bare.call));
    }
  }
  redis.disconnect();
  return steps.map(({ what, bare }, index) => ({
    what, unit: 'events/s', samples: samples[index]?.ours ?? [], baseline: { what: bare.what, samples: samples[index]?.bare ?? [] },
  }));
};

export const clusterStepsBenchmark: Benchmark = {
  name: 'cluster-steps',
  method: 'What a single submission asks of the engines, step by step: each alone, 64 callers at once, through the adapter that the gateway has; beside the same by the engine\'s '
    + 'driver alone, one call for each event, under the same indexes.',
  run: measure,
};

if (import.meta.main) await runBenchmark(clusterStepsBenchmark, process.argv);
