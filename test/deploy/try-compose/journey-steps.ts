import { deepEqual } from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { services, type Step, type Trial } from './container-steps.ts';
import { aReport, createClient, type Client } from './gateway-client.ts';

/** An organisation's way through the running platform. */
export const journeySteps = ({ project, settings, doubled }: Trial): readonly Step[] => {
  const held: { client?: Client; events: readonly string[] } = { events: [] };
  const client = (): Client => {
    if (held.client === undefined) throw new Error('no key was issued');
    return held.client;
  };
  const plumbline = (...args: readonly string[]): Promise<string> => project.exec('gateway', 'plumbline', ...args);
  let sent = 0;
  const sendOne = async () => {
    sent += 1;
    const { http, status, eventid = '' } = await client().send(aReport(sent));
    deepEqual([http, status], [202, 'accepted']);
    held.events = [...held.events, eventid];
  };
  const allAreStored = async () => {
    for (const event of held.events) deepEqual((await client().find(event)).state, 'accepted');
    return `${String(held.events.length)} reports`;
  };
  const crash = (service: string): Step => ({ name: `${service} crashes, comes back, and nothing is lost`, take: async () => {
    const [before = '0'] = await project.inspect(service, '{{.RestartCount}}');
    // Kills every process but the first, which compose's init is.
    await project.tryExec(service, 'sh', '-c', 'kill -9 -1');
    const started = performance.now();
    await project.untilBack(service, Number(before) + 1);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    await sendOne();
    return `${await allAreStored()}, healthy after ${seconds} s`;
  } });
  return [
    { name: 'takes in an organisation and issues a key', take: async () => {
      await plumbline('orgs', 'add', 'org-trial', '--verified');
      held.client = createClient(settings.gateway, (await plumbline('keys', 'issue', 'org-trial')).trim());
      return undefined;
    } },
    { name: 'accepts reports, one by one and in a batch', take: async () => {
      await sendOne();
      held.events = [...held.events, ...await client().sendAll(Array.from({ length: 20 }, (_, n) => aReport(1_000 + n)))];
      return allAreStored();
    } },
    { name: 'knows a report again', take: async () => {
      const report = aReport(2_000);
      held.events = [...held.events, (await client().send(report)).eventid ?? ''];
      const again = await client().send(report);
      deepEqual([again.http, again.code], [409, 'DUPLICATE']);
      return undefined;
    } },
    { name: 'deletes a report', take: async () => {
      const [first = '', ...rest] = held.events;
      deepEqual((await client().remove(first)).deleted, 1);
      deepEqual((await client().find(first)).state, 'deleted');
      held.events = rest;
      return undefined;
    } },
    { name: 'runs the anonymizer on request; nothing is due within the hour', take: async () => {
      await plumbline('runs', 'start');
      return allAreStored();
    } },
    { name: 'answers a query with a refusal, since nothing is released yet', take: async () => {
      const { http, reason } = await client().query();
      deepEqual([http, reason], [403, 'k_too_small']);
      return undefined;
    } },
    ...services.map(crash),
    { name: 'runs with two anonymizers and two aggregators', take: async () => {
      await doubled.compose('up', '--detach', '--no-build', '--wait', '--wait-timeout', '180', ...settings.scale);
      for (const service of settings.second) {
        const states = await doubled.inspect(service, '{{.State.Health.Status}}');
        deepEqual(states, settings.scale.length > 0 ? ['healthy', 'healthy'] : ['healthy']);
      }
      await plumbline('runs', 'start');
      await sendOne();
      return allAreStored();
    } },
    { name: 'stops in order at a signal', take: async () => {
      await doubled.compose('stop');
      for (const service of services) {
        for (const code of await project.inspect(service, '{{.State.ExitCode}}')) deepEqual(code, '0', `${service} ended with ${code}`);
      }
      return undefined;
    } },
    { name: 'starts again where it was', take: async () => {
      await project.compose('up', '--detach', '--no-build', '--wait', '--wait-timeout', '180');
      // The port is open as soon as the container is; a moment later its forwarding is too.
      await pause(200);
      await sendOne();
      return allAreStored();
    } },
  ];
};
