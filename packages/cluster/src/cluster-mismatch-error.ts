/** An engine is not as this version declares it, and this process may not change it. The message lists what differs, a line each. */
export class ClusterMismatchError extends Error {
  readonly code = 'CLUSTER_MISMATCH';
  readonly differences: readonly string[];

  constructor(what: string, differences: readonly string[]) {
    super([`${what}:`, ...differences.map((difference) => `  ${difference}`)].join('\n'));
    this.name = 'ClusterMismatchError';
    this.differences = differences;
  }
}
