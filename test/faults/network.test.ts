import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { EventId } from '@plumbline/contracts';
import { ingestResultSchema } from '@plumbline/contracts/http';
import { openTcpProxy, type TcpProxy } from '@plumbline/test-kit';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { dependencies, type Dependency } from '../chaos/network/faults.ts';
import { startPlatform, type TrialPlatform } from '../chaos/network/platform.ts';
import { account, drain, openInspection, type Inspection } from '../chaos/network/verify.ts';
import { openEngines, type ClusterEngines } from '../hosts/cluster-engines.ts';
import type { Member } from '../support/operator.ts';
import { aReport, type ReportBuilder } from '../support/report.ts';
import type { ProcessName } from './support/launch-process.ts';

type Disturbance = 'cut' | 'hang';
const disturbances = ['cut', 'hang'] as const;
const atOnce = 32;
const drainWithinMs = 50_000;

/** A platform of processes with a line to each dependency that can be disturbed, and what its clients were told. */
class Patient implements AsyncDisposable {
  readonly accepted = new Set<EventId>();
  readonly #lines: ReadonlyMap<Dependency, TcpProxy[]>;
  readonly #platform: TrialPlatform;
  readonly #inspection: Inspection;
  readonly #engines: ClusterEngines;
  readonly #member: Member;
  #sent = 0;

  private constructor(
    lines: ReadonlyMap<Dependency, TcpProxy[]>, { platform, inspection, engines, member }: {
      readonly platform: TrialPlatform; readonly inspection: Inspection; readonly engines: ClusterEngines; readonly member: Member;
    },
  ) {
    this.#lines = lines;
    this.#platform = platform;
    this.#inspection = inspection;
    this.#engines = engines;
    this.#member = member;
  }

  static async admit(): Promise<Patient> {
    const engines = openEngines();
    const lines = new Map<Dependency, TcpProxy[]>(dependencies.map((dependency) => [dependency, []]));
    const platform = await startPlatform(engines, async (dependency, target) => {
      const line = await openTcpProxy(target);
      lines.get(dependency)?.push(line);
      return line.address;
    });
    const inspection = await openInspection(platform.environment);
    return new Patient(lines, { platform, inspection, engines, member: await platform.operator.addMember() });
  }

  get operator(): TrialPlatform['operator'] {
    return this.#platform.operator;
  }

  disturb(dependency: Dependency, how: Disturbance): void {
    for (const line of this.#lines.get(dependency) ?? []) line[how]();
  }

  /** Leaves the connections that are open for dead; new ones work. */
  strand(dependency: Dependency): void {
    for (const line of this.#lines.get(dependency) ?? []) line.strand();
  }

  /** Ends the disturbance, and waits until every process is ready by itself. */
  async recover(dependency: Dependency): Promise<void> {
    for (const line of this.#lines.get(dependency) ?? []) line.restore();
    await Promise.all(Object.values(this.#platform.processes).map(({ ready }) => ready()));
  }

  /** Sends a report, and keeps what was acknowledged. @returns the status code */
  async post(report: ReportBuilder, member: Member = this.#member): Promise<number> {
    const reply = await member.post(report);
    const result = ingestResultSchema.parse(JSON.parse(reply.text));
    if (result.status === 'accepted') this.accepted.add(result.eventid);
    if (reply.status === 503) expect(reply.headers.get('retry-after')).toBe('5');
    return reply.status;
  }

  /** Sends new reports at once. @returns the status codes */
  send(count: number, member?: Member): Promise<readonly number[]> {
    return Promise.all(Array.from({ length: count }, () => {
      this.#sent += 1;
      return this.post(aReport().number(this.#sent).finding(`finding-${this.#sent}`), member);
    }));
  }

  /** Does something until the gateway shows this breaker as open, by its metric. */
  async untilOpen(breaker: string, act: () => Promise<unknown>): Promise<void> {
    do await act(); while (!(await this.#shown('gateway', 'metrics')).includes(`plumbline_breaker_state{dependency="${breaker}"} 2\n`));
  }

  checks(process: ProcessName): Promise<string> {
    return this.#shown(process, 'readyz');
  }

  /** Has everything anonymised and counted. */
  async drain(): Promise<void> {
    await drain(this.#platform.operator, this.#inspection, drainWithinMs);
  }

  account(): ReturnType<typeof account> {
    return account(this.#inspection, this.accepted);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#inspection[Symbol.asyncDispose]();
    await this.#platform[Symbol.asyncDispose]();
    for (const line of [...this.#lines.values()].flat()) await line[Symbol.asyncDispose]();
    await this.#engines[Symbol.asyncDispose]();
  }

  async #shown(process: ProcessName, what: 'metrics' | 'readyz'): Promise<string> {
    return (await fetch(`${this.#platform.processes[process].url}/${what}`)).text();
  }
}

describeWithEngines(['kafka', 'registry', 'redis', 'mongo'], 'a platform whose lines to its dependencies are disturbed', () => {
  let patient: Patient;
  beforeAll(async () => { patient = await Patient.admit(); });
  afterAll(async () => {
    await patient[Symbol.asyncDispose]();
  });

  it.each(disturbances)('accepts, and keeps duplicates and quotas, without Redis: %s', async (how) => {
    const frugal = await patient.operator.addMember({ quota_per_hour: 4, id: `org-frugal-${how}` });
    patient.disturb('redis', how);
    await patient.untilOpen('redis', () => patient.send(1));
    expect(await patient.send(atOnce)).toEqual(Array(atOnce).fill(202));
    expect((await patient.send(6, frugal)).toSorted()).toEqual([202, 202, 202, 202, 429, 429]);
    const sameTwice = aReport().claiming(`the same twice, ${how}`);
    expect([await patient.post(sameTwice), await patient.post(sameTwice)]).toEqual([202, 409]);
    expect(await patient.checks('gateway')).toContain('{"status":"ready"');
    await patient.recover('redis');
    expect(await patient.send(atOnce)).toEqual(Array(atOnce).fill(202));
  });

  it.each(disturbances)('acknowledges nothing without its database, and comes back by itself: %s', async (how) => {
    patient.disturb('mongodb', how);
    expect(await patient.send(atOnce)).toEqual(Array(atOnce).fill(503));
    await patient.untilOpen('mongodb', () => patient.send(1));
    expect(await patient.checks('gateway')).toContain('"name":"breaker mongodb","ready":false');
    await patient.recover('mongodb');
    expect(await patient.send(atOnce)).toEqual(Array(atOnce).fill(202));
  });

  it.each(disturbances)('goes on to accept without brokers, and publishes later: %s', async (how) => {
    patient.disturb('kafka', how);
    expect(await patient.send(atOnce)).toEqual(Array(atOnce).fill(202));
    await patient.untilOpen('kafka', async () => {
      const replies = await Promise.all(Array.from({ length: 8 }, () => patient.operator.call('GET', 'topics')));
      expect(replies.map(({ status }) => status)).toEqual(Array(8).fill(503));
    });
    expect(await patient.checks('gateway')).toContain('submissions and answers go on; operators wait');
    await patient.recover('kafka');
    await patient.drain();
    expect(await patient.account()).toMatchObject({ lost: 0, lag: 0 });
  });

  it.each(disturbances)('anonymises and counts without the schema registry: %s', async (how) => {
    await patient.send(1);
    await patient.drain();
    patient.disturb('registry', how);
    expect(await patient.send(atOnce)).toEqual(Array(atOnce).fill(202));
    await patient.drain();
    expect(await patient.account()).toMatchObject({ lost: 0, lag: 0 });
    await patient.recover('registry');
  });

  it.each(disturbances)('refuses runs, and nothing else, without the anonymizer: %s', async (how) => {
    patient.disturb('anonymizer', how);
    await patient.untilOpen('anonymizer', async () => {
      expect(await patient.operator.call('POST', 'runs', {})).toMatchObject({ status: 503 });
    });
    expect(await patient.send(atOnce)).toEqual(Array(atOnce).fill(202));
    await patient.recover('anonymizer');
    await patient.drain();
  });

  it.each(dependencies)('finds its way around connections that somebody on the way has forgotten: %s', async (dependency) => {
    patient.strand(dependency);
    while ((await patient.send(atOnce)).some((status) => status !== 202)) { /* until all are accepted */ }
    while ((await patient.operator.call('GET', 'topics')).status !== 200) { /* until the brokers are found again */ }
    await patient.recover(dependency);
    await patient.drain();
  });

  it('has counted every acknowledged report once, and a report that was refused at most once', async () => {
    await patient.drain();
    const { accepted, unknown, folded, ...rest } = await patient.account();
    expect(rest).toMatchObject({ lost: 0, lag: 0 });
    expect(folded).toBe(accepted + unknown);
  });
});
