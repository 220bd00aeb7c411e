import { EnvironmentKeys } from '@plumbline/adapter-keyring';
import type { MongoDatabase } from '@plumbline/adapter-mongo';
import { InfrastructureError } from '@plumbline/ports';
import { MongoKeyStore } from '@plumbline/stores/keys/mongo';
import { reporterOf, type ClusterFinding } from './finding.ts';
import type { KeySettings } from './settings.ts';

const keys = reporterOf('keys');
const check = 'key-encryption key';
/** The key that everything else hangs on: by it organisations are found. */
const first = 'index';

/** Whether the configured key-encryption key opens what is stored. @throws InfrastructureError of the database */
export const checkKey = async (database: MongoDatabase, { current, older }: KeySettings): Promise<readonly ClusterFinding[]> => {
  const stored = await new MongoKeyStore(database).find(first);
  if (stored === undefined) return [keys.note(check, 'nothing is stored yet that it could open', 'start the services: they make their keys')];
  if (stored.wrapped === null) return [keys.wrong(check, 'the key that it should open was destroyed', 'restore the database from a backup')];
  try {
    const provider = new EnvironmentKeys({ current: current.reveal(), older: older.map((key) => key.reveal()) });
    await provider.unwrap(stored.wrapped, first);
    return [keys.fine(check, 'opens what is stored')];
  } catch (error) {
    if (!(error instanceof InfrastructureError)) throw error;
    return [error.code === 'KEY_REFUSED'
      ? keys.wrong(check, 'does not open what is stored', 'give the key that this database was made with as PLUMBLINE_KEY_ENCRYPTION_KEY, or among PLUMBLINE_OLDER_KEY_ENCRYPTION_KEYS')
      : keys.wrong(check, error.message, 'correct PLUMBLINE_KEY_ENCRYPTION_KEY and PLUMBLINE_OLDER_KEY_ENCRYPTION_KEYS')];
  }
};
