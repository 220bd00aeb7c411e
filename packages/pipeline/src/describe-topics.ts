import { topicDeclarations } from '@plumbline/contracts';
import type { TopicList } from '@plumbline/contracts/http';
import type { LogInspector } from '@plumbline/ports';

/**
 * The topics as operators see them: what is declared, where each partition ends, and how far consumer groups are behind.
 * @param groups readers that are services of this platform; other readers keep their own offsets
 */
export const describeTopics = (
  log: Pick<LogInspector, 'endOffsets' | 'committedOffsets'>, groups: readonly string[],
): Promise<TopicList['topics']> =>
  Promise.all(topicDeclarations.map(async ({ name, records, owner, readers, retentionMs, compacted }) => {
    const ends = await log.endOffsets(name);
    const read = await Promise.all(readers.filter((reader) => groups.includes(reader)).map(async (group) => {
      const committed = await log.committedOffsets(group, name);
      const lag = ends.reduce((sum, end, partition) => sum + Math.max(0, end - (committed[partition] ?? 0)), 0);
      return { group, committed_offsets: [...committed], lag };
    }));
    return {
      name, records: [...records], owner, readers: [...readers], retention_ms: retentionMs, compacted, end_offsets: [...ends], groups: read,
    };
  }));
