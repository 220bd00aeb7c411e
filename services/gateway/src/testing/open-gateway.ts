import { EnvironmentKeys } from '@plumbline/adapter-keyring';
import { MemoryRateLimiter } from '@plumbline/adapter-memory';
import { admissionMigrations, openSqliteFile, SqliteAdmission, type SqliteFile } from '@plumbline/adapter-sqlite';
import type { Instant, OrgHash, OrgId } from '@plumbline/contracts';
import { eventIdField } from '@plumbline/contracts/http';
import { contributorHashOf, defaultParameters, orgHashOf, receiptIdOf } from '@plumbline/privacy';
import { createLogger, createRegistry, type Registry } from '@plumbline/runtime';
import type { ApiKey, Organisation } from '@plumbline/stores/directory';
import { auditMigrations, SqliteAuditLog } from '@plumbline/stores/audit/sqlite';
import { answerMigrations, SqliteAnswerStore } from '@plumbline/stores/answers/sqlite';
import { calibrationMigrations, SqliteCalibrationStore } from '@plumbline/stores/calibration/sqlite';
import { directoryMigrations, SqliteDirectoryStore } from '@plumbline/stores/directory/sqlite';
import { intakeMigrations, SqliteIntakeStore } from '@plumbline/stores/intake/sqlite';
import { keyMigrations, SqliteKeyStore } from '@plumbline/stores/keys/sqlite';
import { outcomeMigrations, SqliteOutcomeLedger } from '@plumbline/stores/outcomes/sqlite';
import { instant, seededRandomness, settableClock, temporaryFolder, type SettableClock, type TemporaryFolder } from '@plumbline/test-kit';
import { createVault } from '@plumbline/vault';
import { readGatewayConfig, type GatewayConfig } from '../config.ts';
import { mintApiKey } from '../credentials/api-key.ts';
import { createProfileSealer } from '../credentials/profile.ts';
import type { GatewayDeps } from '../deps.ts';
import { createGateway, type Gateway } from '../service.ts';

/** A gateway over real stores in a folder of its own, listening on a port of its own. */
export interface OpenGateway extends AsyncDisposable {
  readonly url: string;
  readonly gateway: Gateway;
  /** The real ones, also where a test replaced some. */
  readonly deps: Made;
  readonly clock: SettableClock;
  readonly metrics: Registry;
  /** The file of claims, intake, ledger and answers; closing it is closing the store under the running gateway. */
  readonly ingestFile: SqliteFile;
  /** The file of releases. */
  readonly calibrationFile: SqliteFile;
  /** The same file as another process would open it after this one is gone. */
  reopenIntake(): SqliteIntakeStore;
  /** Where all files lie. */
  readonly folder: string;
  /** Everything that was logged so far. */
  logged(): string;
  /** Puts a report where the anonymizer leaves it: out of the store, its end in the ledger. */
  anonymise(eventId: string, member: Member): Promise<void>;
  /** Adds a certified organisation and issues a key to it. */
  addOrganisation(orgId: string, differences?: Partial<Organisation>, keyDifferences?: Partial<ApiKey>): Promise<Member>;
}
export interface Member {
  readonly orgId: string;
  readonly orgHash: OrgHash;
  readonly keyId: string;
  readonly key: string;
}

/** A Monday in the middle of an epoch. */
export const noon: Instant = instant('2026-02-09T12:00:00Z');

const ingestMigrations = [admissionMigrations, intakeMigrations, outcomeMigrations, answerMigrations, keyMigrations];

/** Opens the stores in a folder, and a port for each way in which the tests want one to fail. */
const openStores = (folder: TemporaryFolder, clock: SettableClock) => {
  const randomness = seededRandomness('gateway');
  const ingestFile = openSqliteFile({ path: folder.file('ingest.db'), migrations: ingestMigrations });
  const directoryFile = openSqliteFile({ path: folder.file('directory.db'), migrations: [directoryMigrations, auditMigrations] });
  const provider = new EnvironmentKeys({ current: Buffer.from(randomness.bytes(32)).toString('base64') });
  const calibrationFile = openSqliteFile({ path: folder.file('calibration.db'), migrations: [calibrationMigrations] });
  const lines: string[] = [];
  return {
    randomness,
    files: [ingestFile, directoryFile, calibrationFile] as const,
    lines,
    deps: {
      clock, randomness,
      simulatedClock: false,
      machineNow: () => Date.now(),
      monotonicNow: () => performance.now(),
      directory: new SqliteDirectoryStore(directoryFile),
      audit: new SqliteAuditLog(directoryFile),
      intake: new SqliteIntakeStore(ingestFile),
      ledger: new SqliteOutcomeLedger(ingestFile),
      answers: new SqliteAnswerStore(ingestFile),
      admission: new SqliteAdmission(ingestFile),
      limiter: new MemoryRateLimiter(),
      vault: createVault({ keys: new SqliteKeyStore(ingestFile), provider, clock, randomness }),
      logger: createLogger({ name: 'gateway', level: 'info', destination: { write: (line: string) => { lines.push(line); } } }),
      metrics: createRegistry({ processMetrics: false }),
      readinessSources: [],
      releases: new SqliteCalibrationStore(calibrationFile, { partitions: 1 }),
      parameters: defaultParameters,
      operator: undefined,
    },
  };
};
type Made = ReturnType<typeof openStores>['deps'];

/**
 * @param config   what differs from the defaults; addresses are not limited unless told
 * @param replaced makes dependencies that fail where a test wants them to, around the real ones
 */
export const openGateway = async (
  config: Partial<GatewayConfig> = {}, replaced: (deps: Made) => Partial<GatewayDeps> = () => ({}),
): Promise<OpenGateway> => {
  const folder = await temporaryFolder();
  const clock = settableClock(noon);
  const { randomness, files, lines, deps } = openStores(folder, clock);
  const [ingestFile, , calibrationFile] = files;
  const reopened: SqliteFile[] = [];
  const gateway = createGateway({ config: { ...readGatewayConfig(unlimited), ...config }, deps: { ...deps, ...replaced(deps) } });
  await gateway.start();
  return {
    url: `http://127.0.0.1:${gateway.address()?.port ?? 0}`,
    gateway, deps, clock, ingestFile, calibrationFile,
    folder: folder.path,
    metrics: deps.metrics,
    logged: () => lines.join(''),
    reopenIntake: () => {
      const file = openSqliteFile({ path: folder.file('ingest.db'), migrations: ingestMigrations });
      reopened.push(file);
      return new SqliteIntakeStore(file);
    },
    anonymise: async (eventId, { orgHash }) => {
      const id = eventIdField.parse(eventId);
      const receiptId = receiptIdOf(await deps.vault.obtain('index'), id, orgHash);
      await deps.ledger.record([{ receiptId, end: 'anonymised', at: clock.now(), expiresAt: instant(clock.now() + 90 * 86_400_000) }]);
      await deps.intake.remove([id]);
    },
    addOrganisation: (orgId, differences, keyDifferences) => addOrganisation({ ...deps, randomness }, orgId, differences, keyDifferences),
    [Symbol.asyncDispose]: async () => {
      await gateway.stop();
      for (const file of [...files, ...reopened]) file.close();
      await folder[Symbol.asyncDispose]();
    },
  };
};

const unlimited = { PORT: '0', IP_REQUESTS_PER_MINUTE: '100000', IP_FAILED_CREDENTIALS_PER_MINUTE: '100000' };

const addOrganisation = async (
  { vault, randomness, directory }: Pick<Made, 'vault' | 'randomness' | 'directory'>, orgId: string,
  differences: Partial<Organisation> = {}, keyDifferences: Partial<ApiKey> = {},
): Promise<Member> => {
  const indexKey = await vault.obtain('index');
  const id = orgId as OrgId;
  const orgHash = orgHashOf(indexKey, id);
  const contributor = contributorHashOf(indexKey, orgId);
  const organisation: Organisation = {
    orgHash, contributor,
    sealedProfile: await createProfileSealer(vault, randomness).seal(orgHash, { orgId: id, name: `Company of ${orgId}` }),
    certification: { from: instant(0), until: null }, suspensions: [], quotaPerHour: null, createdAt: noon, erasedAt: null, rev: 1,
    ...differences,
  };
  await directory.addOrganisation(organisation, { contributor, kind: 'legal_entity', countsFrom: noon });
  const { keyId, text, secretHash } = mintApiKey(randomness);
  await directory.addApiKey({ keyId, secretHash, orgHash, createdAt: noon, expiresAt: null, revokedAt: null, ...keyDifferences });
  return { orgId, orgHash, keyId, key: text };
};
