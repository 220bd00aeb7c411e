import type { Request } from 'express';

/** What a request says about who sends it. */
export type Bearer =
  | { readonly kind: 'none' }
  | { readonly kind: 'credential'; readonly credential: string }
  /** There is an Authorization header, but not of the form `Bearer …`; or there are several, of which a proxy may have judged another one. */
  | { readonly kind: 'unusable' };

export const readBearer = (req: Request): Bearer => {
  const header = req.get('authorization');
  if (header === undefined) return { kind: 'none' };
  if (isRepeated(req.rawHeaders, 'authorization')) return { kind: 'unusable' };
  const [, credential] = /^bearer +([^\s]+) *$/i.exec(header) ?? [];
  return credential === undefined ? { kind: 'unusable' } : { kind: 'credential', credential };
};

/** @param rawHeaders names and values in turn, as node gives them */
const isRepeated = (rawHeaders: readonly string[], name: string): boolean =>
  rawHeaders.filter((text, position) => position % 2 === 0 && text.length === name.length && text.toLowerCase() === name).length > 1;
