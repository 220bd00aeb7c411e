import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences under which a package's texts may be learnt from. */
export const permissive: ReadonlySet<string> = new Set([
  'MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'CC0-1.0', 'Unlicense', 'BlueOak-1.0.0', 'MIT-0', 'Python-2.0',
]);
const readable = /\.(?:md|txt|d\.ts|json|js|py)$/;
const leftOut = /(?:lock\.json|\.min\.js|\.map|[-.]lock)$/;
const maxFileBytes = 9_000_000;
const maxScriptBytes = 60_000;
const run = /[A-Za-z0-9_+\-/=.~]+/g;

/** In how many files a token stands, and the last of them. */
export interface Seen {
  files: number;
  lastFile: number;
}

const isLicensed = (folder: string): boolean => {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const licence = typeof manifest === 'object' && manifest !== null && 'license' in manifest ? manifest.license : undefined;
    return licence === undefined || (typeof licence === 'string' && licence.replace(/[()]/g, '').split(/ (?:OR|AND) /).every((id) => permissive.has(id)));
  } catch {
    return true;
  }
};

/** The tokens of files below folders, with the number of files that hold each. */
export class TokenCounts {
  readonly tokens = new Map<string, Seen>();
  files = 0;

  /** Reads everything readable below a folder, in the order of names. */
  readFolder(folder: string): void {
    if (!isLicensed(folder)) return;
    for (const name of readdirSync(folder).sort()) {
      const path = join(folder, name);
      const stat = lstatSync(path);
      if (stat.isDirectory()) this.readFolder(path);
      else if (stat.isFile() && readable.test(name) && !leftOut.test(name)) this.readFile(path, stat.size);
    }
  }

  private readFile(path: string, bytes: number): void {
    if (bytes > maxFileBytes || (/\.(?:js|py)$/.test(path) && bytes > maxScriptBytes && !path.includes('most-common'))) return;
    this.files++;
    for (const [token] of readFileSync(path, 'utf8').matchAll(run)) {
      const trimmed = token.replace(/^[.\-/=+~]+|[.\-/=+~]+$/g, '');
      if (trimmed.length >= 2 && trimmed.length <= 64) this.count(trimmed);
    }
  }

  private count(token: string): void {
    const seen = this.tokens.get(token);
    if (seen === undefined) this.tokens.set(token, { files: 1, lastFile: this.files });
    else if (seen.lastFile !== this.files) {
      seen.files++;
      seen.lastFile = this.files;
    }
  }
}
