import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { createGrowingBytes } from './growing-bytes.ts';

export type BodyRead =
  /** Without its bytes if only its size was wanted. */
  | { readonly kind: 'read'; readonly bytes: Buffer }
  /** More than the limit, before or after decompression. What is left of it is thrown away unread. */
  | { readonly kind: 'too_large' }
  /** There is no memory for it now. */
  | { readonly kind: 'no_room' }
  | { readonly kind: 'undecodable'; readonly detail: string }
  /** The client went away before the body was complete: nobody is left to answer. */
  | { readonly kind: 'cut' };

export interface BodyUse {
  /** Whether the bytes are wanted, or only whether there are too many of them. */
  readonly keep: boolean;
  /** Says whether so many more bytes of memory may be used. */
  readonly take: (bytes: number) => boolean;
}

/** For bodies of callers who are known and few. */
const unmetered: BodyUse = { keep: true, take: () => true };

/** What a decompressor needs for itself. */
const decoderBytes = 65_536;

/**
 * Reads and decompresses a request's body. Never holds more than the limit, however much a compressed body would unpack to.
 * @param limit bytes, after decompression
 */
export const readBody = (req: IncomingMessage, limit: number, use: BodyUse = unmetered): Promise<BodyRead> => {
  if (req.destroyed) return Promise.resolve({ kind: 'cut' });
  const announced = Number(req.headers['content-length'] ?? limit);
  if (announced > limit) return leave(req, { kind: 'too_large' });
  const encoding = (req.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return collect(req, req, { limit, most: announced, ...use });

  const createDecoder = decoders.get(encoding);
  if (createDecoder === undefined) {
    return leave(req, { kind: 'undecodable', detail: 'The Content-Encoding is not supported; send gzip, deflate, br or no encoding.' });
  }
  return use.take(decoderBytes) ? collect(req, req.pipe(createDecoder()), { limit, most: limit, ...use }) : leave(req, { kind: 'no_room' });
};

/** Node reads and drops what the client still sends, so that it gets its answer instead of a reset; the request timeout bounds that. */
const leave = (req: IncomingMessage, result: BodyRead): Promise<BodyRead> => {
  req.resume();
  return Promise.resolve(result);
};

const decoders: ReadonlyMap<string, () => NodeJS.ReadWriteStream & Readable> = new Map<string, () => NodeJS.ReadWriteStream & Readable>([
  ['gzip', createGunzip], ['x-gzip', createGunzip], ['deflate', createInflate], ['br', createBrotliDecompress],
]);

interface Collecting extends BodyUse {
  readonly limit: number;
  /** Bytes that will be kept at most. */
  readonly most: number;
}

const collect = (req: IncomingMessage, source: Readable, { limit, most, keep, take }: Collecting): Promise<BodyRead> =>
  new Promise((resolve) => {
    const kept = createGrowingBytes(most, take);
    let length = 0;
    const finish = (result: BodyRead): void => {
      source.off('data', onData);
      if (source !== req) {
        req.unpipe();
        source.destroy();
      }
      resolve(leave(req, result));
    };
    const onData = (chunk: Buffer): void => {
      length += chunk.length;
      if (length > limit) finish({ kind: 'too_large' });
      else if (keep && !kept.add(chunk)) finish({ kind: 'no_room' });
    };
    source.on('data', onData);
    source.once('end', () => finish({ kind: 'read', bytes: kept.bytes() }));
    source.on('error', () => finish(source === req ? { kind: 'cut' } : { kind: 'undecodable', detail: 'The body does not decompress with its Content-Encoding.' }));
    req.once('close', () => {
      if (!req.complete) finish({ kind: 'cut' });
    });
    if (source !== req) req.on('error', () => finish({ kind: 'cut' }));
  });
