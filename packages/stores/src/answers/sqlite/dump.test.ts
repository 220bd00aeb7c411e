import { describe, expect, it } from '@jest/globals';
import { instant } from '@plumbline/test-kit';
import { dumpPageSize } from '../../common/sqlite/dump-pages.ts';
import { columnsOf, dumped } from '../../common/testing/dumped.ts';
import { anOrgHash, upTo } from '../../common/testing/ids.ts';
import { openStore } from '../../common/testing/opened-store.ts';
import { answerLifetimeMs } from '../port.ts';
import { sqliteAnswerDump } from './dump.ts';
import { answerMigrations, SqliteAnswerStore } from './index.ts';

const open = () => openStore(answerMigrations, (file) => new SqliteAnswerStore(file));
const noon = instant('2026-01-05T12:00:00Z');
const aScope = (org: number, key = 'k') => ({ orgHash: anOrgHash(org), keyHash: key });

describe('the dump of the answers', () => {
  it('gives every key with its body, its beginning and its answers in order', async () => {
    await using opened = await open();
    await opened.port.begin(aScope(2), 'body 2', noon);
    await opened.port.begin(aScope(1, 'b'), 'body 1b', instant(noon + 5));
    await opened.port.begin(aScope(1, 'a'), 'body 1a', noon);
    await opened.port.remember(aScope(1, 'b'), new Map([[10, 'ten'], [0, 'none']]), noon);
    await opened.port.remember(aScope(1, 'b'), new Map([[2, 'two'], [0, 'late']]), noon);
    expect(await dumped(sqliteAnswerDump(opened.file()), noon)).toEqual([
      { kind: 'answers', scope: aScope(1, 'a'), fingerprint: 'body 1a', since: noon, answers: [] },
      {
        kind: 'answers', scope: aScope(1, 'b'), fingerprint: 'body 1b', since: noon + 5,
        answers: [{ position: 0, answer: 'none' }, { position: 2, answer: 'two' }, { position: 10, answer: 'ten' }],
      },
      { kind: 'answers', scope: aScope(2), fingerprint: 'body 2', since: noon, answers: [] },
    ]);
    expect(columnsOf(opened.file())).toEqual([
      'answer.key_id', 'answer.position', 'answer.answer',
      'answer_key.id', 'answer_key.org_hash', 'answer_key.key_hash', 'answer_key.fingerprint', 'answer_key.expires_at',
    ]);
  });

  it('leaves out what has expired, and goes on over pages', async () => {
    await using opened = await open();
    await Promise.all(upTo(dumpPageSize + 5).map((number) => opened.port.begin(aScope(number), 'body', instant(noon + (number === 3 ? 0 : 1)))));
    const items = await dumped(sqliteAnswerDump(opened.file()), instant(noon + answerLifetimeMs));
    expect(items.map(({ scope }) => scope.orgHash)).toEqual(upTo(dumpPageSize + 5).filter((number) => number !== 3).map(anOrgHash));
  });
});
