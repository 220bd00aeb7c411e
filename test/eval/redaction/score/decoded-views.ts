import { decodeHTML } from 'entities';
import { decodeBase64 } from './decode-base64.ts';

const latin = 'aeopcxyABEHKMOPT';
const lookAlikes: ReadonlyMap<string, string> = new Map(Array.from('аеорсхуАВЕНКМОРТ', (cyrillic, i) => [cyrillic, latin.charAt(i)]));
const token = /[A-Za-z0-9+/=_-]{16,}/g;

/**
 * A text as whoever undoes the usual disguises can read it: compatibility forms, invisible characters, look-alikes, entities, percent and `\u` escapes,
 * base64 and hexadecimal tokens. All readings, one below the other.
 */
export const decodedViews = (text: string): string => {
  const base = text.normalize('NFKC').replace(/\p{Cf}/gu, '');
  const views = [
    text,
    base,
    base.replace(/[\u0400-\u04ff]/g, (each) => lookAlikes.get(each) ?? each),
    decodeHTML(base),
    unquote(base),
    base.replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))),
  ];
  for (const [each] of base.matchAll(token)) {
    views.push(...readable(decodeBase64(each + '='.repeat((4 - each.length % 4) % 4))), ...readable(decodeHex(each)));
  }
  return views.join('\n');
};

/** Percent escapes within runs of ASCII, as UTF-8 with replacement. */
const unquote = (text: string): string => text.replace(/[\0-\x7f]+/g, (run) => {
  if (!run.includes('%')) return run;
  const bytes = run.replace(/%([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
});

const decodeHex = (text: string): Buffer | undefined => (/^(?:[0-9a-fA-F]{2})+$/.test(text) ? Buffer.from(text, 'hex') : undefined);

const readable = (bytes: Buffer | undefined): readonly string[] => {
  if (bytes === undefined) return [];
  try {
    return [new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)];
  } catch {
    return [];
  }
};
