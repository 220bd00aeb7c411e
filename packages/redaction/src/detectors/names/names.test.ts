import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createScanner } from '../../scan/scanner.ts';
import { createVocabulary } from '../../vocabulary/index.ts';
import { nameDetectors } from './index.ts';

const scanner = createScanner(nameDetectors({ vocabulary: createVocabulary() }));

const namesIn = (text: string): string[] =>
  scanner.scan(text).sort((a, b) => a.start - b.start).map(({ start, end }) => text.slice(start, end));

describe('the name detectors', () => {
  it.each([
    ['a full name', 'Please ask Ingeborg Tannenbaum whether the order has left.', 'Ingeborg Tannenbaum'],
    ['a name with an initial', 'The letter was signed by Marco J. Pellegrini yesterday.', 'Marco J. Pellegrini'],
    ['a name with a particle', 'I met Ludwig van Oosten on the train.', 'Ludwig van Oosten'],
    ['a hyphenated name', 'My neighbour Anne-Sophie Lefebvre-Morel plays the cello.', 'Anne-Sophie Lefebvre-Morel'],
    ['a name with accents', 'We gave the keys to Jiří Dvořáček before lunch.', 'Jiří Dvořáček'],
    ['a title before a name', 'Mrs. Hargreaves called about the bill.', 'Mrs. Hargreaves'],
    ['the owner of something', 'I borrowed Thandiwe\'s umbrella on the way home.', 'Thandiwe'],
    ['a name in lower case after a cue', 'Hello, my name is anna kowalski and I lost my card.', 'anna kowalski'],
    ['a name in technical prose', 'The SQL injection was reported by Yusuf Demirel during the penetration test.', 'Yusuf Demirel'],
    ['a name in Cyrillic', 'Меня зовут Анна Ковалевская, я живу здесь.', 'Анна Ковалевская'],
    ['a town', 'We moved to Trondheim last summer.', 'Trondheim'],
    ['a country', 'My sister lives in Portugal with her two children.', 'Portugal'],
    ['a nationality', 'He is a Norwegian fisherman and speaks little.', 'Norwegian'],
    ['a company by its legal form', 'I ordered the chairs from Hallström Möbler AB two weeks ago.', 'Hallström Möbler AB'],
    ['a bank by its name', 'My pension is paid by the Bank of Scotland every month.', 'Bank'],
    ['a company by its trade', 'We audited Tarnbrook Mutual in spring.', 'Tarnbrook Mutual'],
    ['a company of ordinary words', 'The laptop belonged to Willow Creek Foods.', 'Willow Creek Foods'],
    ['a company of two people', 'An invoice from Bexley & Thorne LLP carried the macro.', 'Bexley & Thorne LLP'],
    ['a Polish company', 'He left Zielonka Sp. z o.o. and kept his token.', 'Zielonka Sp. z o.o'],
    ['a Swedish company', 'It began at Ekdahl Bygg AB.', 'Ekdahl Bygg AB'],
    ['a Korean given name', 'The token was rotated by Hye-jin Park before the release.', 'Hye-jin Park'],
    ['particles that the model does not know', 'The credentials of Rodrigo de la Vega were reused in the pipeline.', 'Rodrigo de la Vega'],
    ['initials', 'The patch by T. R. Kessler fixes the buffer overflow.', 'T. R. Kessler'],
    ['a place of two words', 'The servers stand in San Antonio and in a cellar.', 'San Antonio'],
    ['a Chinese name after a label', '姓名：张伟明', '张伟明'],
    ['a Chinese name before a title', '请联系王先生。', '王'],
    ['a Japanese name before an honorific', '昨日、田中さんは休みでした。', '田中'],
    ['a Korean name after a cue', '제 이름은 김민수입니다.', '김민수'],
  ])('find %s', (_, text, name) => {
    expect(namesIn(text).join(' ')).toContain(name);
  });

  it.each([
    'Information Disclosure and Elevation of Privilege are two of the threats that STRIDE names.',
    'An attacker who controls the Content-Type header may bypass the filter, which leads to Cross-Site Scripting.',
    'Spring Security stores the session in Redis, and Active Directory holds the roles.',
    'The Bell-LaPadula model protects confidentiality, while Diffie-Hellman lets two parties agree on a key.',
    'Use AES in Galois/Counter Mode and never Electronic Codebook.',
    'The release is planned for the first Monday in September, or Easter at the latest.',
    'Set the Content Security Policy before you enable Strict Transport Security.',
    'NetFlow records told us more than full packet capture, because we could keep them.',
    'CVSS says how bad a vulnerability could be, EPSS how likely it is to be used.',
    'Clickjacking is prevented by telling browsers not to show the page in a frame.',
    'Tabletop exercises show who has the phone number of the hosting provider and who only thinks so.',
    'Repudiation took longer, because nobody had asked who needs to prove what to whom.',
    'Pseudonymised data is still personal data under European law.',
    'Managed Services and Mutual Authentication are offered, and so is Cyber Insurance.',
    'Kerckhoffs demanded that only the key be secret, and Biba forbids writing up.',
    'German law and the French regulator ask for the log of processing.',
    'Encrypt-then-MAC would have prevented the padding oracle. A Bayesian filter would not.',
    '# Threat Model of the Payment Service',
    '- Broken Access Control: check the owner of each object on the server.',
    'That alert is hard to miss. Log it anyway, because the dashboard is not always open.',
    'Don\'t trust the client. You\'ll regret it.',
    'Der Angreifer kann die Sitzung des Benutzers übernehmen, wenn das Token nicht geprüft wird.',
    'La base de données est chiffrée et les clés sont changées chaque mois.',
    '攻撃者はトークンを盗むことができます。利用者様のデータは暗号化されます。',
    'the token is not checked by the gateway and the session never expires',
    'THE LOCKFILE OF THE BUILD MUST BE CHECKED IN, OR OFFLINE INSTALLS WILL PULL ANYTHING.',
  ])('leave alone: %s', (text) => {
    expect(namesIn(text)).toEqual([]);
  });

  it('finds a name again where alone it would be doubtful', () => {
    expect(namesIn('Rosalind Achterberg opened the meeting. Later Achterberg left.').filter((name) => name.includes('Achterberg'))).toHaveLength(2);
  });

  it('leaves the punctuation of the sentence outside', () => {
    expect(namesIn('Did you see Benedetta Marchetti?')).toEqual(['Benedetta Marchetti']);
  });

  it('never takes a mark for a name', () => {
    const mark = '\uE000'.repeat(14);
    expect(namesIn(`Dear ${mark}, ${mark} said that ${mark} is ill.`)).toEqual([]);
  });

  it('gives ranges within the text for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      for (const { start, end } of scanner.scan(text)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }));
  });
});
