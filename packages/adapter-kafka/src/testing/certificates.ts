import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { temporaryFolder } from '@plumbline/test-kit';

const run = promisify(execFile);

export interface Identity {
  readonly cert: string;
  readonly key: string;
}

/** An authority that issues certificates for a day; by `openssl`, which has to be installed. */
export interface Authority extends AsyncDisposable {
  readonly ca: string;
  issue(name: string, alternatives: string): Promise<Identity>;
}

export const openAuthority = async (): Promise<Authority> => {
  const folder = await temporaryFolder();
  const { file } = folder;
  const openssl = (...args: readonly string[]): Promise<unknown> => run('openssl', args);
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await openssl('req', '-x509', ...newKey, '-keyout', file('ca.key'), '-out', file('ca.crt'), '-subj', '/CN=authority of a test', '-days', '1');
  return {
    ca: await readFile(file('ca.crt'), 'utf8'),
    issue: async (name, alternatives) => {
      await openssl('req', ...newKey, '-keyout', file(`${name}.key`), '-out', file(`${name}.csr`), '-subj', `/CN=${name}`);
      await writeFile(file(`${name}.ext`), `subjectAltName=${alternatives}\n`);
      await openssl('x509', '-req', '-in', file(`${name}.csr`), '-CA', file('ca.crt'), '-CAkey', file('ca.key'), '-CAcreateserial', '-days', '1',
        '-extfile', file(`${name}.ext`), '-out', file(`${name}.crt`));
      return { cert: await readFile(file(`${name}.crt`), 'utf8'), key: await readFile(file(`${name}.key`), 'utf8') };
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
};
