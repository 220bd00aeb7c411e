import { openStore } from '../../common/testing/opened-store.ts';
import { outcomesContract } from '../contract.ts';
import { outcomeMigrations, SqliteOutcomeLedger } from './index.ts';

outcomesContract('SQLite', () => openStore(outcomeMigrations, (file) => new SqliteOutcomeLedger(file)));
