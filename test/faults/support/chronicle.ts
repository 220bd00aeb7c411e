import { isDeepStrictEqual } from 'node:util';
import { topics } from '@plumbline/contracts';
import type { LogMessage } from '@plumbline/ports';
import type { FolderCopy } from './folder-copy.ts';

const watchedTopics = [topics.calibrationEventsAnonymized, topics.calibrationReleasesPublished] as const;
const keyPrefixes = ['index', 'epoch:', 'release:'] as const;
const releaseTables = ['release', 'cross_release'] as const;

/** Something that stays for good had changed, or was gone, after a death. */
export class HistoryChangedError extends Error {
  readonly code = 'HISTORY_CHANGED';

  constructor(what: string, before: unknown, after: unknown) {
    super(`${what} was ${JSON.stringify(before)} and is ${JSON.stringify(after)}`);
    this.name = 'HistoryChangedError';
  }
}

/**
 * Keeps what a data folder showed at each death: keys before they are destroyed, messages before their retention ends, releases.
 * Every look also holds them to what was seen before: nothing of it may ever change.
 */
export class Chronicle {
  readonly keys = new Map<string, Uint8Array>();
  readonly #releases = new Map<string, unknown>();
  readonly #messages = new Map<string, LogMessage>();

  async look(copy: FolderCopy): Promise<void> {
    for (const prefix of keyPrefixes) await this.#lookAtKeys(copy, prefix);
    this.#lookAtReleases(copy);
    for (const topic of watchedTopics) await this.#lookAtMessages(copy, topic);
  }

  /** All messages that a topic ever had, in order within each partition. */
  messagesOf(topic: string): readonly LogMessage[] {
    return [...this.#messages.values()].filter((message) => message.topic === topic)
      .sort((one, other) => one.partition - other.partition || one.offset - other.offset);
  }

  get releases(): number {
    return this.#releases.size;
  }

  async #lookAtKeys({ vault }: FolderCopy, prefix: string): Promise<void> {
    for (const { keyId, wrapped } of await vault.list(prefix)) {
      if (wrapped === null) continue;
      const key = await vault.find(keyId);
      if (key !== undefined) remember(this.keys, keyId, key);
    }
  }

  #lookAtReleases({ rows }: FolderCopy): void {
    const present = new Set<string>();
    for (const row of releaseTables.flatMap((table) => rows('calibration.db', table))) {
      const { published: _, ...release } = row;
      const id = String(row['release_id']);
      present.add(id);
      remember(this.#releases, id, release);
    }
    for (const [id, release] of this.#releases) if (!present.has(id)) throw new HistoryChangedError(id, release, undefined);
  }

  async #lookAtMessages({ log }: FolderCopy, topic: string): Promise<void> {
    for (const [partition, end] of (await log.endOffsets(topic)).entries()) {
      for (const message of await log.read(topic, partition, 0, end)) {
        remember(this.#messages, `${topic}/${String(partition)}/${String(message.offset)}`, message);
      }
    }
  }
}

const remember = <T>(seen: Map<string, T>, name: string, value: T): void => {
  const before = seen.get(name);
  if (before === undefined) seen.set(name, value);
  else if (!isDeepStrictEqual(before, value)) throw new HistoryChangedError(name, before, value);
};
