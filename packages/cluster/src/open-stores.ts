import type { CollectionDeclaration, MongoDatabase } from '@plumbline/adapter-mongo';
import { guard, type Breaker } from '@plumbline/breaker';
import { topicDeclarations, topics } from '@plumbline/contracts';
import type { AnswerStore } from '@plumbline/stores/answers';
import { answerCollections, MongoAnswerStore } from '@plumbline/stores/answers/mongo';
import type { AuditLog } from '@plumbline/stores/audit';
import { auditCollections, MongoAuditLog } from '@plumbline/stores/audit/mongo';
import type { CalibrationStore } from '@plumbline/stores/calibration';
import { calibrationCollections, MongoCalibrationStore } from '@plumbline/stores/calibration/mongo';
import type { ClaimStore } from '@plumbline/stores/claims';
import { claimCollections, MongoClaimStore } from '@plumbline/stores/claims/mongo';
import type { DirectoryStore } from '@plumbline/stores/directory';
import { directoryCollections, MongoDirectoryStore } from '@plumbline/stores/directory/mongo';
import type { IntakeStore } from '@plumbline/stores/intake';
import { intakeCollections, MongoIntakeStore } from '@plumbline/stores/intake/mongo';
import type { KeyStore } from '@plumbline/stores/keys';
import { keyCollections, MongoKeyStore } from '@plumbline/stores/keys/mongo';
import type { OutcomeLedger } from '@plumbline/stores/outcomes';
import { MongoOutcomeLedger, outcomeCollections } from '@plumbline/stores/outcomes/mongo';
import type { RunStore } from '@plumbline/stores/runs';
import { MongoRunStore, runCollections } from '@plumbline/stores/runs/mongo';

/** Everything of a cluster that lives in its database. */
export interface ClusterStores {
  readonly answers: AnswerStore;
  readonly audit: AuditLog;
  readonly calibration: CalibrationStore;
  readonly claims: ClaimStore;
  readonly directory: DirectoryStore;
  readonly intake: IntakeStore;
  readonly keys: KeyStore;
  readonly ledger: OutcomeLedger;
  readonly runs: RunStore;
}

/** The collections of all stores, with the indexes that they rely on. */
export const clusterCollections: readonly CollectionDeclaration[] = [
  answerCollections, auditCollections, calibrationCollections, claimCollections, directoryCollections, intakeCollections, keyCollections,
  outcomeCollections, runCollections,
].flat();

/** All stores over one database, every call through the breaker. */
export const openStores = (database: MongoDatabase, breaker: Breaker): ClusterStores => ({
  answers: guard<AnswerStore>(new MongoAnswerStore(database), breaker),
  audit: guard<AuditLog>(new MongoAuditLog(database), breaker),
  calibration: guard<CalibrationStore>(
    new MongoCalibrationStore(database, { partitions: partitionsOf(topics.calibrationEventsAnonymized) }), breaker),
  claims: guard<ClaimStore>(new MongoClaimStore(database), breaker),
  directory: guard<DirectoryStore>(new MongoDirectoryStore(database), breaker),
  intake: guard<IntakeStore>(new MongoIntakeStore(database), breaker),
  keys: guard<KeyStore>(new MongoKeyStore(database), breaker),
  ledger: guard<OutcomeLedger>(new MongoOutcomeLedger(database), breaker),
  runs: guard<RunStore>(new MongoRunStore(database), breaker),
});

/** Partitions that a topic is declared with. */
export const partitionsOf = (topic: string): number => {
  const declared = topicDeclarations.find(({ name }) => name === topic);
  if (declared === undefined) throw new RangeError(`no topic ${topic}`);
  return declared.partitions;
};
