import { topicDeclarations, topics } from '@plumbline/contracts';
import { expect, it } from '@jest/globals';
import type { Member } from '../support/operator.ts';
import { aReport } from '../support/report.ts';
import { scenario, type World } from '../support/scenario.ts';
import { placeOf, placesOf, tracesOf, type Place } from '../support/traces-of.ts';

const number = (i: number): string => String(i).padStart(2, '0');
const secretsOf = (i: number) => ({
  organisation: `org-zanzibar-${number(i)}`, name: `Zanzibar Forge ${number(i)} Ltd`, holding: `org-tanganyika-${number(i)}`,
  claim: `quetzal handshake with host ${number(i)}`, finding: `okapi-finding-${number(i)}`, metadata: `axolotl-metadata-${number(i)}`,
  key: `narwhal-retry-${number(i)}`,
});

/** Everything that somebody other than the platform's own code could read. */
const everywhere = async (
  { platform, somebody }: World,
): Promise<{ readonly rest: readonly Place[]; readonly topics: readonly Place[] }> => {
  const onTopics = await Promise.all(topicDeclarations.map(async ({ name }) => (await platform.messages(name)).flatMap((message) => [
    placeOf(`head of ${name}`, `${message.key} ${JSON.stringify(message.headers)}`),
    { name: `value on ${name}`, bytes: Buffer.from(message.value ?? []) },
  ])));
  const decoded = await Promise.all(Object.values(topics).map(async (name) =>
    placeOf(`decoded ${name}`, JSON.stringify(await platform.decoded(name)))));
  const rules = await somebody().call('GET', '/api/v1/calibration/rules');
  return {
    rest: [
      ...placesOf((await platform.atRest()).filter(({ role }) => role !== 'secrets')),
      placeOf('metrics', await platform.metrics()), placeOf('log lines', platform.logged().join('')), placeOf('public answers', rules.text),
    ],
    topics: [...onTopics.flat(), ...decoded],
  };
};

it('a search finds what lies in clear, in hex, in base64 at any offset', () => {
  const secret = 'org-zanzibar-01';
  const found = ['', 'x', 'xy'].map((before) => Buffer.from(before + secret + before))
    .flatMap((bytes) => [bytes, Buffer.from(bytes.toString('base64'))]);
  found.push(Buffer.from(Buffer.from(secret).toString('hex')));
  for (const bytes of found) expect(tracesOf([secret], [{ name: 'here', bytes }])).toHaveLength(1);
  expect(tracesOf([secret], [placeOf('here', 'org-zanzibar-02')])).toEqual([]);
});

scenario('no file, log line, metric or message holds an organisation, a credential, a claim or a finding in clear', async (world) => {
  const { platform, operator, client } = world;
  const secrets: string[] = [client.organisation, client.credential];
  const eventIds: string[] = [];
  const members: Member[] = [];
  const look = async (): Promise<void> => {
    const { rest, topics: messages } = await everywhere(world);
    expect(tracesOf(secrets, [...rest, ...messages])).toEqual([]);
    const ids = eventIds.flatMap((id) => [id, Buffer.from(id.replaceAll('-', ''), 'hex')]);
    expect(tracesOf(ids, messages)).toEqual([]);
    expect(tracesOf(ids, rest.filter(({ name }) => name === 'log lines' || name === 'metrics'))).toEqual([]);
    // What may be read is found, so the search looks where the data are.
    expect(tracesOf(['R-X509-MISMATCH'], rest).length).toBeGreaterThan(0);
  };

  for (let i = 0; i < 12; i += 1) {
    const { organisation, name, holding, claim, finding, metadata, key } = secretsOf(i);
    const member = await operator.addMember({ id: organisation, name, contributor: holding });
    members.push(member);
    secrets.push(organisation, name, holding, claim, finding, metadata, key, member.credential, member.credential.slice(-43));
    const report = aReport().claiming(claim).finding(finding).with({ source: metadata });
    eventIds.push((await member.submit(report.from(organisation), { idempotencyKey: key })).eventid);
    await member.send(report);
    await member.send(report.of(claim, finding));
    await member.send(report.number(i).from('org-zanzibar-99'));
  }
  const [first, second] = members;
  await world.somebody(`${first?.credential ?? ''}x`).send(aReport().claiming('quetzal handshake with host 00'));
  await first?.call('GET', `/api/v1/events/${eventIds[0] ?? ''}`);
  await look();

  await platform.advance('3h');
  expect(await platform.ledger.count('folded')).toBe(12);
  await look();

  const late = aReport().claiming(secretsOf(1).claim).finding('okapi-finding-late');
  secrets.push('okapi-finding-late');
  await second?.submit(late);
  await operator.change(first?.organisation ?? '', 'suspend');
  await operator.erase(second?.organisation ?? '');
  await operator.addMember().then((member) => member.submit(aReport()));
  await platform.loseDataKeys();
  await platform.advance('35d');
  await look();
});

scenario('a request\'s trace ends at the intake store: the topic carries nothing of it', async ({ platform, client }) => {
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
  const headers = { traceparent: `00-${trace}-00f067aa0ba902b7-01`, tracestate: 'vendor=okapi', baggage: 'user=axolotl' };
  await client.submit(aReport(), { headers });
  await platform.advance('3h');
  const messages = await platform.messages(topics.calibrationEventsAnonymized);
  expect(messages).toHaveLength(1);
  expect(messages.map((message) => Object.keys(message.headers))).toEqual([['id']]);
  expect(platform.logged().some((line) => line.includes(trace))).toBe(true);
  expect(tracesOf([trace, Buffer.from(trace, 'hex'), 'vendor=okapi', 'user=axolotl'], placesOf(await platform.atRest()))).toEqual([]);
});
