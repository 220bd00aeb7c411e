import type { Match } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import type { Scan } from '../../scan/lex.ts';

const chineseSurnames = `王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭許鄧呂蘇盧蔣賈葉閻鍾陸顧龍萬錢湯賀賴龔`;
const koreanSurnames = '김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구';

/**
 * Names in scripts without capitals, found by the words beside them only: "姓名：…", "…先生", "…さん", "제 이름은 …". Group 1 is the name.
 * Every repetition is bounded, so that the work at each position is.
 */
const patterns: readonly RegExp[] = [
  /(?:我叫|我的名字是|我的名字叫|名叫|姓名[：:] {0,3}|联系人[：:] {0,3}|联系人是|收件人[：:] {0,3})(\p{Script=Han}{2,4}?)(?=[，。,.！!？?；;、\s（(]|和|$)/dgmu,
  new RegExp(`([${chineseSurnames}]\\p{Script=Han}{0,2})(?=先生|女士|小姐|太太|教授|医生|醫生|老师|老師|经理|經理)`, 'dgu'),
  /(?:(?:私|僕|わたし)の?名前は|私は|名前[：:] {0,3}|氏名[：:] {0,3}|担当者?[：:] {0,3})([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー・ ]{2,12}?)(?=です|と申します|といいます|。|$)/dgmu,
  /(?<![\p{Script=Han}ー])(?!皆|各|客|貴|神|王|奥|者|両|管理|利用|担当|患者|読者)(\p{Script=Han}{2,5})(?=(?:さん|様|くん|ちゃん)(?:[はがをにのともへ、。\s]|から|$))/dgmu,
  /(?:제 이름은|이름은|이름[:：]|성명[:：]|담당자[:：]) {0,3}([가-힣]{2,4}?)(?=입니다|이고|이에요|예요|이며|[.,\s]|$)/dgmu,
  new RegExp(`(?<![가-힣])(?!고객|이용|이사|손님|주인|하느|유저|선생)([${koreanSurnames}][가-힣]{1,2})(?= ?(?:씨|님|선생님|과장|대리|부장|사장|팀장)(?:[은는이가을를에의께과와도.,\\s]|$))`, 'dgmu'),
];

const findInLine = (text: string, from: number): Match[] => {
  const matches: Match[] = [];
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const range = match.indices?.[1];
      if (range !== undefined) matches.push({ start: from + range[0], end: from + range[1] });
    }
  }
  return matches;
};

/** Chinese, Japanese and Korean names beside words that announce one. */
export const eastAsianNames = ({ text, lines }: Scan): Match[] => {
  const matches: Match[] = [];
  for (let line = 0; line < lines.mask.length; line++) {
    if (((lines.mask[line] ?? 0) & charClass.ideograph) === 0) continue;
    const from = lines.start[line] ?? 0;
    matches.push(...findInLine(text.slice(from, lines.end[line]), from));
  }
  return matches;
};
