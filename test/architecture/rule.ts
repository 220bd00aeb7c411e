import type { Tree, Workspace } from './workspace.ts';

/** A rule about the tree, which carries the proof that it can fail. */
export interface Rule {
  /** What holds, as a sentence. */
  readonly name: string;
  /** One line per violation, each naming its file. */
  find(workspace: Workspace): readonly string[];
  /** Small trees, each of which breaks the rule in one way, by what is wrong with them. */
  readonly broken: Readonly<Record<string, Tree>>;
  /** Small trees that look similar and are allowed. */
  readonly allowed: Readonly<Record<string, Tree>>;
}
