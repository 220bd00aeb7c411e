import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The package manager, by exact version, so that every machine reads the lockfile alike. */
const packageManager = 'pnpm@10.34.9';
/** After this a lock counts as left behind, whatever process has its number by now. */
const longestInstallMs = 15 * 60_000;
const unreachable = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|META_FETCH_FAIL|network/i;

/** The packages could not be brought. The message says what to do next. */
export class InstallError extends Error {
  code = 'INSTALL_FAILED';
  name = 'InstallError';
}

/**
 * Brings `node_modules` to what the lockfile says, unless it is there already. Processes that start at the same time install once.
 *
 * @param root  the checkout
 * @param say   gets one line when something will take a while
 * @throws InstallError
 */
export const installIfStale = async (root, say) => {
  if (isInstalled(root)) return;
  const release = await holdLock(join(root, '.install.lock'));
  try {
    if (isInstalled(root)) return;
    say('Installing packages (once; about half a minute) ...');
    await install(root);
    writeFileSync(stampPath(root), wantedStamp(root));
  } finally {
    release();
  }
};

const stampPath = (root) => join(root, 'node_modules', '.plumbline-installed');

/** Differs when another machine's, or an older, `node_modules` lies in the checkout. */
const wantedStamp = (root) => {
  const hash = createHash('sha256');
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(readFileSync(join(root, file)));
  return `${hash.digest('hex')} ${process.platform}-${process.arch} ${packageManager}\n`;
};

const isInstalled = (root) => existsSync(stampPath(root)) && readFileSync(stampPath(root), 'utf8') === wantedStamp(root);

const install = async (root) => {
  const args = ['--yes', packageManager, 'install', '--frozen-lockfile', '--prod=false', '--config.confirmModulesPurge=false'];
  const { code, output } = await capture('npx', args, root);
  if (code !== 0) throw new InstallError(explain(code, output));
};

const explain = (code, output) => {
  const tail = output.trim().split('\n').slice(-15).join('\n');
  if (code === 'ENOENT') return 'npx was not found. Plumbline needs Node.js 20.19 or newer together with npm (https://nodejs.org).';
  if (/ERR_PNPM_OUTDATED_LOCKFILE/.test(output)) {
    return `pnpm-lock.yaml does not fit the package.json files. Run "npx ${packageManager} install" and try again.`;
  }
  if (unreachable.test(output)) {
    const cause = output.split('\n').find((line) => unreachable.test(line))?.trim() ?? '';
    return `The package registry could not be reached (${cause}). Plumbline needs it once, to install its packages.\n`
      + 'Check the network and the proxy ("npm config get registry", HTTPS_PROXY), then repeat the command.';
  }
  return `${tail}\n\nThe packages could not be installed (exit code ${code}).`;
};

/** Runs a command without a terminal and collects what it says; `code` is its exit code, or the name of the error that kept it from starting. */
const capture = (command, args, cwd) => new Promise((resolve) => {
  const windows = process.platform === 'win32';
  const child = spawn(command, args, {
    cwd,
    shell: windows,
    stdio: ['ignore', 'pipe', 'pipe'],
    // CI keeps pnpm from asking; short pauses between retries tell a missing network in seconds.
    env: { ...process.env, CI: 'true', npm_config_fetch_retry_mintimeout: '1000', npm_config_fetch_retry_maxtimeout: '4000' },
  });
  let output = '';
  const collect = (chunk) => (output += chunk.toString());
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  child.on('error', (error) => resolve({ code: error.code ?? 'UNKNOWN', output: String(error) }));
  child.on('close', (code, signal) => resolve({ code: code ?? signal, output }));
});

/** Waits until no other live process holds the lock; a lock whose holder is gone is taken over. */
const holdLock = async (path) => {
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS') {
        throw new InstallError(`The checkout is not writable (${error.code}), and its packages are not installed yet. Make it writable for this user, or clone it elsewhere.`);
      }
      if (error.code !== 'EEXIST') throw error;
    }
    if (holderIsGone(path)) rmSync(path, { force: true });
    else await pause(200);
  }
};

const holderIsGone = (path) => {
  try {
    if (Date.now() - statSync(path).mtimeMs > longestInstallMs) return true;
    const holder = Number(readFileSync(path, 'utf8'));
    // Empty for the moment between creating and writing it.
    if (holder !== 0) process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
};
