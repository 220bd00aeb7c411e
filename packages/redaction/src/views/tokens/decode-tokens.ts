import type { Edits } from '../edits.ts';
import { isAlphanumeric } from '../join/characters.ts';
import type { Scope } from '../scope.ts';
import { base32Decoder, base58Decoder, base64Decoder, decodeBase85, hexDecoder, type TokenDecoder } from './base-encodings.ts';
import { readNumberList } from './number-lists.ts';
import { readableText } from './readable.ts';

const shortestRun = 8;
const shortestBase32 = 16;
const shortestBase58 = 15;
const longestBase58 = 180;
const shortestBits = 32;
/** Shorter ones without a letter are numbers. */
const shortestNumber = 12;
const shortestReversedHex = 16;
const hexDigits = /^(?:0[xX])?([0-9a-fA-F]{8,})$/;
const bits = /^(?:[01]{8})+$/;
const base85 = /<~([!-uz\s]{5,4000})~>/y;
/** Small letters without a digit are a word. */
const base32Letters = /^(?:[A-Z2-7]+|[a-z]*[2-7][a-z2-7]*)$/;
const base64Look = /[0-9+/_]|.[A-Z]/;

interface Decoders {
  readonly base64: TokenDecoder;
  readonly base32: TokenDecoder;
  readonly base58: TokenDecoder;
  readonly hex: TokenDecoder;
}

const reversed = (token: string): string => Array.from(token).reverse().join('');

const decode = (decoder: TokenDecoder, token: string): string | undefined => {
  const bytes = decoder(token);
  return bytes === undefined ? undefined : readableText(bytes);
};

const decodeBits = (token: string): string | undefined => {
  const bytes = new Uint8Array(token.length / 8);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(token.slice(at * 8, at * 8 + 8), 2);
  return readableText(bytes);
};

class TokenReader {
  private readonly decoders: Decoders;

  constructor(decoders: Decoders) {
    this.decoders = decoders;
  }

  /** @param padding how many `=` follow */
  read(run: string, padding: number): string | undefined {
    const hex = hexDigits.exec(run)?.[1];
    const digits = hex === undefined ? undefined : this.readDigits(hex);
    return digits ?? this.readBase64(run, padding) ?? this.readBase32(run, padding) ?? (padding === 0 ? this.readBase58(run) : undefined);
  }

  private readBase64(run: string, padding: number): string | undefined {
    const isEnough = run.length + padding >= shortestRun;
    return isEnough && base64Look.test(run) ? decode(this.decoders.base64, run) : undefined;
  }

  private readBase32(run: string, padding: number): string | undefined {
    return run.length + padding >= shortestBase32 && base32Letters.test(run) ? decode(this.decoders.base32, run) : undefined;
  }

  private readBase58(run: string): string | undefined {
    const isEnough = run.length >= shortestBase58 && run.length <= longestBase58 && /\d/.test(run) && /[A-Z]/.test(run);
    return isEnough ? decode(this.decoders.base58, run) : undefined;
  }

  private readDigits(digits: string): string | undefined {
    if (bits.test(digits) && digits.length >= shortestBits) return decodeBits(digits) ?? decodeBits(reversed(digits));
    if (digits.length % 2 !== 0 || (digits.length < shortestNumber && !/[a-f]/i.test(digits))) return undefined;
    const forwards = decode(this.decoders.hex, digits);
    return forwards ?? (digits.length >= shortestReversedHex ? decode(this.decoders.hex, reversed(digits)) : undefined);
  }
}

const isRunCode = (code: number): boolean => isAlphanumeric(code) || code === 0x2b || code === 0x2f || code === 0x5f || code === 0x2d;

/** What a number in a list can begin with, prefixes included: a hexadecimal digit, `&`, `[`, `u`. */
const startsNumber = (code: number): boolean => {
  const lower = code | 0x20;
  return (code >= 0x30 && code <= 0x39) || (lower >= 0x61 && lower <= 0x66) || lower === 0x75 || code === 0x26 || code === 0x5b;
};

class TokenDecoding {
  private readonly text: string;
  private readonly edits: Edits;
  private readonly allows: Scope;
  private readonly reader: TokenReader;

  constructor(text: string, edits: Edits, deps: { allows: Scope; reader: TokenReader }) {
    this.text = text;
    this.edits = edits;
    this.allows = deps.allows;
    this.reader = deps.reader;
  }

  run(): void {
    const { text } = this;
    let at = 0;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      const listEnd = startsNumber(code) && (at === 0 || !isAlphanumeric(text.charCodeAt(at - 1))) ? this.readList(at) : at;
      if (listEnd > at) at = listEnd;
      else if (isRunCode(code)) at = this.readRun(at);
      else at = code === 0x3c ? this.readBase85(at) : at + 1;
    }
  }

  private readList(at: number): number {
    const list = readNumberList(this.text, at);
    if (list === undefined) return at;
    if (list.text !== undefined && this.allows(at, list.end)) this.edits.replace(at, list.end, list.text);
    return list.end;
  }

  private readBase85(at: number): number {
    base85.lastIndex = at;
    const digits = base85.exec(this.text)?.[1];
    if (digits === undefined) return at + 1;
    const decoded = decode(decodeBase85, digits);
    if (decoded === undefined || !this.allows(at, base85.lastIndex)) return at + 1;
    this.edits.replace(at, base85.lastIndex, decoded);
    return base85.lastIndex;
  }

  private readRun(start: number): number {
    const { text } = this;
    let end = start;
    while (end < text.length && isRunCode(text.charCodeAt(end))) end++;
    let padded = end;
    while (padded < text.length && padded < end + 6 && text.charCodeAt(padded) === 0x3d) padded++;
    if (end - start >= shortestRun - 2 && this.allows(start, padded)) this.tryRun(start, end, padded);
    return end;
  }

  /** Tries a run whole, then its parts between the signs that may be glue as well as letters of base64. */
  private tryRun(start: number, end: number, padded: number): void {
    const run = this.text.slice(start, end);
    if (this.tryToken(start, run, padded)) return;
    let partStart = 0;
    for (let at = 0; at <= run.length; at++) {
      if (at < run.length && isAlphanumeric(run.charCodeAt(at))) continue;
      const isPart = at - partStart >= shortestRun - 2 && at - partStart < run.length;
      if (isPart) this.tryToken(start + partStart, run.slice(partStart, at), at === run.length ? padded : start + at);
      partStart = at + 1;
    }
  }

  private tryToken(start: number, token: string, padded: number): boolean {
    const decoded = this.reader.read(token, padded - start - token.length);
    if (decoded !== undefined) this.edits.replace(start, padded, decoded);
    return decoded !== undefined;
  }
}

/** Decodes, in place, tokens that hold readable text: base64 (URL-safe, unpadded), base32, base58, base85, hex, binary, codes of characters. */
export const tokenDecoder = (): ((text: string, edits: Edits, allows: Scope) => void) => {
  const reader = new TokenReader({ base64: base64Decoder(), base32: base32Decoder(), base58: base58Decoder(), hex: hexDecoder() });
  return (text, edits, allows) => {
    new TokenDecoding(text, edits, { allows, reader }).run();
  };
};
