import type { StoredFile } from '../hosts/index.ts';

/** A place in which something confidential must not be found. */
export interface Place {
  readonly name: string;
  readonly bytes: Buffer;
}
export const placesOf = (files: readonly StoredFile[]): readonly Place[] => files.map(({ name, bytes }) => ({ name: `file ${name}`, bytes }));
export const placeOf = (name: string, text: string): Place => ({ name, bytes: Buffer.from(text) });

/** A secret in every spelling that a program might leave it in. */
const spellingsOf = (secret: string | Buffer): readonly Buffer[] => {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString('hex');
  return [bytes, Buffer.from(hex), Buffer.from(hex.toUpperCase()), Buffer.from(bytes.toString('latin1'), 'utf16le'), ...base64Of(bytes)];
};

/** Within a longer text, base64 looks different for each of three offsets; the first and the last letters depend on what is around it. */
const base64Of = (bytes: Buffer): readonly Buffer[] => [0, 1, 2].flatMap((shift) => {
  const whole = Buffer.concat([Buffer.alloc(shift), bytes]);
  const text = whole.subarray(0, whole.length - whole.length % 3).toString('base64').slice(shift === 0 ? 0 : 4);
  return text.length < 8 ? [] : [Buffer.from(text), Buffer.from(text.replaceAll('+', '-').replaceAll('/', '_'))];
});

/** Where which of the secrets lie, as `<secret> in <place>`; empty if none does. */
export const tracesOf = (secrets: readonly (string | Buffer)[], places: readonly Place[]): readonly string[] =>
  secrets.flatMap((secret) => {
    const spellings = spellingsOf(secret);
    return places.filter(({ bytes }) => spellings.some((spelling) => bytes.includes(spelling)))
      .map(({ name }) => `${typeof secret === 'string' ? secret : secret.toString('hex')} in ${name}`);
  });
