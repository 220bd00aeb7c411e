import type { Random } from '../random.ts';

const trades = `Software Research Systems Consulting Holdings Capital Partners Foods Motors Energy Pharma Airlines Insurance Media Labs Solutions Technologies Analytics Health Care Logistics Bank Group Industries
Enterprises Services Ventures Financial Trust Airways Studios Records Pictures Publishing Press Books Games Robotics Networks Wireless Telecom Electronics Steel Mining Chemicals Textiles Fashion Cosmetics Furniture
Hotels Resorts Travel Cruises Railways Shipping Construction Engineering Properties Estates Realty Investments Advisors Associates Brothers Market Stores Supermarkets Kitchen Bakery Brewery Coffee Farms Dairy
Hospital Clinic University College School Institute Foundation Council Museum Theatre Orchestra Church Union Society Club`.split(/\s+/u);

const firsts = `First National General United Royal American Global Pacific Atlantic Northern Southern Eastern Western Central Great New Blue Green Red Black White Silver Golden Bright Clear Smart Open Fast Simple True Pure
Fresh Modern Future Digital Urban Liberty Liberal Premier Prime Summit Pioneer Horizon Compass Beacon Anchor Harbor River Lake Ocean Mountain Valley Forest Oak Cedar Maple Pine Stone Iron Copper Crystal Diamond
Star Sun Moon Sky Cloud Storm Thunder Phoenix Eagle Falcon Lion Tiger Bear Wolf Fox Bridge Gate Tower Castle Crown Shield Arrow Apex Alpha Delta Omega Nova Orbit Atlas Titan Mercury Venus Mission Unity Harmony
Community People Family Home Garden Daily Weekly Evening Morning Capital Credit Energy Health Power Water Data Business Trade Standard Mutual Provident Legal Dental Medical Animal Kids Baby Happy Lucky Wise Honest Quick Certified Trusted`.split(/\s+/u);

const known = `Toyota|Honda|Nissan|Volkswagen|Siemens|Bosch|Philips|Nestlé|Unilever|Danone|Carrefour|Tesco|Sainsbury's|Walmart|Target|Costco|Best Buy|Home Depot|Macy's|IKEA|H&M|Zara|Nike|Adidas|Puma|Levi's|Gucci|Prada|Starbucks|McDonald's|Burger King|Pizza Hut|Subway|Coca-Cola|Pepsi|Heineken|Guinness|Barclays|Lloyds|Santander|Deutsche Bank|Commerzbank|BNP Paribas|Crédit Agricole|UniCredit|ING|Rabobank|UBS|Credit Suisse|Wells Fargo|Bank of America|Citibank|Goldman Sachs|Morgan Stanley|JPMorgan Chase|Merrill Lynch|American Express|Visa|Mastercard|Western Union|Axa|Zurich Insurance|Aviva|Prudential|Lufthansa|Ryanair|Emirates|Qantas|Delta Air Lines|Boeing|Airbus|Rolls-Royce|General Motors|Ford|Chrysler|Tesla|Ferrari|Fiat|Renault|Peugeot|Volvo|Ericsson|Nokia|Sony|Panasonic|Toshiba|Hitachi|Mitsubishi|Hyundai|LG Electronics|Tata Steel|Infosys|Wipro|Pfizer|Novartis|Roche|Bayer|Sanofi|Merck|Johnson & Johnson|Procter & Gamble|Gillette|Colgate|Kellogg's|Kraft|Heinz|Mars|Ferrero|Lego|Mattel|Disney|Warner Brothers|Universal Music|Columbia Records|Paramount|Penguin Books|The Guardian|The Times|Le Monde|Der Spiegel|El País|Reuters|Bloomberg|Rolling Stone|Billboard|National Geographic|Harvard|Oxford University Press|Red Cross|Greenpeace|Amnesty International|Oxfam|UNICEF|Manchester United|Real Madrid|Bayern Munich|Ajax|Juventus|Deloitte|Ernst & Young|Accenture|McKinsey|Capgemini|Maersk|FedEx|DHL|UPS|Royal Mail|Vodafone|Verizon|Orange|Telefónica|Shell|Exxon|Total|Gazprom|Equinor|Vattenfall|Airbnb|Expedia|Marriott|Hilton|Hertz|Netflix|Spotify|eBay|Etsy|Zalando`.split('|');

const onsets = 'b c d f g h j k l m n p r s t v w z br ch cl cr dr fl gr pl pr qu sh sp st th tr'.split(' ');
const vowels = 'a e i o u ea ia io oo y'.split(' ');
const endings = 'n r s t x l nd ly fy io ex on a o ium ix us era ova ity zon tex com soft tech'.split(' ');

const forms = 'Inc|Inc.|LLC|Ltd|Ltd.|PLC|Corp|Corp.|Corporation|Group|Company|Co.|& Co|and Sons|& Sons|GmbH|AG|SA|S.A.|SpA|S.p.A.|SARL|BV|B.V.|NV|AB|Oy|AS|A/S|Pty Ltd|Sp. z o.o.|Kft|SE|International|Limited'.split('|');

export interface NameSource {
  family(random: Random): string;
  given(random: Random): string;
  town(random: Random): string;
  country(random: Random): string;
}

const coined = (random: Random): string => {
  let word = '';
  for (let syllables = 1 + random.below(2); syllables > 0; syllables--) word += random.pick(onsets) + random.pick(vowels);
  word += random.pick(endings);
  return word.charAt(0).toUpperCase() + word.slice(1);
};

const patterns: readonly ((random: Random, from: NameSource) => string)[] = [
  (random, from) => `${from.family(random)}-${from.family(random)}`,
  (random, from) => `${from.family(random)}, ${from.family(random)} and ${from.family(random)}`,
  (random, from) => `${from.family(random)} ${random.pick(forms)}`,
  (random, from) => `${from.family(random)} ${random.pick(trades)}`,
  (random, from) => `${from.family(random)} & ${from.family(random)}`,
  (random, from) => `${from.family(random)} ${from.family(random)}`,
  (random, from) => `${from.town(random)} ${random.pick(trades)}`,
  (random, from) => `${random.pick(['Bank', 'University', 'Port', 'Museum', 'City', 'Republic', 'Church', 'Port Authority'])} of ${random.chance(0.6) ? from.town(random) : from.country(random)}`,
  (random, from) => `${from.given(random)}'s ${random.pick(trades)}`,
  (random) => `${random.pick(firsts)} ${random.pick(trades)}`,
  (random) => `${random.pick(firsts)} ${random.pick(firsts)} ${random.pick(trades)}`,
  (random) => `${random.pick(firsts)} ${random.pick(firsts)}`,
  (random) => `${random.pick(firsts)} ${random.pick(trades)} ${random.pick(forms)}`,
  coined,
  coined,
  (random) => `${coined(random)} ${random.pick(trades)}`,
  (random) => `${coined(random)} ${random.pick(forms)}`,
  (random) => `The ${random.pick(firsts)} ${random.pick(trades)}`,
  (random) => `${random.pick(firsts)}${random.pick(trades)}`,
  (random) => random.pick(known),
  (random) => random.pick(known),
  (random) => random.pick(known),
];

/** The name of a company or institution, invented or known. */
export const organisation = (random: Random, from: NameSource): string => random.pick(patterns)(random, from);
