import type { Match, TextDetector } from '../../../detector.ts';
import { charClass } from '../../../scan/char-class.ts';

const cjk = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー々ヶヵ';
const digits = '[0-9０-９]';

/**
 * Addresses in scripts without spaces, from the largest place to the number of the house. Each wants a word for a place and a number with its counter.
 * Sticky at a chunk of such a script; every repetition is bounded.
 */
const forms: readonly RegExp[] = [
  // Japan: 県/市/区 … 丁目-番-号, then the building.
  new RegExp(`(?:〒? ?${digits}{3}-${digits}{4} ?)?[${cjk}]{1,12}[都道府県市区郡町村][${cjk}]{0,20}${digits}{1,4}(?:丁目|番地?|号|の|[-−－‐])${digits}{0,4}(?:(?:丁目|番地?|号|の|[-−－‐])${digits}{0,4}){0,3}(?:[ \\u3000]{0,2}[${cjk}]{1,14}[ \\u3000]?${digits}{1,4}(?:号室?|階)?)?`, 'uy'),
  // China, Taiwan: 省/市/区/县 … 路/街/巷 … 号/座/楼, postal code.
  new RegExp(`(?:${digits}{5,6} ?)?[\\p{sc=Han}]{1,14}[省市区县縣區州盟乡镇鄉鎮村里][\\p{sc=Han}]{0,20}(?:路|街|道|巷|弄|胡同|村|段|大道|里)[\\p{sc=Han}]{0,4}(?:${digits}{1,5}|[A-Za-z])(?:[-之]${digits}{1,4})?(?:号|號|座|栋|棟|楼|樓|室|单元|弄|巷|段|层)(?:[\\p{sc=Han}]{0,6}${digits}{1,5}(?:号|號|座|栋|棟|楼|樓|室|单元|弄|之|层|F)?){0,4}(?: ?${digits}{6}(?!${digits}))?`, 'uy'),
  new RegExp(`[\\p{sc=Han}]{2,14}(?:路|街|巷|弄|胡同|大道)(?:${digits}{1,5})(?:号|號)(?:[\\p{sc=Han}]{0,6}${digits}{1,5}(?:号|號|座|栋|棟|楼|樓|室|单元)?){0,4}`, 'uy'),
  // Korea: 도/시 구 … 로/길/동 number.
  new RegExp(`[\\p{sc=Hangul}]{1,10}[도시군구] (?:[\\p{sc=Hangul}]{1,8}[시군구읍면] ){0,2}[\\p{sc=Hangul}0-9]{1,12}(?:로|길|가|동|리)(?: ?[0-9]{1,3}(?:번길|길))? ?[0-9]{1,4}(?:-[0-9]{1,4})?(?:[ ,(]{1,2}[\\p{sc=Hangul}0-9]{1,12}[동호층)]){0,4}`, 'uy'),
  // Thailand: number, road, sub-district, district, province, postal code.
  new RegExp('(?:ถนน|ถ\\.|ซอย|ซ\\.|ตำบล|ต\\.|แขวง|หมู่)[\\p{sc=Thai}. 0-9]{2,120}(?:อำเภอ|อ\\.|เขต|จังหวัด|จ\\.|(?= ?[0-9]{5}))[\\p{sc=Thai}. ]{0,60}(?:[0-9]{5})?', 'uy'),
];

const numberBefore = /[0-9]{1,5}(?:\/[0-9]{1,5})?(?: หมู่ ?[0-9]{1,3})? ?$/u;

/** Whether a run of such a script starts at a position, and so does not go on from before. */
const ofScript = /[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;
const startsRun = (text: string, at: number): boolean => ofScript.test(text.charAt(at)) && !ofScript.test(text.charAt(at - 1));

const lengthAt = (text: string, start: number): number => {
  for (const form of forms) {
    form.lastIndex = start;
    const found = form.exec(text)?.[0].trimEnd();
    if (found !== undefined) return found.length;
  }
  return 0;
};

const houseBefore = (text: string, start: number): number => numberBefore.exec(text.slice(Math.max(0, start - 24), start))?.[0].length ?? 0;

export const asianAddresses: TextDetector = {
  on: 'text',
  id: 'personal.address-asian',
  kind: 'pii',
  confidence: 0.8,
  * find({ text, chunks, lines }): Iterable<Match> {
    const wanted = charClass.ideograph | charClass.digit;
    let done = 0;
    for (const [line, mask] of lines.mask.entries()) {
      if ((mask & wanted) !== wanted) continue;
      for (const start of chunks.start.slice(lines.firstChunk[line], lines.endChunk[line])) {
        const length = start < done || !startsRun(text, start) ? 0 : lengthAt(text, start);
        if (length === 0) continue;
        done = start + length;
        yield { start: start - houseBefore(text, start), end: done };
      }
    }
  },
};
