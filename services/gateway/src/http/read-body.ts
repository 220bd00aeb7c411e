import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

export type BodyRead =
  | { readonly kind: 'read'; readonly bytes: Buffer }
  /** More than the limit, before or after decompression. What is left of it is thrown away unread. */
  | { readonly kind: 'too_large' }
  | { readonly kind: 'undecodable'; readonly detail: string }
  /** The client went away before the body was complete: nobody is left to answer. */
  | { readonly kind: 'cut' };

/**
 * Reads and decompresses a request's body. Never holds more than the limit, however much a compressed body would unpack to.
 * @param limit bytes, after decompression
 */
export const readBody = (req: IncomingMessage, limit: number): Promise<BodyRead> => {
  if (Number(req.headers['content-length'] ?? 0) > limit) {
    req.resume();
    return Promise.resolve({ kind: 'too_large' });
  }
  const encoding = (req.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return collect(req, req, limit);

  const decoder = createDecoder(encoding);
  if (decoder === undefined) {
    req.resume();
    return Promise.resolve({ kind: 'undecodable', detail: 'The Content-Encoding is not supported; send gzip, deflate, br or no encoding.' });
  }
  return collect(req, req.pipe(decoder), limit);
};

const createDecoder = (encoding: string): (NodeJS.ReadWriteStream & Readable) | undefined => {
  switch (encoding) {
    case 'gzip': case 'x-gzip': return createGunzip();
    case 'deflate': return createInflate();
    case 'br': return createBrotliDecompress();
    default: return undefined;
  }
};

const collect = (req: IncomingMessage, source: Readable, limit: number): Promise<BodyRead> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const finish = (result: BodyRead): void => {
      source.off('data', take);
      if (source !== req) {
        req.unpipe();
        source.destroy();
      }
      // Node reads and drops what the client still sends, so that it gets its answer instead of a reset; the request timeout bounds that.
      req.resume();
      resolve(result);
    };
    const take = (chunk: Buffer): void => {
      length += chunk.length;
      if (length > limit) finish({ kind: 'too_large' });
      else chunks.push(chunk);
    };
    source.on('data', take);
    source.once('end', () => finish({ kind: 'read', bytes: chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, length) }));
    source.on('error', () => finish(source === req ? { kind: 'cut' } : { kind: 'undecodable', detail: 'The body does not decompress with its Content-Encoding.' }));
    req.once('close', () => {
      if (!req.complete) finish({ kind: 'cut' });
    });
    if (source !== req) req.on('error', () => finish({ kind: 'cut' }));
  });
