import type { Request } from 'express';

/** What a request says about who sends it. */
export type Bearer =
  | { readonly kind: 'none' }
  | { readonly kind: 'credential'; readonly credential: string }
  /** There is an Authorization header, but not of the form `Bearer …`. */
  | { readonly kind: 'unusable' };

export const readBearer = (req: Request): Bearer => {
  const header = req.get('authorization');
  if (header === undefined) return { kind: 'none' };
  const [, credential] = /^bearer +([^\s]+) *$/i.exec(header) ?? [];
  return credential === undefined ? { kind: 'unusable' } : { kind: 'credential', credential };
};
