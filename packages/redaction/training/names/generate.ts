import { demonyms } from './demonyms.table.ts';
import { type NameSource, organisation } from './organisations.ts';
import type { People, Pools } from './pools.ts';
import type { Random } from '../random.ts';
import { transliterate } from './transliterate.ts';

/** A text with the ranges of its names. */
export interface Example {
  readonly text: string;
  readonly names: readonly (readonly [start: number, end: number, type: string])[];
}

export interface GeneratorOptions {
  readonly pools: Pools;
  readonly templates: readonly string[];
  /** Languages whose names are used. */
  readonly languages: readonly string[];
  /** Terms of technology and security in title case, which are no names. */
  readonly phrases: readonly string[];
  readonly acronyms: readonly string[];
  readonly random: Random;
  /** Share of names left in their own alphabet where that is not Latin. */
  readonly nativeShare: number;
}

const months = 'January February March April May June July August September October November December'.split(' ');
const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const titles = 'Mr. Mrs. Ms. Miss Dr. Prof. Mr Mrs Ms Dr Sir Lady Lord Professor Doctor Judge Captain Herr Frau Señor Madame Monsieur Sgt. Rev. Father Sister'.split(' ');
const particles = 'de van von der da di la le bin al el dos du del della ten ter zu af'.split(' ');
const suffixes = 'Jr. Sr. II III MD PhD DDS Esq.'.split(' ');
const streetKinds = 'Street St Road Rd Avenue Ave Lane Drive Dr Way Court Square Terrace Close Boulevard Hill Park'.split(' ');
const streetWords = 'Main High Park Church Mill Station Victoria King Queen Oak Elm Maple Lake Hill River Green'.split(' ');
const hasCase = /^\p{Lu}/u;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

type NameSlot = 'full' | 'given' | 'family' | 'titled' | 'who' | 'org' | 'town' | 'country' | 'region' | 'nation' | 'nations' | 'Job';
type OtherSlot = 'job' | 'month' | 'weekday' | 'date' | 'n' | 'money' | 'time' | 'phrase' | 'acronym' | 'street' | 'zip' | 'phone' | 'mail';
type Slot = NameSlot | OtherSlot;

const typeOf: Partial<Record<string, string>> = {
  full: 'PERSON', given: 'PERSON', family: 'PERSON', titled: 'PERSON', who: 'PERSON', org: 'ORGANIZATION', town: 'GPE', country: 'GPE', region: 'GPE',
  nation: 'NRP', nations: 'NRP', Job: 'TITLE', street: 'STREET',
};

const isComplete = (people: People | undefined): people is People =>
  people !== undefined && people.given.length > 0 && people.family.length > 0;

/** Fills templates with names. */
export class Generator implements NameSource {
  private readonly options: GeneratorOptions;
  private readonly people: readonly People[];
  private readonly towns: readonly string[];
  private readonly countries: readonly string[];

  constructor(options: GeneratorOptions) {
    this.options = options;
    this.people = options.languages.map((language) => options.pools.people[language]).filter(isComplete);
    this.towns = options.pools.towns.map(([name]) => name).filter((name) => hasCase.test(name));
    this.countries = options.pools.countries.filter((name) => hasCase.test(name) && name.length < 24);
  }

  private locale(random: Random): People {
    const english = this.options.pools.people['en'];
    return english !== undefined && random.chance(0.3) ? english : random.pick(this.people);
  }

  private cased(random: Random, name: string): string {
    if (/^[\p{Script=Latin}]/u.test(name)) return name;
    return random.chance(this.options.nativeShare) && hasCase.test(name) ? name : capital(transliterate(name));
  }

  private word(random: Random, kind: 'given' | 'family', people = this.locale(random)): string {
    const name = this.cased(random, random.pick(people[kind]));
    return hasCase.test(name) ? name : this.word(random, kind);
  }

  given(random: Random): string {
    return this.word(random, 'given');
  }

  family(random: Random): string {
    if (random.chance(0.12)) return random.pick(this.options.pools.census.slice(0, 30_000));
    const name = this.word(random, 'family');
    if (random.chance(0.05)) return `${name}-${this.word(random, 'family')}`;
    return random.chance(0.04) ? `${random.pick(particles)} ${name}` : name;
  }

  town(random: Random): string {
    const name = random.chance(0.4) ? random.pick(this.towns.slice(0, 1500)) : random.pick(this.towns);
    return random.chance(0.1) ? name.toUpperCase() : name;
  }

  country(random: Random): string {
    return random.pick(this.countries);
  }

  private full(random: Random): string {
    const people = this.locale(random);
    const given = this.word(random, 'given', people);
    const family = this.word(random, 'family', people);
    const initial = String.fromCharCode(65 + random.below(26));
    const roll = random.next();
    if (roll < 0.58) return `${given} ${family}`;
    if (roll < 0.66) return `${given} ${initial}. ${family}`;
    if (roll < 0.72) return `${given} ${initial} ${family}`;
    if (roll < 0.76) return `${initial}. ${family}`;
    if (roll < 0.80) return `${given} ${this.word(random, 'given', people)} ${family}`;
    if (roll < 0.83) return `${given}-${this.word(random, 'given', people)} ${family}`;
    if (roll < 0.88) return `${given} ${random.pick(particles)} ${family}`;
    if (roll < 0.91) return `${given} ${family} ${random.pick(suffixes)}`;
    if (roll < 0.95) return `${given} ${family}-${this.word(random, 'family', people)}`;
    if (roll < 0.97) return `${given} ${family}`.toUpperCase();
    return `${given} O'${family}`;
  }

  private titled(random: Random): string {
    return `${random.pick(titles)} ${random.chance(0.5) ? this.family(random) : this.full(random)}`;
  }

  private street(random: Random): string {
    const name = random.pick([() => this.family(random), () => this.town(random), () => random.pick(streetWords)])();
    const house = String(1 + random.below(9000));
    return random.pick([
      () => `${house} ${name} ${random.pick(streetKinds)}`,
      () => `${house} ${name} ${random.pick(streetKinds)} Apt. ${house}`,
      () => `${house} ${name} ${random.pick(streetKinds)} Suite ${house}`,
      () => `${name}${random.pick(['straße', 'gatan', 'weg', 'vej', 'straat', 'katu'])} ${house}`,
      () => `${random.pick(['Rue de', 'Via', 'Calle', 'Rua', 'Avenida', 'ul.'])} ${name} ${house}`,
    ])();
  }

  private value(slot: string): string {
    const { pools, random, phrases, acronyms } = this.options;
    const job = (): string => (random.pick(pools.jobs).split(/[,/(]/u)[0] ?? 'clerk').trim();
    const values: Readonly<Record<Slot, () => string>> = {
      full: () => this.full(random),
      given: () => this.given(random),
      family: () => this.family(random),
      titled: () => this.titled(random),
      who: () => [() => this.full(random), () => this.given(random), () => this.titled(random)][random.below(3)]?.() ?? '',
      org: () => organisation(random, this),
      town: () => this.town(random),
      country: () => this.country(random),
      region: () => random.pick(pools.regions.filter((name) => hasCase.test(name))),
      nation: () => random.pick(demonyms),
      nations: () => random.pick(demonyms.filter((name) => name.endsWith('s'))),
      Job: () => job().split(' ').map(capital).join(' '),
      job: () => job().toLowerCase(),
      month: () => random.pick(months),
      weekday: () => random.chance(0.15) ? random.pick(weekdays).slice(0, 3) : random.pick(weekdays),
      date: () => random.pick([`${random.pick(weekdays).slice(0, 3)}, ${1 + random.below(28)} ${random.pick(months).slice(0, 3)} ${1990 + random.below(37)}`, `${1 + random.below(28)} ${random.pick(months)} ${1950 + random.below(76)}`, `${random.pick(months)} ${1 + random.below(28)}`, `2${random.below(10)}/0${1 + random.below(9)}/20${10 + random.below(16)}`]),
      n: () => String(random.chance(0.5) ? 2 + random.below(80) : 100 + random.below(90_000)),
      money: () => `${random.pick(['$', '€', '£', 'USD ', 'EUR '])}${10 + random.below(9000)}`,
      time: () => `${1 + random.below(12)}:${10 + random.below(50)}${random.pick(['', ' am', ' pm', ' AM', ' PM'])}`,
      phrase: () => random.pick(phrases),
      acronym: () => random.pick(acronyms),
      street: () => this.street(random),
      zip: () => random.pick([String(10_000 + random.below(89_999)), `${1000 + random.below(8999)} ${random.pick(['AB', 'KL', 'XZ'])}`, `${random.pick(['SW', 'N', 'LS', 'B'])}${random.below(30)} ${random.below(9)}QT`]),
      phone: () => random.pick(['+44 20 7946 0', '(555) 010-', '0', '+49 30 2312']) + String(100_000 + random.below(899_999)),
      mail: () => `${random.pick(['info', 'office', 'mail', 'hello'])}${random.below(999)}@example.${random.pick(['com', 'org', 'net'])}`,
    };
    const make = Object.entries(values).find(([name]) => name === slot)?.[1];
    if (make === undefined) throw new RangeError(`A template has an unknown slot: ${slot}`);
    return make();
  }

  fill(template: string): Example {
    let text = '';
    const names: [number, number, string][] = [];
    for (const part of template.replaceAll('\\n', '\n').split(/(\{\w+\})/u)) {
      if (!part.startsWith('{')) {
        text += part;
        continue;
      }
      const slot = part.slice(1, -1);
      const value = this.value(slot);
      const type = typeOf[slot];
      if (type !== undefined) names.push([text.length, text.length + value.length, type]);
      text += value;
    }
    return { text, names };
  }

  /** One to four sentences; now and then all in lower or upper case. */
  example(): Example {
    const { random, templates } = this.options;
    const parts = Array.from({ length: random.chance(0.6) ? 1 : 2 + random.below(3) }, () => this.fill(random.pick(templates)));
    const joint = random.pick([' ', ' ', '\n', '\n\n']);
    let text = '';
    const names: [number, number, string][] = [];
    for (const part of parts) {
      if (text !== '') text += joint;
      names.push(...part.names.map(([start, end, type]): [number, number, string] => [start + text.length, end + text.length, type]));
      text += part.text;
    }
    const roll = random.next();
    // Some letters change their length with their case, and with that the ranges would be off.
    if (roll < 0.08 && text.toLowerCase().length === text.length) text = text.toLowerCase();
    else if (roll < 0.11 && text.toUpperCase().length === text.length) text = text.toUpperCase();
    return { text, names };
  }
}
