/** A member of a group as it presents itself when it joins. */
export interface GroupMemberClaim {
  readonly id: string;
  /** Partitions that it works on and goes on with while the group is shared out anew. */
  readonly owned: readonly number[];
  /** Generation of the group in which it got them. */
  readonly generation: number;
}

/**
 * Shares the partitions of a topic among the members of its group, evenly and with as few moves as possible. A partition that has to move goes to nobody at
 * first: its owner hears that it is no longer meant to have it, finishes, and joins again, and only then somebody else gets it.
 *
 * @param partitions number of partitions, at least 1
 * @returns for each member the partitions that it has from now on; nobody gets one that another still owns
 * @see KIP-429, Kafka Consumer Incremental Rebalance Protocol
 */
export const sharePartitions = (partitions: number, members: readonly GroupMemberClaim[]): ReadonlyMap<string, readonly number[]> => {
  const owners = ownersOf(partitions, members);
  const owned = new Map(members.map(({ id }) => [id, [...owners].flatMap(([partition, owner]) => (owner === id ? [partition] : []))]));
  const owns = (id: string): number => owned.get(id)?.length ?? 0;
  const ordered = members.map(({ id }) => id).toSorted((a, b) => owns(b) - owns(a) || compare(a, b));
  const base = Math.floor(partitions / ordered.length);
  const share = new Map(ordered.map((id, index) => [id, base + (index < partitions % ordered.length ? 1 : 0)]));
  const result = new Map(ordered.map((id) => [id, (owned.get(id) ?? []).toSorted((a, b) => a - b).slice(0, share.get(id))]));

  for (let partition = 0; partition < partitions; partition += 1) {
    if (owners.has(partition)) continue;
    const open = ordered.find((id) => (result.get(id)?.length ?? 0) < (share.get(id) ?? 0));
    if (open !== undefined) result.get(open)?.push(partition);
  }
  return result;
};

/** A member that missed a generation may claim what is another's by now: the later claim counts. Of two alike neither does, and both have to give it up. */
const ownersOf = (partitions: number, members: readonly GroupMemberClaim[]): ReadonlyMap<number, string | undefined> => {
  const best = new Map<number, { readonly id: string | undefined; readonly generation: number }>();
  for (const { id, owned, generation } of members) {
    for (const partition of new Set(owned)) {
      if (partition < 0 || partition >= partitions) continue;
      const other = best.get(partition);
      if (other === undefined || generation > other.generation) best.set(partition, { id, generation });
      else if (generation === other.generation) best.set(partition, { id: undefined, generation });
    }
  }
  return new Map([...best].map(([partition, { id }]) => [partition, id]));
};

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
