import type { ChunkDetector, Detector, KeywordDetector, Match } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';

const months = 'jan(?:uary|uar|vier|eiro)?|feb(?:ruary|ruar|rero|braio)?|mar(?:ch|s|zo|t)?|märz|apr(?:il|ile)?|may|mai|maj|mayo|jun(?:e|i|io)?|jul(?:y|i|io)?|aug(?:ust|usti)?|sep(?:t(?:ember)?)?|oct(?:ober|ubre)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|dez(?:ember)?|janvier|février|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|abril|junio|julio|agosto|septiembre|noviembre|diciembre|gennaio|maggio|giugno|luglio|settembre|ottobre|dicembre';
/** A day of the calendar as it is written somewhere in the world. */
const calendarDay = `(?:[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}|[0-9]{1,2} ?[-./] ?[0-9]{1,2} ?[-./] ?(?:[0-9]{4}|[0-9]{2})|[0-9]{1,2}(?:st|nd|rd|th|\\.|er|º)?(?: of| de|-)?[ -](?:${months})\\.?(?: de|,)?[ -][0-9]{2,4}|(?:${months})\\.? [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{2,4}|[0-9]{8})(?![0-9])`;
const clock = '[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?(?: ?[AaPp]\\.?[Mm]\\.?)?(?: ?(?:Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}))?';

const timestamp = new RegExp(`(?:[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4})(?:T|,? )${clock}`, 'uy');

/** A full timestamp says when somebody did something; in prose about systems nobody writes one. */
const fullTimestamp: ChunkDetector = {
  on: 'chunk',
  id: 'personal.timestamp',
  kind: 'pii',
  mask: charClass.digit,
  find: ({ text, chunks }, chunk): Match | undefined => {
    const start = chunks.coreStart[chunk] ?? 0;
    if (!/[-/.]/u.test(text.slice(start + 1, start + 5))) return undefined;
    timestamp.lastIndex = start;
    const found = timestamp.exec(text)?.[0];
    return found === undefined ? undefined : { start, end: start + found.length };
  },
};

const day = new RegExp(calendarDay, 'iu');
/** How much text may stand between what announces a date of birth and the date. */
const reach = 72;

const birth: KeywordDetector = {
  on: 'keyword',
  id: 'personal.date-of-birth',
  kind: 'pii',
  keywords: [
    'date of birth', 'dates of birth', 'dob', 'd.o.b', 'birth date', 'birthdate', 'birthday', 'born', 'b-day', 'geboren', 'geburtsdatum', 'geburtstag', 'geb.',
    'naissance', 'nacimiento', 'nacido', 'nacida', 'nascita', 'nato il', 'nata il', 'nascimento', 'nascido', 'geboortedatum', 'fodselsdato', 'urodzon', 'urodzenia', 'narozen',
  ],
  find: ({ text }, hit): Match | undefined => {
    const after = text.slice(hit.end, hit.end + reach);
    const found = day.exec(after);
    const year = found ?? /(?<=\bin )(?:19|20)[0-9]{2}\b/u.exec(after);
    return year === null ? undefined : { start: hit.end + year.index, end: hit.end + year.index + year[0].length };
  },
};

const recordDate = new RegExp(`(?:date|datum|fecha|data|dato|dátum|päivämäärä)[ \\t]{0,3}[:=][ \\t]{0,6}(${calendarDay}(?:[T ,]{1,2}${clock})?)`, 'iuy');

/** `Date: …` at the head of a row of a record. */
const recordRow: KeywordDetector = {
  on: 'keyword',
  id: 'personal.record-date',
  kind: 'pii',
  keywords: ['date', 'datum', 'fecha', 'data', 'dato'],
  find: ({ text }, hit): Match | undefined => {
    recordDate.lastIndex = hit.start;
    const found = recordDate.exec(text);
    const value = found?.[1];
    if (found === null || value === undefined) return undefined;
    const end = hit.start + found[0].length;
    return { start: end - value.length, end };
  },
};

const fileReach = 28;
const personReach = 90;
const ofPerson = /\b(?:patients?|employees?|she|he|her|his|mrs?|ms|dr|hospital|clinic|ward|nurse|doctor|physician|staff|worker|surgery|surgical|treatment|diagnos\p{L}*|inpatient|outpatient|payroll|personnel|salary|intern|student|pregnan\p{L}*)\b/iu;

/** When somebody came to a hospital or a company, and left: a day in the file of a person. */
const fileDate: KeywordDetector = {
  on: 'keyword',
  id: 'personal.file-date',
  kind: 'pii',
  confidence: 0.7,
  boundary: 'whole',
  keywords: [
    'admitted', 'admission', 'discharged', 'discharge', 'hospitalized', 'hospitalised', 'diagnosed', 'operated', 'deceased', 'died', 'hired', 'hire date', 'date of hire', 'dismissed', 'resigned', 'terminated',
    'enrolled', 'married', 'divorced', 'last seen', 'seen', 'examined', 'vaccinated', 'sick leave', 'employed since', 'joined',
  ],
  find: ({ text }, hit): Match | undefined => {
    const after = text.slice(hit.end, hit.end + fileReach);
    const found = day.exec(after);
    if (found === null || /[.;!?\n]/u.test(after.slice(0, found.index))) return undefined;
    const start = hit.end + found.index;
    const end = start + found[0].length;
    return ofPerson.test(text.slice(Math.max(0, hit.start - personReach), end + personReach)) ? { start, end } : undefined;
  },
};

export const timeDetectors: readonly Detector[] = [fullTimestamp, birth, recordRow, fileDate];
