/**
 * Shares partitions among the members of a group: evenly (counts differ by one at most), and so that each member keeps as much as it may of what it holds.
 * @param partitions number of partitions
 * @param held       what each member holds now, in the order in which they joined; no partition is held twice
 * @returns what each member is to hold, same order
 */
export const allotPartitions = (partitions: number, held: readonly (readonly number[])[]): readonly (readonly number[])[] => {
  if (held.length === 0) return [];
  const base = Math.floor(partitions / held.length);
  const largestFirst = held.map((_, member) => member).sort((a, b) => (held[b]?.length ?? 0) - (held[a]?.length ?? 0) || a - b);
  const share = new Map(largestFirst.map((member, rank) => [member, base + (rank < partitions % held.length ? 1 : 0)]));
  const kept = held.map((own, member) => own.slice(0, share.get(member)));
  const taken = new Set(kept.flat());
  const free = Array.from({ length: partitions }, (_, partition) => partition).filter((partition) => !taken.has(partition));
  return kept.map((own, member) => [...own, ...free.splice(0, (share.get(member) ?? 0) - own.length)].sort((a, b) => a - b));
};
