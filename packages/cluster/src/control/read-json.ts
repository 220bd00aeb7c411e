import type { IncomingMessage } from 'node:http';

export type JsonBody = { readonly kind: 'json'; readonly value: unknown } | { readonly kind: 'too_large' } | { readonly kind: 'malformed' };

/** Reads a small JSON body. @param maxBytes larger ones are not read to their end */
export const readJson = async (request: AsyncIterable<Buffer> & Pick<IncomingMessage, 'headers'>, maxBytes: number): Promise<JsonBody> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return { kind: 'too_large' };
    chunks.push(chunk);
  }
  try {
    return { kind: 'json', value: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return { kind: 'malformed' };
  }
};
