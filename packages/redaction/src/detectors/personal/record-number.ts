import type { Detector, KeywordDetector, Match } from '../../detector.ts';

/** Behind the word for the record: that a number follows, then the number. */
const announced = /s?[ \t]?(?:#|№|(?:number|no\.?|nr\.?|num\.?|id|ref(?:erence)?\.?)(?![A-Za-z])(?:[ \t]{1,2}(?:is|was)(?![A-Za-z]))?)[ \t]{0,2}[:#]?[ \t]{0,2}([A-Z0-9]{1,14}(?:[-/.][A-Z0-9]{1,12}){0,4})(?![\w-])/iy;
/** Nothing but the number, which must tell by its looks: capitals and digits in groups, or `:` and digits. */
const bare = /(?:[ \t]{1,2}|:[ \t]{0,2})([A-Z0-9]{1,10}(?:[-/][A-Z0-9]{1,12}){1,4}|[A-Z]{1,4}[0-9]{5,14})(?![\w/-])/y;
const fewestDigits = { announced: 4, bare: 5 } as const;

/** Standards, weaknesses and algorithms are written the same way; so are days. */
const published = /^(?:CVE|CWE|CAPEC|GHSA|RFC|ISO|IEC|NIST|SP|FIPS|CIS|PCI|SOC|BCP|PEP|EIP|ERC|KB|MS|SHA|AES|RSA|MD|TLS|UTF|IEEE|ANSI|DIN|EN|ASVS|WSTG|AC|AU|CVSS|ATT|TA|T)[-/]?[0-9]|^(?:CVE|CWE|NIST|ISO|FIPS|GHSA|RFC)(?:-|$)/u;
const day = /^(?:(?:19|20)[0-9]{2}(?:[-/.][0-9]{1,2}){1,2}|(?:[0-9]{1,2}[-/.]){2}(?:19|20)?[0-9]{2}|(?:19|20)[0-9]{2}[-/](?:19|20)[0-9]{2})$/u;

const digitCount = (text: string): number => text.match(/[0-9]/gu)?.length ?? 0;

const isRecordNumber = (value: string, fewest: number): boolean =>
  digitCount(value) >= fewest && !published.test(value) && !day.test(value);

/** `policy KX-40112-07`, `Invoice no. 40112`: numbers of what somebody has signed, ordered, paid or claimed. */
const recordNumber: KeywordDetector = {
  on: 'keyword',
  id: 'personal.record-number',
  kind: 'pii',
  confidence: 0.7,
  boundary: 'start',
  keywords: [
    'policy', 'contract', 'claim', 'order', 'invoice', 'case', 'customer', 'client', 'booking', 'reservation', 'shipment', 'tracking', 'subscriber', 'police', 'contrat', 'facture', 'commande', 'dossier',
    'vertrag', 'vertragsnummer', 'versicherungsnummer', 'rechnung', 'rechnungsnummer', 'bestellung', 'bestellnummer', 'auftragsnummer', 'aktenzeichen', 'schadennummer', 'factura', 'pedido', 'contrato', 'fattura', 'ordine', 'contratto', 'polizza', 'zaak',
    'factuur', 'bestelling',
  ],
  find: ({ text }, hit) =>
    valueAt(text, hit.end, announced, fewestDigits.announced) ?? valueAt(text, hit.end, bare, fewestDigits.bare),
};

const valueAt = (text: string, from: number, pattern: RegExp, fewest: number): Match | undefined => {
  pattern.lastIndex = from;
  const found = pattern.exec(text);
  const value = found?.[1];
  if (found === null || value === undefined || !isRecordNumber(value, fewest)) return undefined;
  const end = from + found[0].length;
  return { start: end - value.length, end };
};

const expiry = /(?:[ \t]{0,2}(?:date|on|in|by))?[ \t:.]{1,3}((?:0[1-9]|1[0-2])[ ]?\/[ ]?(?:20)?[2-4][0-9])(?![0-9/-])/iy;
const ofCard = /\b(?:card|visa|master ?card|amex|maestro|cvv2?|cvc2?|karte|carte|tarjeta|carta|kaart)\b/iu;
const cardReach = 70;

/** The month in which a card expires. Certificates do so too: only `exp` says by itself that it is a card. */
const cardExpiry: KeywordDetector = {
  on: 'keyword',
  id: 'personal.card-expiry',
  kind: 'pii',
  confidence: 0.7,
  boundary: 'whole',
  keywords: ['exp', 'expires', 'expiry', 'expiration', 'expiring', 'valid thru', 'valid through', 'valid until', 'good thru'],
  find: ({ text }, hit): Match | undefined => {
    expiry.lastIndex = hit.end;
    const found = expiry.exec(text);
    const value = found?.[1];
    if (found === null || value === undefined) return undefined;
    const end = hit.end + found[0].length;
    const isCard = hit.end - hit.start === 'exp'.length || ofCard.test(text.slice(Math.max(0, hit.start - cardReach), end + cardReach));
    return isCard ? { start: end - value.length, end } : undefined;
  },
};

export const recordNumberDetectors: readonly Detector[] = [recordNumber, cardExpiry];
