import { openStore } from '../../common/testing/opened-store.ts';
import { runsContract } from '../contract.ts';
import { runMigrations, SqliteRunStore } from './index.ts';

runsContract('SQLite', () => openStore(runMigrations, (file) => new SqliteRunStore(file)));
