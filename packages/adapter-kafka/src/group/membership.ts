import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { AssignerProtocol } from 'kafkajs';
import { joinGroup, memberIdOf } from '../broker-requests.ts';
import type { ClusterLink } from '../cluster-link.ts';
import { closedError, KafkaLogError, protocolErrorOf, toLogError } from '../kafka-error.ts';
import type { Broker, JoinedGroup, JoinRequest, LinkSession } from '../link-session.ts';
import { sharePartitions, type GroupMemberClaim } from './share-partitions.ts';

const { MemberAssignment, MemberMetadata } = AssignerProtocol;
/** Members of one group must share out alike: another way of sharing needs another name. */
const protocol = 'plumbline-cooperative';

interface Share {
  readonly memberId: string;
  readonly memberAssignment: Buffer;
}

export interface GroupName {
  readonly topic: string;
  readonly groupId: string;
}

interface GroupMemberName {
  readonly groupId: string;
  readonly memberId: string;
}

/** What a heartbeat brings to light. */
export type Pulse = 'stable' | 'rebalance' | 'lost' | 'unheard';

/** What a member gets out of a sharing out. */
export interface Assignment {
  readonly partitions: readonly number[];
  /** How many partitions the topic had for the member that shared them out. */
  readonly of: number;
}

const rebalancing: ReadonlySet<string> = new Set(['REBALANCE_IN_PROGRESS']);
const lost: ReadonlySet<string> = new Set(['UNKNOWN_MEMBER_ID', 'FENCED_INSTANCE_ID']);
const outdated: ReadonlySet<string> = new Set(['ILLEGAL_GENERATION']);
const retryMs = 100;
const newcomer = '';
const is = (error: unknown, types: ReadonlySet<string>): boolean => types.has(protocolErrorOf(error) ?? '');

/** The broker's side of being a member of a consumer group: joining, heartbeats, commits, leaving. */
export class Membership {
  readonly #name: GroupName;
  /** Joining can take as long as the slowest member, and a connection carries one request at a time: so it has a connection of its own. */
  readonly #joinLink: ClusterLink;
  readonly #link: ClusterLink;
  /** Stays the same for as long as the group knows it, so that the group never waits for somebody whom this member was before. */
  #memberId = newcomer;
  #generation = -1;
  #joining = false;
  #abandoned = false;
  /** Whether the broker that looks after the group took the connection for a join. */
  #reached = false;
  #left = false;
  #introduction: Promise<unknown> = Promise.resolve();
  #lastHeard = performance.now();

  constructor(name: GroupName, joinLink: ClusterLink, link: ClusterLink) {
    this.#name = name;
    this.#joinLink = joinLink;
    this.#link = link;
  }

  /** Grows with each sharing out that this member takes part in. */
  get generation(): number {
    return this.#generation;
  }

  /** Milliseconds since this member last showed a sign of life that the group answered: the group counts from no earlier. */
  get silenceMs(): number {
    return performance.now() - this.#lastHeard;
  }

  /**
   * Takes part in sharing out the partitions, which waits for every member.
   * @returns what is this member's from now on
   * @throws InfrastructureError; MembershipLostError if the group does not know the member any more, which then owns nothing
   */
  async join(owned: readonly number[]): Promise<Assignment> {
    const { rebalanceMs, requestMs, operationMs } = this.#joinLink.timing;
    let until = performance.now() + operationMs;
    this.#joining = true;
    this.#abandoned = false;
    try {
      for (;;) {
        this.#reached = false;
        try {
          return await this.#joinLink.call((session) => this.#joinOnce(session, owned), rebalanceMs + 2 * requestMs);
        } catch (error) {
          if (this.#isAbandoned() || (isLost(error) && owned.length > 0)) throw new MembershipLostError(error);
          // Waiting for the others is no trouble, however long it takes; only that the group cannot be reached has to end.
          if (isRegrouping(error) || isLost(error) || this.#hasReached()) until = performance.now() + operationMs;
          if (!toLogError(error).retriable || performance.now() > until) throw error;
          await pause(retryMs);
        }
      }
    } finally {
      this.#joining = false;
    }
  }

  /** Ends a join that is under way: the group has lost this member meanwhile. */
  abandon(): void {
    this.#abandoned = true;
    this.#joinLink.renew();
  }

  async beat(): Promise<Pulse> {
    // Who has not been taken in yet is unknown to the group.
    if (this.#memberId === newcomer || this.#generation < 0) return 'stable';
    const asked = { memberId: this.#memberId, generation: this.#generation };
    const current = (): boolean => asked.memberId === this.#memberId && asked.generation === this.#generation && !this.#joining;
    const at = performance.now();
    try {
      await this.#coordinate(asked.memberId, (broker, member) => broker.heartbeat({ ...member, groupGenerationId: asked.generation }));
      this.#heard(at);
      return 'stable';
    } catch (error) {
      if (is(error, lost)) return asked.memberId === this.#memberId || this.#memberId === newcomer ? 'lost' : 'stable';
      if (is(error, outdated)) return current() ? 'lost' : 'stable';
      if (!is(error, rebalancing)) return 'unheard';
      this.#heard(at);
      return current() ? 'rebalance' : 'stable';
    }
  }

  /** @throws InfrastructureError; see `isRegrouping` and `isLost` */
  async commit(offsets: ReadonlyMap<number, number>): Promise<void> {
    const [memberId, groupGenerationId] = [this.#memberId, this.#generation];
    // A group without members takes commits of anybody who has no name.
    if (memberId === newcomer) throw new MembershipLostError();
    const partitions = [...offsets].map(([partition, offset]) => ({ partition, offset: String(offset) }));
    await this.#coordinate(memberId, (broker, member) => broker.offsetCommit({
      ...member, groupGenerationId, topics: [{ topic: this.#name.topic, partitions }],
    }));
  }

  /** Ends a join that is under way, and tells the group, which otherwise waits for this member until its session has run out. */
  async leave(): Promise<void> {
    this.#left = true;
    const answered = new AbortController();
    const patience = pause(this.#link.timing.requestMs, undefined, { signal: answered.signal }).catch(() => undefined);
    await Promise.race([this.#introduction, patience]);
    answered.abort();
    this.#joinLink.close();
    const memberId = this.#memberId;
    if (memberId === newcomer) return;
    this.#forget(memberId);
    const { groupId, topic } = this.#name;
    await this.#link.run((session) => session.coordinated(groupId, topic, async (broker) => {
      // Whom the group does not know any more has left.
      await broker.leaveGroup({ groupId, memberId }).catch((error: unknown) => { if (!is(error, lost)) throw error; });
    }), this.#link.timing.requestMs);
  }

  /** Read anew after an await, which the type checker does not expect of a property. */
  #hasReached(): boolean {
    return this.#reached;
  }

  #isAbandoned(): boolean {
    return this.#abandoned;
  }

  #heard(at: number): void {
    this.#lastHeard = Math.max(this.#lastHeard, at);
  }

  /** Forgets who it was: the next join is a newcomer's. */
  #forget(memberId: string): void {
    if (memberId !== this.#memberId) return;
    this.#memberId = newcomer;
    this.#generation = -1;
  }

  async #coordinate<T>(memberId: string, work: (broker: Broker, member: GroupMemberName) => Promise<T>): Promise<T> {
    const { groupId, topic } = this.#name;
    const member = { groupId, memberId };
    try {
      const { requestMs } = this.#link.timing;
      return await this.#link.call((session) => session.coordinated(groupId, topic, (broker) => work(broker, member)), requestMs);
    } catch (error) {
      if (is(error, lost)) this.#forget(memberId);
      throw error;
    }
  }

  #joinOnce(session: LinkSession, owned: readonly number[]): Promise<Assignment> {
    const { groupId, topic } = this.#name;
    return session.coordinated(groupId, topic, async (coordinator) => {
      this.#reached = true;
      if (this.#memberId === newcomer) await this.#introduce(coordinator);
      const memberId = this.#memberId;
      let at = performance.now();
      try {
        const joined = await joinGroup(coordinator, this.#joinRequest(owned));
        this.#generation = joined.generationId;
        this.#heard(at);
        const groupAssignment = joined.leaderId === memberId ? await this.#share(session, joined) : [];
        at = performance.now();
        const { memberAssignment } = await coordinator.syncGroup({ groupId, memberId, generationId: joined.generationId, groupAssignment });
        this.#heard(at);
        if (memberId !== this.#memberId) throw new MembershipLostError();
        return assignmentOf(topic, memberAssignment);
      } catch (error) {
        if (is(error, lost)) this.#forget(memberId);
        throw error;
      }
    });
  }

  /** Gets the name by which this member joins: it is known before the group waits for anybody of that name. */
  async #introduce(coordinator: Broker): Promise<void> {
    if (this.#left) throw closedError();
    const introduced = (async () => {
      try {
        this.#memberId = (await joinGroup(coordinator, this.#joinRequest([]))).memberId;
      } catch (error) {
        const memberId = memberIdOf(error);
        if (memberId === undefined) throw error;
        this.#memberId = memberId;
      }
    })();
    this.#introduction = introduced.catch(() => undefined);
    await introduced;
  }

  #joinRequest(owned: readonly number[]): JoinRequest {
    const { sessionMs, rebalanceMs } = this.#joinLink.timing;
    const userData = Buffer.from(JSON.stringify({ owned, generation: this.#generation }));
    return {
      groupId: this.#name.groupId, memberId: this.#memberId, sessionTimeout: sessionMs, rebalanceTimeout: rebalanceMs,
      groupProtocols: [{ name: protocol, metadata: MemberMetadata.encode({ version: 0, topics: [this.#name.topic], userData }) }],
    };
  }

  /** The first member of a group shares out for all. */
  async #share(session: LinkSession, { members }: JoinedGroup): Promise<readonly Share[]> {
    const { topic } = this.#name;
    session.forgetLeaders(topic);
    const partitions = (await session.leaders(topic)).length;
    const shares = sharePartitions(partitions, members.map(({ memberId, memberMetadata }) => claimOf(memberId, memberMetadata)));
    const userData = Buffer.from(JSON.stringify({ of: partitions }));
    return [...shares].map(([memberId, share]) => ({
      memberId, memberAssignment: MemberAssignment.encode({ version: 0, assignment: { [topic]: [...share] }, userData }),
    }));
  }
}

/** Whether the group does not know the member any more. */
export const isLost = (error: unknown): boolean => error instanceof MembershipLostError || is(error, lost);

/** Whether a commit was refused because the group is being shared out anew, which says nothing yet about who will hold the partition. */
export const isRegrouping = (error: unknown): boolean => is(error, rebalancing) || is(error, outdated);

/** The group went on without this member: what it held belongs to others by now. */
export class MembershipLostError extends KafkaLogError {
  constructor(cause?: unknown) {
    super('LOG_UNAVAILABLE', 'the consumer group went on without this member', { retriable: true, cause });
  }
}

const claimOf = (id: string, metadata: Buffer): GroupMemberClaim => {
  const claim = parsed(MemberMetadata.decode(metadata)?.userData);
  if (!('owned' in claim && Array.isArray(claim.owned) && 'generation' in claim)) return { id, owned: [], generation: -1 };
  return { id, owned: claim.owned.filter((partition) => Number.isSafeInteger(partition)), generation: Number(claim.generation) };
};

const assignmentOf = (topic: string, bytes: Buffer): Assignment => {
  const decoded = MemberAssignment.decode(bytes);
  const partitions = decoded?.assignment[topic]?.toSorted((a, b) => a - b) ?? [];
  const told = parsed(decoded?.userData);
  return { partitions, of: 'of' in told ? Number(told.of) : 0 };
};

const parsed = (userData: Buffer | undefined): object => {
  const value: unknown = userData === undefined || userData.length === 0 ? undefined : JSON.parse(userData.toString());
  return typeof value === 'object' && value !== null ? value : {};
};
