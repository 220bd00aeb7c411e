/**
 * Asks the service in this container how it is; exit code 0 for a good answer.
 *
 *     node healthcheck.mjs             /healthz: is the process alive? The image's own check, since a restart mends no engine that is away.
 *     node healthcheck.mjs /readyz     can it work? What compose waits for.
 */
import { Buffer } from 'node:buffer';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { argv, env, exit } from 'node:process';

const path = argv[2] ?? '/healthz';
const anywhere = ['', '0.0.0.0', '::'];
const host = anywhere.includes(env.HOST ?? '') ? '127.0.0.1' : env.HOST;
const port = env.PORT || '8080';
const timeoutMs = 4_000;

const speaksTls = (env.TLS_CERT_FILE ?? '') !== '';
const ask = speaksTls ? httpsRequest : httpRequest;
// The certificate names the public address, and nobody stands between a container and itself.
const tls = speaksTls ? { rejectUnauthorized: false } : {};

const request = ask({ host, port, path, timeout: timeoutMs, ...tls }, (response) => {
  const chunks = [];
  response.on('data', (chunk) => chunks.push(chunk));
  response.on('end', () => {
    if (response.statusCode === 200) exit(0);
    console.error(`${path} answers ${response.statusCode}: ${Buffer.concat(chunks).toString('utf8').trim().slice(0, 1_000)}`);
    exit(1);
  });
});
request.on('timeout', () => request.destroy(new Error(`no answer within ${timeoutMs} ms`)));
request.on('error', (error) => {
  console.error(`${path}: ${error.message}`);
  exit(1);
});
request.end();
