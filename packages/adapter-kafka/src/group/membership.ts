import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { AssignerProtocol } from 'kafkajs';
import type { ClusterLink } from '../cluster-link.ts';
import { KafkaLogError, protocolErrorOf, toLogError } from '../kafka-error.ts';
import type { Broker, JoinedGroup, LinkSession } from '../link-session.ts';
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

/** What a heartbeat brings to light. */
export type Pulse = 'stable' | 'rebalance' | 'lost' | 'unheard';

const rebalancing: ReadonlySet<string> = new Set(['REBALANCE_IN_PROGRESS']);
const lost: ReadonlySet<string> = new Set(['UNKNOWN_MEMBER_ID', 'FENCED_INSTANCE_ID']);
const outdated: ReadonlySet<string> = new Set(['ILLEGAL_GENERATION']);
const retryMs = 100;
const is = (error: unknown, types: ReadonlySet<string>): boolean => types.has(protocolErrorOf(error) ?? '');

/** The broker's side of being a member of a consumer group: joining, heartbeats, commits, leaving. */
export class Membership {
  readonly #name: GroupName;
  /** Joining can take as long as the slowest member, and a connection carries one request at a time: so it has a connection of its own. */
  readonly #joinLink: ClusterLink;
  readonly #link: ClusterLink;
  #memberId = '';
  #generation = -1;
  #joining = false;
  #abandoned = false;
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

  /** Milliseconds since the group last answered. */
  get silenceMs(): number {
    return performance.now() - this.#lastHeard;
  }

  /** Forgets who it was: the next join is a newcomer's. */
  forget(): void {
    this.#memberId = '';
    this.#generation = -1;
  }

  /**
   * Takes part in sharing out the partitions, which waits for every member.
   * @returns partitions that are this member's from now on
   * @throws InfrastructureError; MembershipLostError if the group does not know the member any more, which then owns nothing
   */
  async join(owned: readonly number[]): Promise<readonly number[]> {
    const { rebalanceMs, requestMs, operationMs } = this.#joinLink.timing;
    let until = performance.now() + operationMs;
    this.#joining = true;
    this.#abandoned = false;
    try {
      for (;;) {
        try {
          return await this.#joinLink.call((session) => this.#joinOnce(session, owned), rebalanceMs + 2 * requestMs);
        } catch (error) {
          if (this.#isAbandoned() || (is(error, lost) && this.#memberId !== '')) throw new MembershipLostError(error);
          // The group answered, so this can go on; only trouble with reaching it has to end.
          if (isRegrouping(error)) until = performance.now() + operationMs;
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
    if (this.#memberId === '') return 'stable';
    const asked = { memberId: this.#memberId, generation: this.#generation };
    const current = (): boolean => asked.memberId === this.#memberId && asked.generation === this.#generation && !this.#joining;
    try {
      await this.#coordinate((broker) => broker.heartbeat({ ...this.#member(), groupGenerationId: asked.generation }));
      this.#lastHeard = performance.now();
      return 'stable';
    } catch (error) {
      if (is(error, lost)) return asked.memberId === this.#memberId ? 'lost' : 'stable';
      if (is(error, rebalancing) || is(error, outdated)) {
        this.#lastHeard = performance.now();
        if (!current()) return 'stable';
        return is(error, outdated) ? 'lost' : 'rebalance';
      }
      return 'unheard';
    }
  }

  /** @throws InfrastructureError; see `isRegrouping` and `isLost` */
  async commit(offsets: ReadonlyMap<number, number>): Promise<void> {
    const partitions = [...offsets].map(([partition, offset]) => ({ partition, offset: String(offset) }));
    await this.#coordinate((broker) => broker.offsetCommit({
      ...this.#member(), groupGenerationId: this.#generation, topics: [{ topic: this.#name.topic, partitions }],
    }));
  }

  async leave(): Promise<void> {
    if (this.#memberId === '') return;
    const member = this.#member();
    this.forget();
    await this.#coordinate((broker) => broker.leaveGroup(member));
  }

  #isAbandoned(): boolean {
    return this.#abandoned;
  }

  #member(): { readonly groupId: string; readonly memberId: string } {
    return { groupId: this.#name.groupId, memberId: this.#memberId };
  }

  #coordinate<T>(work: (broker: Broker) => Promise<T>): Promise<T> {
    const { groupId, topic } = this.#name;
    return this.#link.call((session) => session.coordinated(groupId, topic, work), this.#link.timing.requestMs);
  }

  #joinOnce(session: LinkSession, owned: readonly number[]): Promise<readonly number[]> {
    const { groupId, topic } = this.#name;
    const { sessionMs, rebalanceMs } = this.#joinLink.timing;
    return session.coordinated(groupId, topic, async (coordinator) => {
      const userData = Buffer.from(JSON.stringify({ owned, generation: this.#generation }));
      const joined = await coordinator.joinGroup({
        ...this.#member(), sessionTimeout: sessionMs, rebalanceTimeout: rebalanceMs,
        groupProtocols: [{ name: protocol, metadata: MemberMetadata.encode({ version: 0, topics: [topic], userData }) }],
      });
      this.#memberId = joined.memberId;
      this.#generation = joined.generationId;
      this.#lastHeard = performance.now();
      const groupAssignment = joined.leaderId === joined.memberId ? await this.#share(session, joined) : [];
      const { memberAssignment } = await coordinator.syncGroup({ ...this.#member(), generationId: joined.generationId, groupAssignment });
      this.#lastHeard = performance.now();
      return MemberAssignment.decode(memberAssignment)?.assignment[topic]?.toSorted((a, b) => a - b) ?? [];
    });
  }

  /** The first member of a group shares out for all. */
  async #share(session: LinkSession, { members }: JoinedGroup): Promise<readonly Share[]> {
    const { topic } = this.#name;
    session.forgetLeaders(topic);
    const partitions = (await session.leaders(topic)).length;
    const shares = sharePartitions(partitions, members.map(({ memberId, memberMetadata }) => claimOf(memberId, memberMetadata)));
    return [...shares].map(([memberId, share]) => ({
      memberId, memberAssignment: MemberAssignment.encode({ version: 0, assignment: { [topic]: [...share] }, userData: Buffer.alloc(0) }),
    }));
  }
}

/** Whether the group does not know the member any more. */
export const isLost = (error: unknown): boolean => is(error, lost);

/** Whether a commit was refused because the group is being shared out anew, which says nothing yet about who will hold the partition. */
export const isRegrouping = (error: unknown): boolean => is(error, rebalancing) || is(error, outdated);

/** The group went on without this member: what it held belongs to others by now. */
export class MembershipLostError extends KafkaLogError {
  constructor(cause?: unknown) {
    super('LOG_UNAVAILABLE', 'the consumer group went on without this member', { retriable: true, cause });
  }
}

const claimOf = (id: string, metadata: Buffer): GroupMemberClaim => {
  const claim: unknown = JSON.parse(MemberMetadata.decode(metadata)?.userData.toString() ?? 'null');
  if (typeof claim !== 'object' || claim === null || !('owned' in claim && Array.isArray(claim.owned) && 'generation' in claim)) {
    return { id, owned: [], generation: -1 };
  }
  return { id, owned: claim.owned.filter((partition) => Number.isSafeInteger(partition)), generation: Number(claim.generation) };
};
