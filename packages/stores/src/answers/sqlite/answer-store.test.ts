import { openStore } from '../../common/testing/opened-store.ts';
import { answersContract } from '../contract.ts';
import { answerMigrations, SqliteAnswerStore } from './index.ts';

answersContract('SQLite', () => openStore(answerMigrations, (file) => new SqliteAnswerStore(file)));
