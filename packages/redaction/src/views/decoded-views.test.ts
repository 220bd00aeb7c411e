import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { characterObfuscators, guessObfuscators, type Obfuscate, obfuscators, spreadObfuscators, tokenObfuscators } from '../../test-support/obfuscate.ts';
import { pathologicalTexts } from '../../test-support/pathological-texts.ts';
import { opaque } from '../scan/char-class.ts';
import type { Range } from '../span.ts';
import { createDecodedViews } from './decoded-views.ts';

const decodedViews = createDecodedViews();

/** Whether two lines are one token depends on what they look like: one in some hundreds does not. */
const seed = 20261122;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const body = fc.string({ unit: fc.constantFrom(...Array.from(alphabet)), minLength: 24, maxLength: 40 });
/** Like the tokens of many providers: a prefix, and letters and digits of which some are digits. */
const token = fc.tuple(fc.constantFrom('abc_', 'xy-live-', 'Qwe.'), body, fc.nat(9), fc.nat(9)).map(([prefix, random, one, two]) => `${prefix}${random}${one}x${two}`);
const sentence = fc.constantFrom(
  ['The reviewer found ', ' in the log.'],
  ['Tampering: an attacker who reads\n', '\ncan replay it.'],
  ['value=', ''],
  ['Проверка показала: ', ' в журнале.'],
  ['監査で ', ' が見つかった'],
) as fc.Arbitrary<readonly [string, string]>;

/** Where a view shows the token, mapped to the original; undefined if no view does. */
const findHidden = (text: string, secret: string): Range | undefined => {
  for (const view of decodedViews(text).views) {
    const at = view.text.indexOf(secret);
    if (at >= 0 && view.changed(at, at + secret.length)) return view.toOriginal(at, at + secret.length);
  }
  return undefined;
};

/** What of the hidden form may be left out at its ends: quotes, marks around it, and what nobody sees. */
const withoutWrapping = (hidden: string): string =>
  hidden.replace(/^(?:data:text\/plain;base64,|String\.fromCharCode\(|["'])/, '').replace(/[)"' ]+$/, '');

describe('the views of a text that hides a token', () => {
  it.each(Object.entries(obfuscators))('show a token hidden by %s, and lead back to all of it', (_name, hide) => {
    fc.assert(fc.property(token, sentence, (secret, [before, after]) => {
      const hidden = hide(secret);
      const found = findHidden(before + hidden + after, secret);

      expect(found).toBeDefined();
      const covered = (before + hidden + after).slice(found?.start, found?.end);
      expect(hidden).toContain(covered.trim());
      expect(covered).toContain(withoutWrapping(hidden));
    }), { numRuns: 25, seed });
  });

  const without = (set: Readonly<Record<string, Obfuscate>>, ...names: readonly string[]): readonly (readonly [string, Obfuscate])[] =>
    Object.entries(set).filter(([name]) => !names.includes(name));
  // Colours take several characters each, which other ways part; base58 is read up to a length; flags may end with a token that has them within.
  const characters = without(characterObfuscators, 'colours', 'nul');
  const tokens = without(tokenObfuscators, 'base58', 'base85', 'base64Utf16');
  const spread = without(spreadObfuscators, 'markedUp');
  const pairs = [
    ...characters.flatMap((inner) => [...characters, ...tokens].map((outer) => [inner, outer] as const)),
    ...tokens.flatMap((inner) => [...characters, ...tokens, ...spread].map((outer) => [inner, outer] as const)),
    ...spread.flatMap((inner) => without(characterObfuscators, 'zalgo', 'homoglyphs', 'colours').map((outer) => [inner, outer] as const)),
    ...tokens.flatMap((inner) => Object.entries(guessObfuscators).map((outer) => [inner, outer] as const)),
  ].filter(([[inner], [outer]]) => inner !== outer);

  it(`show a token hidden twice, in each of ${pairs.length} combinations`, () => {
    fc.assert(fc.property(token, (secret) => {
      const missed = pairs.filter(([[, inner], [, outer]]) => findHidden(`The reviewer found ${outer(inner(secret))} in the log.`, secret) === undefined);
      expect(missed.map(([[inner], [outer]]) => `${inner} within ${outer}`)).toEqual([]);
    }), { numRuns: 3, seed });
  });

  it.each([
    ['p4ssw0rd is hunter', 'password is hunter'],
    ['the $3cr3t: x', 'the secret: x'],
    ['a p\u00e1ssw\u00f6rd here', 'a password here'],
    ['2retnuh si drowssap eht', 'the password is hunter2'],
    ['gur cnffjbeq vf uhagre', 'the password is hunter'],
    ['p a s s w o r d   i s   h u n t e r 2', 'password is hunter2'],
    ['p-a-s-s-w-o-r-d is here', 'password is here'],
    ['p.a.s.s.w.o.r.d is here', 'password is here'],
    ['-----BEGIN RSA\u200b PRIVATE KEY-----', '-----BEGIN RSA PRIVATE KEY-----'],
    ['{\\"password\\":\\"hunter2\\"}', '{"password":"hunter2"}'],
    ['password: aHVudGVyMg==', 'password: hunter2'],
    ['\ud83c\udff4 hi\u{e0070}\u{e0061}\u{e0073}\u{e0073}\u{e0077}\u{e006f}\u{e0072}\u{e0064}', 'password'],
    ['ＡＫＩＡ１２３４', 'AKIA1234'],
    ['aws\\_secret\\_access\\_key', 'aws_secret_access_key'],
    ['+٤٩ ١٥١ ٢٣٤٥', '+49 151 2345'],
  ])('show %j as %j', (text, meant) => {
    expect(decodedViews(text).views.map((view) => view.text).join('\n')).toContain(meant);
  });
});

describe('the views of a text that hides nothing', () => {
  it.each([
    ['English', 'Information disclosure: the service returns stack traces (CWE-209), so an attacker learns the framework\'s version; see section 4.2.'],
    ['typography', 'The “attacker” – or an insider… – can’t read it™; see § 4 №1, 5–10 items.'],
    ['German', 'Die Prüfung der Schlüssel für die Straße übersteigt 3 Tage, größtenteils wegen fehlender Maßnahmen.'],
    ['Turkish', 'Kullanıcı girişi sırasında şifre açık metin olarak gönderilir.'],
    ['Russian', 'Злоумышленник может подменить запрос к API-шлюзу и получить доступ к данным, версия 2.'],
    ['Ukrainian', 'Зловмисник може підмінити запит і отримати доступ до даних користувачів.'],
    ['Greek', 'Ο επιτιθέμενος μπορεί να αλλάξει το αίτημα και να αποκτήσει πρόσβαση.'],
    ['Hebrew', 'התוקף יכול לשנות את הבקשה ולקבל גישה לנתונים.'],
    ['Thai', 'ผู้โจมตีสามารถแก้ไขคำขอและเข้าถึงข้อมูลได้'],
    ['Korean', '공격자는 요청을 변조하여 데이터에 접근할 수 있다.'],
    ['French in NFD', 'L\u2019attaquant peut re\u0301pe\u0301ter la requ\u00eate deja\u0300 signe\u0301e.'],
    ['marks', `The key ${opaque.repeat(15)} was rotated.`],
  ])('are none for %s', (_language, text) => {
    expect(decodedViews(text)).toEqual({ views: [], complete: true });
  });

  it('never hold a mark of an earlier redaction where there was none', () => {
    const hidden = obfuscators['base64']?.(`ab${opaque}cd${opaque}efgh`) ?? '';
    expect(decodedViews(`See ${hidden} there.`).views.every((view) => view.guessed)).toBe(true);
  });
});

describe('the bounds of decoding', () => {
  const anything = fc.array(fc.oneof(
    fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom('\ud800', '\udc00', '\0', '%41', '&#65;', '\\u0041', '\\', '=', '"+"', 'QUtJQUlPU0ZP', '41 42 43 44 45 ', '\u0430b1', 'a b c d e f '),
  ), { maxLength: 30 }).map((parts) => parts.join(''));

  it('throws on no text, and leads into the original from everywhere', () => {
    fc.assert(fc.property(anything, (text) => {
      for (const view of decodedViews(text).views) {
        for (let at = 0; at < view.text.length; at += 7) {
          const { start, end } = view.toOriginal(at, Math.min(at + 5, view.text.length));
          expect(start).toBeGreaterThanOrEqual(0);
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }
    }), { numRuns: 300 });
  });

  it('shows what it does not call changed as it stands in the original', () => {
    fc.assert(fc.property(anything, (text) => {
      for (const view of decodedViews(text).views) {
        for (let at = 0; at < view.text.length; at++) {
          if (view.changed(at, at + 1)) continue;
          const { start, end } = view.toOriginal(at, at + 1);
          expect(text.slice(start, end)).toContain(view.text.charAt(at));
        }
      }
    }), { numRuns: 300 });
  });

  it.each(Object.entries(pathologicalTexts))('never decodes more than four times %s', (_name, make) => {
    const text = make(20_000);
    const { views } = decodedViews(text);

    expect(views.reduce((sum, view) => sum + view.text.length, 0)).toBeLessThanOrEqual(4 * text.length);
  });

  it('says so when there was more to decode', () => {
    const tokens = Array.from({ length: 3000 }, (_, index) => `aB3${(index * 7919).toString(36).padStart(16, 'x7')}\u200b`).join(' ');
    const lines = Buffer.from(tokens).toString('base64').replace(/.{48}/g, '$&\n');

    expect(decodedViews(tokens).complete).toBe(true);
    expect(decodedViews(lines).complete).toBe(false);
  });
});
