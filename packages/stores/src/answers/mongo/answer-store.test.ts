import { expect, it } from '@jest/globals';
import { instant } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { anOrgHash, upTo } from '../../common/testing/ids.ts';
import { openMongoStore } from '../../common/testing/opened-mongo-store.ts';
import { answersContract } from '../contract.ts';
import { answerLifetimeMs } from '../port.ts';
import { answerCollections, MongoAnswerStore } from './index.ts';

const open = () => openMongoStore(answerCollections, (database) => new MongoAnswerStore(database));
const noon = instant('2026-01-05T12:00:00Z');
const nextNoon = instant(noon + answerLifetimeMs);
const scope = { orgHash: anOrgHash(1), keyHash: 'key' };

describeWithEngines(['mongo'], 'MongoDB', () => {
  answersContract('MongoDB', open);
});

describeWithEngines(['mongo'], 'remembered answers that several processes share in a MongoDB', () => {
  it('have the indexes that they declare', async () => {
    await using opened = await open();
    expect(await opened.database().diff(answerCollections)).toEqual([]);
  });

  it('let one of many bind a key that expired, whichever process it asks', async () => {
    await using opened = await open();
    const other = await opened.reopen();
    await opened.port.begin(scope, 'old body', noon);
    await opened.port.remember(scope, new Map([[0, 'old']]), noon);
    const resumptions = await Promise.all(upTo(60).map((index) =>
      (index % 2 === 0 ? opened.port : other).begin(scope, `body ${String(index)}`, nextNoon)));
    const bound = resumptions.filter(({ kind }) => kind === 'same_body');
    expect(bound).toEqual([{ kind: 'same_body', answers: new Map(), first: true, since: nextNoon }]);
  });

  it('keep one answer of an item, whoever else answers it at the same time', async () => {
    await using opened = await open();
    const other = await opened.reopen();
    await opened.port.begin(scope, 'body', noon);
    await Promise.all(upTo(20).map((index) =>
      (index % 2 === 0 ? opened.port : other).remember(scope, new Map([[0, `by ${String(index)}`], [index + 1, 'own']]), noon)));
    const first = await opened.port.begin(scope, 'body', noon);
    expect(first.kind === 'same_body' ? first.answers.size : 0).toBe(21);
    await other.remember(scope, new Map([[0, 'late']]), noon);
    expect(await opened.port.begin(scope, 'body', noon)).toEqual(first);
  });

  it('keep a thousand answers of one call as they are', async () => {
    await using opened = await open();
    await opened.port.begin(scope, 'body', noon);
    const answers = new Map(upTo(1_000).map((position) => [position, `{"$item":"$${String(position)}","text":"${'x'.repeat(300)}"}`]));
    await opened.port.remember(scope, answers, noon);
    expect(await (await opened.reopen()).begin(scope, 'body', noon)).toEqual({ kind: 'same_body', answers, first: false, since: noon });
  });
});
