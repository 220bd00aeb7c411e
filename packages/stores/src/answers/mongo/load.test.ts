import { instant } from '@plumbline/test-kit';
import { anOrgHash, upTo } from '../../common/testing/ids.ts';
import { itMovesWhole } from '../../common/testing/transferring.ts';
import { answerLifetimeMs } from '../port.ts';
import { sqliteAnswerDump } from '../sqlite/dump.ts';
import { answerMigrations, SqliteAnswerStore } from '../sqlite/index.ts';
import type { AnswersItem } from '../transfer.ts';
import { mongoAnswerDump } from './dump.ts';
import { answerCollections } from './index.ts';
import { mongoAnswerLoad } from './load.ts';

const noon = instant('2026-01-05T12:00:00Z');
const aScope = (org: number, key = 'k') => ({ orgHash: anOrgHash(org), keyHash: key });

itMovesWhole<AnswersItem>({
  name: 'answers',
  migrations: answerMigrations,
  collections: answerCollections,
  fill: async (file) => {
    const answers = new SqliteAnswerStore(file);
    await Promise.all(upTo(520).map((number) => answers.begin(aScope(number), `body ${number}`, instant(noon + number % 3))));
    await answers.begin(aScope(1, 'b/c'), 'body', instant(noon + 5));
    await answers.remember(aScope(1, 'b/c'), new Map([[10, 'ten'], [0, '{"a":1}'], [2, 'two']]), noon);
  },
  from: sqliteAnswerDump,
  to: mongoAnswerLoad,
  back: mongoAnswerDump,
  // Every third one is forgotten.
  now: instant(noon + answerLifetimeMs),
  kinds: ['answers'],
  change: (item) => ({ ...item, fingerprint: 'another body' }),
});
