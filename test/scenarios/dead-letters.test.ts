import { topics } from '@plumbline/contracts';
import { expect } from '@jest/globals';
import { counts, membersWithOneReport } from '../support/members.ts';
import { scenario } from '../support/scenario.ts';

const anonymised = topics.calibrationEventsAnonymized;

scenario('a poison message is set aside with its bytes, holds up nobody, and can be replayed', async ({ platform, operator, somebody }) => {
  const poison = Buffer.from('no message that anybody wrote');
  await platform.publish(anonymised, [{ key: 'R-X509-MISMATCH|1.1', value: poison, headers: { id: 'poison' } }]);
  await membersWithOneReport(operator, 12);
  await platform.advance('3h');
  expect(await platform.ledger.count('folded')).toBe(12);

  const [letter, ...more] = await operator.deadLetters();
  expect(more).toEqual([]);
  expect(letter).toMatchObject({
    topic: anonymised, bytes: poison.length, replays: 0, cause: expect.any(String), stage: expect.any(String),
  });
  expect(await operator.showDeadLetter(letter?.id ?? '')).toMatchObject({ key: 'R-X509-MISMATCH|1.1', value: poison.toString('base64') });

  const nothing = `${anonymised}.dead-letter/0/999`;
  expect(await operator.replay([letter?.id ?? '', nothing])).toMatchObject({ replayed: 1, unknown: [nothing] });
  await platform.settle();
  expect((await operator.deadLetters()).map(({ replays }) => replays)).toContain(1);
  await platform.advance('35d');
  expect((await somebody().query()).result.outcome_distribution).toEqual(counts(12, 0));
});
