import { openStore } from '../../common/testing/opened-store.ts';
import { directoryContract } from '../contract.ts';
import { directoryMigrations, SqliteDirectoryStore } from './index.ts';

directoryContract('SQLite', () => openStore(directoryMigrations, (file) => new SqliteDirectoryStore(file)));
