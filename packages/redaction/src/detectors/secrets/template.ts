/** A piece of a template: literal alternatives, or a number of characters of a class. */
export type TemplatePart =
  | { readonly kind: 'literal'; readonly options: readonly string[] }
  | { readonly kind: 'class'; readonly name: CharacterClass; readonly min: number; readonly max: number };

const range = (from: string, to: string): string =>
  String.fromCharCode(...Array.from({ length: to.charCodeAt(0) - from.charCodeAt(0) + 1 }, (_, at) => from.charCodeAt(0) + at));

const digits = range('0', '9');
const lower = range('a', 'z');
const upper = range('A', 'Z');
const base62 = digits + lower + upper;

/** Characters of the classes that templates name. */
export const characterClasses = {
  dig: digits, hex: `${digits}abcdef`, HEX: `${digits}ABCDEF`, xhex: `${digits}abcdefABCDEF`, low: lower, up: upper, ln: lower + digits, UN: upper + digits,
  b62: base62, b64: `${base62}+/`, url: `${base62}-_`, tok: `${base62}-_.`, b32: `${upper}234567`,
} as const;
export type CharacterClass = keyof typeof characterClasses;

export class InvalidTemplateError extends Error {
  readonly code = 'INVALID_TEMPLATE';
  override readonly name = 'InvalidTemplateError';
}

const isClass = (name: string): name is CharacterClass => Object.hasOwn(characterClasses, name);

/** Reads a template as `provider-formats.table.ts` describes it. @throws InvalidTemplateError on anything else */
export const parseTemplate = (template: string): readonly TemplatePart[] => {
  const piece = /\{(\w+):(\d+)(?:-(\d+))?\}|\(([^(){}]+)\)|([^(){}]+)/y;
  const parts: TemplatePart[] = [];
  let at = 0;
  while (at < template.length) {
    piece.lastIndex = at;
    const [whole = '', name, min, max, options, literal] = piece.exec(template) ?? [];
    if (whole === '') throw new InvalidTemplateError(`Nothing of a template at ${at} in ${template}`);
    if (name === undefined) parts.push({ kind: 'literal', options: options?.split('|') ?? [literal ?? ''] });
    else if (isClass(name)) parts.push({ kind: 'class', name, min: Number(min), max: Number(max ?? min) });
    else throw new InvalidTemplateError(`No class of characters is called ${name} in ${template}`);
    at += whole.length;
  }
  return parts;
};

const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** Source of a pattern for some parts. @param share of the least length of a class that is asked for, 0-1 */
export const patternSource = (parts: readonly TemplatePart[], share = 1): string =>
  parts.map((part) => {
    if (part.kind === 'literal') return `(?:${part.options.map(escape).join('|')})`;
    return `[${escape(characterClasses[part.name])}]{${Math.max(1, Math.floor(part.min * share))},${part.max}}`;
  }).join('');

/** A string that fits the template. @param random 0 inclusive to 1 exclusive */
export const sampleOf = (parts: readonly TemplatePart[], random: () => number): string => {
  const below = (n: number): number => Math.floor(random() * n);
  return parts.map((part) => {
    if (part.kind === 'literal') return part.options[below(part.options.length)] ?? '';
    const alphabet = characterClasses[part.name];
    return Array.from({ length: part.min + below(part.max - part.min + 1) }, () => alphabet[below(alphabet.length)] ?? '').join('');
  }).join('');
};
