import type { Vocabulary } from '../../vocabulary/index.ts';
import { isJoinedBack, shapeIsCapital, startsSentence } from './features.ts';
import { hashesOf, wordClass } from './lexicon.ts';
import { gap, shape, type Tokens } from './tokens.ts';

/** Legal forms: what has one after it is a company, whatever it is called. */
const forms = `AB AG Sp A/S ApS ASA BV B.V BVBA Corp Corporation e.K EIRL GbR GmbH Inc Incorporated JSC KG KGaA K.K Kft LLC LLLP LLP LP Ltd Ltda Limited mbH NV N.V OHG OOO Oyj PJSC PLC Pte Pty Pvt S.A S.A.S SARL SAS
S.L S.p.A SpA Sàrl S.r.l Srl s.r.o SRO d.o.o a.s Zrt Bhd Sdn EOOD AS Oy`;

/** What a legal form may be followed by: "Pty Ltd", "GmbH & Co. KG", "Sp. z o.o.". */
const tails = 'Ltd Limited Co KG KGaA Bhd LLC o.o';

/** Trades and kinds of institutions that end names of companies, beside words that are no terms. */
const trades = `Airlines Airways Associates Attorneys Aviation Bakery Bank Bancorp Banking Beverages Biotech Breweries Brewery Brothers Builders Capital Carriers Cement Ceramics Chemicals Chemie Clinic Clinics College Construction
Consulting Consultants Cosmetics Council Cruises Dairy Dental Diagnostics Distillery Distributors Electronics Energy Enterprises Equity Estates Express Farms Fashion Finance Financial Fisheries Foods Forwarding
Foundry Freight Furniture Glassworks Group Haulage Healthcare Holding Holdings Homes Hospital Hotel Hotels Industries Insurance Investments Jewellers Jewelers Kitchens Labs Laboratories Leasing Lines Logistics
Manufacturing Marine Metals Mills Mining Motors Mutual Optics Orchards Outfitters Paper Partners Petroleum Pharma Pharmaceuticals Pharmacy Plastics Plumbing Printing Properties Publishing Railways Realty
Records Refinery Resorts Restaurants Retail Robotics Savings Shipping Shipyards Solicitors Sons Steel Steelworks Stores Studios Supermarkets Surgery Surveyors Telecom Telecommunications Textiles Timber Tobacco Toys Trading
Travel Trust University Vehicles Ventures Versicherung Versicherungen Vineyards Watches Wealth Wholesale Winery Wines Works`;

/** Trades of which the field does not speak: any word before them makes a company. */
const plainTrades = `Airlines Airways Bakery Bancorp Beverages Breweries Brewery Ceramics Chemicals Cosmetics Cruises Dairy Dental Distillery Estates Farms Fisheries Foods Freight Furniture Glassworks Haulage Hotels Jewellers Jewelers
Logistics Mills Motors Orchards Petroleum Pharma Pharmaceuticals Plumbing Railways Realty Resorts Restaurants Shipping Shipyards Solicitors Steelworks Supermarkets Textiles Timber Tobacco Vineyards Winery Wines`;

const smallForm = /^(?:s\.r\.o|d\.o\.o|a\.s)$/u;

const mostWords = 4;
const places = wordClass.bigPlace | wordClass.town;
const names = wordClass.given | wordClass.family | wordClass.rareFamily | places;

/** Finds companies by what they end with: "Hollis & Webb LLP", "Redfern Mutual". */
export class Organisations {
  private readonly vocabulary: Vocabulary;
  private readonly forms = hashesOf(forms);
  private readonly plainTrades = hashesOf(plainTrades);
  private readonly tails = hashesOf(tails);
  private readonly trades = hashesOf(trades);
  private readonly and = hashesOf('and und et e y i');

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Sets the flags of companies; says whether there are any. */
  flag(tokens: Tokens, flags: Uint8Array): boolean {
    let found = false;
    for (let token = 1; token < tokens.count; token++) {
      const isForm = this.isForm(tokens, token);
      if (!isForm && !this.isTrade(tokens, token)) continue;
      const first = this.firstOf(tokens, token);
      if (first === token || !(this.isSure(tokens, token, isForm) || this.isDistinctive(tokens, first, token))) continue;
      flags.fill(1, first, this.endOf(tokens, token));
      found = true;
    }
    return found;
  }

  private isForm(tokens: Tokens, token: number): boolean {
    if (!this.forms.has(tokens.hash[token] ?? 0) || !isJoined(tokens, token)) return false;
    // "as", "oy" and "limited" are words; "AS" of a company stands behind capitals and no sentence goes on with it.
    const isWritten = tokens.shape[token] !== shape.lower || smallForm.test(tokens.text.slice(tokens.start[token], tokens.end[token]));
    return isWritten && this.isDistinctive(tokens, this.firstOf(tokens, token), token);
  }

  private isSure(tokens: Tokens, token: number, isForm: boolean): boolean {
    return isForm || this.plainTrades.has(tokens.hash[token] ?? 0);
  }

  private isTrade(tokens: Tokens, token: number): boolean {
    return tokens.shape[token] === shape.capital && this.trades.has(tokens.hash[token] ?? 0) && isJoined(tokens, token);
  }

  /** Of the capitalised words before a suffix the first, without an ordinary word that only begins the sentence. */
  private firstOf(tokens: Tokens, suffix: number): number {
    let first = suffix;
    let before = this.before(tokens, first);
    while (before >= 0 && suffix - before <= mostWords) {
      first = before;
      before = this.before(tokens, first);
    }
    while (first < suffix && startsSentence(tokens, first) && tierOf(tokens, first) === 1) first++;
    return first;
  }

  /** The capitalised word joined to the one at a token, be it by "and"; -1 if there is none. */
  private before(tokens: Tokens, token: number): number {
    if (token === 0 || !isJoined(tokens, token)) return -1;
    if (shapeIsCapital(tokens.shape[token - 1])) return token - 1;
    const isJoining = this.and.has(tokens.hash[token - 1] ?? 0) && tokens.gap[token - 1] === gap.space;
    return isJoining && shapeIsCapital(tokens.shape[token - 2]) ? token - 2 : -1;
  }

  /** Whether one of the words is neither a term nor an ordinary word: "Managed Services" and "Mutual Authentication" are no companies. */
  private isDistinctive(tokens: Tokens, first: number, suffix: number): boolean {
    for (let token = first; token < suffix; token++) {
      const bits = tokens.classes[token] ?? 0;
      const tier = tierOf(tokens, token);
      const isRare = tier === 0 || tier > 3 || (bits & names) !== 0;
      const word = tokens.text.slice(tokens.start[token], tokens.end[token]);
      const isTerm = this.vocabulary.has(word) && !this.vocabulary.isEponym(word);
      if (isRare && !isTerm && tokens.shape[token] !== shape.initial) return true;
    }
    return false;
  }

  private endOf(tokens: Tokens, suffix: number): number {
    let end = suffix + 1;
    if (/^\. ?z ?o\. ?o/u.test(tokens.text.slice(tokens.end[suffix], (tokens.end[suffix] ?? 0) + 8))) return Math.min(tokens.count, end + 2);
    while (end < tokens.count && end - suffix < mostWords && this.goesOn(tokens, end)) end++;
    return end;
  }

  private goesOn(tokens: Tokens, token: number): boolean {
    const apart = (tokens.start[token] ?? 0) - (tokens.end[token - 1] ?? 0);
    if (apart > 4 || tokens.gap[token] === gap.line || tokens.gap[token] === gap.paragraph) return false;
    const hash = tokens.hash[token] ?? 0;
    const isSuffix = this.forms.has(hash) || this.trades.has(hash);
    return this.tails.has(hash) || (isSuffix && isJoined(tokens, token) && tokens.shape[token] !== shape.lower);
  }
}

const tierOf = (tokens: Tokens, token: number): number => (tokens.classes[token] ?? 0) & wordClass.tier;

/** Whether a space or "&" parts a token from the one before. */
export const isJoined = (tokens: Tokens, token: number): boolean => {
  if (isJoinedBack(tokens, token)) return true;
  return tokens.gap[token] === gap.mark && /^ & $/u.test(tokens.text.slice(tokens.end[token - 1], tokens.start[token]));
};
