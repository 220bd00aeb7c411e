import { topics } from '@plumbline/contracts';
import { expect } from '@jest/globals';
import { aReport } from '../support/report.ts';
import { scenario, type World } from '../support/scenario.ts';

const foldEnds = ['folded', 'week_already_released', 'withdrawn', 'below_confidence'] as const;

/** Every accepted report is open or has ended once; every anonymised one has been brought to one end by the aggregator. */
const checkAccounts = async ({ platform, operator }: World, accepted: number): Promise<void> => {
  const { intake, ledger } = await operator.status();
  expect(intake.open + ledger.deleted + ledger.expired + ledger.anonymised).toBe(accepted);
  const folded = await Promise.all(foldEnds.map((end) => platform.ledger.count(end)));
  expect(folded.reduce((sum, count) => sum + count, 0)).toBe(ledger.anonymised);
};

scenario('the books balance: what was accepted is open or ended once, and what was anonymised came to one end', async (world) => {
  const { platform, operator, client } = world;
  const members = await operator.addMembers(4);
  let accepted = 0;
  const sendAll = async (from: number): Promise<void> => {
    for (const member of [client, ...members]) {
      const sent = await member.sendBatch(Array.from({ length: 6 }, (_, i) => aReport().number(from + i).confidence(i === 0 ? 0.2 : 0.9)));
      accepted += sent.accepted;
    }
  };
  await sendAll(0);
  await sendAll(3);
  expect(accepted).toBe(45);
  const [first] = (await client.list()).events;
  await client.remove(first?.eventid ?? '');
  await members[0]?.removeAll();
  await checkAccounts(world, accepted);

  await platform.advance('2h');
  await checkAccounts(world, accepted);
  await sendAll(20);
  await platform.loseDataKeys();
  await platform.advance('2h');
  await checkAccounts(world, accepted);
  expect((await operator.status()).intake.quarantined).toBe(30);

  await operator.erase(members[1]?.organisation ?? '');
  await platform.settle();
  const messages = await platform.messages(topics.calibrationEventsAnonymized);
  await platform.publish(topics.calibrationEventsAnonymized, messages.map(({ key, value, headers }) => ({ key, value, headers })));
  await platform.settle();
  await checkAccounts(world, accepted);

  await platform.advance('31d');
  await checkAccounts(world, accepted);
  expect(await operator.status()).toMatchObject({ intake: { open: 0 } });
  expect(await platform.ledger.count('expired')).toBe(24);
}, { variables: { CALIBRATION_MIN_CONFIDENCE_PERCENT: '50' } });
