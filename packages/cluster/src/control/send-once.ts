import { request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { text } from 'node:stream/consumers';

export interface Reply {
  readonly status: number;
  readonly text: string;
}
export interface Sending {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** Milliseconds without a byte after which the systems on both ends make sure of each other; ten seconds later a dead connection is found out. */
const keepAliveMs = 10_000;

/**
 * Sends a request over a connection of its own. One that was kept may have been forgotten on the way: whatever is asked over it hangs, while a look at the same
 * server over another one says that all is well.
 */
export const sendOnce = (url: string, { method, headers, body, signal }: Sending): Promise<Reply> => new Promise((resolve, reject) => {
  const request = url.startsWith('https:') ? requestTls : requestPlain;
  request(url, { method, headers, signal, agent: false }, (response) => {
    text(response).then((read) => { resolve({ status: response.statusCode ?? 0, text: read }); }, reject);
  })
    .on('socket', (socket) => { socket.setKeepAlive(true, keepAliveMs); })
    .on('error', reject)
    .end(body);
});
