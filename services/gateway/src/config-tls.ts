import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { ConfigError, Secret, type ConfigProblem } from '@plumbline/runtime';

/** What the gateway shows its clients to prove who it is. */
export interface TlsConfig {
  /** Certificate chain, PEM. */
  readonly cert: string;
  /** Its private key, PEM. */
  readonly key: Secret;
}

/**
 * Reads certificate and key, and tries them out, so that what is wrong with them is said at start and not to the first client.
 * @returns undefined without either file
 * @throws ConfigError
 */
export const readTls = (certFile: string | undefined, keyFile: string | undefined): TlsConfig | undefined => {
  if (certFile === undefined && keyFile === undefined) return undefined;
  if (certFile === undefined) throw new ConfigError([{ variable: 'TLS_CERT_FILE', problem: 'is required with TLS_KEY_FILE' }]);
  if (keyFile === undefined) throw new ConfigError([{ variable: 'TLS_KEY_FILE', problem: 'is required with TLS_CERT_FILE' }]);

  const problems: ConfigProblem[] = [];
  const cert = read('TLS_CERT_FILE', certFile, problems);
  const key = read('TLS_KEY_FILE', keyFile, problems);
  if (cert !== undefined && key !== undefined) problems.push(...faultsOf(cert, key));
  if (cert === undefined || key === undefined || problems.length > 0) throw new ConfigError(problems);
  return { cert, key: new Secret(key) };
};

const read = (variable: string, file: string, problems: ConfigProblem[]): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    problems.push({ variable, problem: 'must name a file that can be read' });
    return undefined;
  }
};

const faultsOf = (cert: string, key: string): readonly ConfigProblem[] => {
  try {
    new X509Certificate(cert);
  } catch {
    return [{ variable: 'TLS_CERT_FILE', problem: 'must name a PEM file with a certificate' }];
  }
  try {
    createSecureContext({ cert, key });
    return [];
  } catch {
    return [{ variable: 'TLS_KEY_FILE', problem: 'must name a PEM file with the private key of the certificate, without a passphrase' }];
  }
};
