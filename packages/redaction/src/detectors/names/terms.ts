import type { Vocabulary } from '../../vocabulary/index.ts';
import type { Field } from './field.ts';
import { hashesOf, type Lexicon, wordClass, wordHash } from './lexicon.ts';
import { OpenTerms } from './open-terms.ts';
import type { Register } from './register.ts';
import { gap, shape, type Tokens } from './tokens.ts';

/** Words of a phrase at most. */
const longestPhrase = 6;

/** Up to this bucket prose is so far from technical that a product's name is rather that of a company. */
const farFromTechnical = 2;

/** From this bucket of `Register.foreign` on a text is hardly English. */
const hardlyEnglish = 2;

/** Small words of other languages that begin sentences or are written with a capital out of politeness. */
const smallWords = `aber alle allerdings als am an auch auf aus außerdem bei beachten beim bis bitte da dabei dadurch damit dann das dass dem den denn der des deshalb die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es falls
für hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in ist ja jede jeder jedes jedoch jetzt kein keine man mein meine mit nach nachdem natürlich nein nicht noch nun nur ob obwohl oder ohne sehr sein seine seit sich sie siehe sind so sobald solche sollte sollten
über um und uns unser unsere unter viele vom von vor wann warum was weil weitere welche wenn wer wie wir wird wo während zu zum zur zwar zwei
afin ainsi alors après assurez attention au aucun aussi autre aux avant avec bien car ce ceci cela celui ces cet cette chaque comme comment dans de depuis des deux donc du elle elles en enfin est et il ils je la le les leur lorsque lors mais malgré même moi mon ne nos notre nous
on ou où par parce pas pendant plusieurs plus pour pourquoi puis quand que quel quelle quelques qui sa sans se selon ses si son sont sous sur tous tout toute toutes très tu un une voici voir votre vos vous
además ahora al algo algunas algunos antes así aunque bajo cada como con contra cual cuando de del desde donde dos durante el ella ellos en entre era es esa ese eso esta estas este esto estos fue ha hay hasta la las lo los más me mi mientras muchas muchos muy nada ni no nos o otra otro
para pero por porque pues que qué quien se según ser si sí siempre sin sobre solo son su sus también tanto te tiene todas todo todos tras tu un una uno usted ustedes y ya yo
alcune alcuni alla alle anche ancora avete che chi ci come con così cosa da dal dalla dei del della delle di dopo dove due e è ed essere fra gli ha hanno i il in infine inoltre io la le lei lo loro lui ma mentre mi molte molti nei nel nella non noi o ogni oltre per perché però più
poi prima quale quali quando quanto quello questa queste questi questo qui se sebbene secondo sei si sono su sua sul sulla suo tra tutte tutti tutto un una uno vi voi
algumas alguns além ao aos apenas após as assim até cada caso com como da das de depois do dos ela ele eles em entre essa esse esta este estes eu foi isso isto já mais mas mesmo muito na não nas nem no nos nós o onde os ou para pela pelo pois por porque quando que quem se sem
ser seu seus sim sobre sua suas também tem todas todos tudo um uma você vocês
aan al alle als bij dan dat de deze die dit door dus een en er geen haar heeft het hij hoe hun ik in is je kan maar meer men met mijn na naar niet nog nu of om onze ook op over te tot uit van veel voor waar wanneer wat we wel wie wij worden zal ze zij zijn zo`;

/** Words of the calendar that are nobody's name. */
const calendar = `Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays
January February July September October November December Feb Jul Sep Sept Oct Nov Dec Christmas Easter Halloween Thanksgiving Ramadan Hanukkah`;

/** What is named after people in technical prose: "the Luhn algorithm", "a Merkle tree". */
const eponymous = `algorithm algorithms model models protocol protocols cipher ciphers attack attacks exchange curve curves tree trees filter filters code codes coding hash hashes hashing scheme schemes method methods
function functions distance signature signatures theorem problem principle law conjecture test tests transform transforms distribution chain chains machine machines construction encoding sequence number numbers
diagram diagrams sort search index network networks field fields group groups paradox lemma notation form logic algebra inequality key keys padding oracle ratio score process estimator
answer approach architecture bound bounds cascade circuit circuits clock clocks coefficient combiner commitment commitments composition condition conditions constant construct criterion decomposition definition demon disassembly dilemma divergence domain encryption equation exploit expansion factorisation factorization framework
graph graphs heuristic hyperplanes index indices inequality integral jump kernel ladder ladders language lattice law laws letters level levels loop matrix maxim mechanism metric multiplication noise number oracle order ordering permutation polynomial polynomials power principle primitive privacy proof proofs pool prime primes protocol puzzle reduction representation
rho rule rules sampling sieve sketch sponge statistic streams surface system table tables technique threshold triples triple type types verification weight wheel worm`;
const technicalEnough = 5;

const longestShort = 4;

const perhapsName = wordClass.given | wordClass.family | wordClass.bigPlace | wordClass.town | wordClass.nation;

/** Tells words that are terms of the field, or small words of other languages, from names. */
export class KnownTerms {
  private readonly vocabulary: Vocabulary;
  private readonly phrases: ReadonlySet<string>;
  private readonly firstWords: ReadonlySet<number>;
  private readonly eponymous = hashesOf(eponymous);
  private readonly calendar = hashesOf(calendar);
  private readonly open: OpenTerms;
  private readonly small = hashesOf(smallWords);

  constructor(vocabulary: Vocabulary, lexicon: Lexicon) {
    this.vocabulary = vocabulary;
    this.open = new OpenTerms(vocabulary, lexicon);
    this.phrases = new Set(vocabulary.phrases.map((phrase) => phrase.toLowerCase()));
    this.firstWords = new Set([...this.phrases].map((phrase) => wordHash(phrase, 0, firstWordEnd(phrase))));
  }

  /** Whether a token is a term where it stands. */
  includes(tokens: Tokens, token: number, { register, field }: { readonly register: Register; readonly field: Field }): boolean {
    const foreign = register.foreign(token) >= hardlyEnglish;
    const hash = tokens.hash[token] ?? 0;
    if (this.calendar.has(hash) || (foreign && this.small.has(hash))) return true;
    const bucket = field.bucket(token);
    if (this.isInPhrase(tokens, token) || (bucket >= technicalEnough && this.isEponym(tokens, token))) return true;
    const word = tokens.text.slice(tokens.start[token], tokens.end[token]);
    if (!foreign && bucket <= farFromTechnical && this.isNamelike(tokens, token, word)) return false;
    return this.vocabulary.has(word) || this.open.includes(tokens, token, field);
  }

  /** Whether the adjective of a nation is a term where it stands: "German law". */
  isWhence(tokens: Tokens, token: number, field: Field): boolean {
    return this.open.isWhence(tokens, token, field.bucket(token));
  }

  /** Whether far from technical prose a term is rather a name, or part of one. */
  private isNamelike(tokens: Tokens, token: number, word: string): boolean {
    const bits = tokens.classes[token] ?? 0;
    // "Agi" is not AGI.
    const isShort = word.length <= longestShort && (bits & wordClass.tier) === 0 && tokens.shape[token] === shape.capital;
    const isPart = this.vocabulary.isCompany(word) || this.open.isBesideName(tokens, token);
    if (isPart) return true;
    const isWrittenAsTerm = tokens.shape[token] === shape.allCaps || this.isSurelyEponym(tokens, token, word);
    return !isWrittenAsTerm && (isShort || (bits & perhapsName) !== 0);
  }

  private isSurelyEponym(tokens: Tokens, token: number, word: string): boolean {
    return this.vocabulary.isEponym(word) && !this.open.isPersonal(tokens, token);
  }

  private isEponym(tokens: Tokens, token: number): boolean {
    const next = token + 1;
    if (tokens.gap[next] !== gap.space || tokens.shape[next] !== shape.lower || !this.eponymous.has(tokens.hash[next] ?? 0)) return false;
    const before = tokens.classes[token - 1] ?? 0;
    const isGiven = (before & wordClass.given) !== 0 && (before & wordClass.tier) === 0;
    const followsGivenName = tokens.shape[token - 1] === shape.capital && isGiven;
    return !followsGivenName;
  }

  private isInPhrase(tokens: Tokens, token: number): boolean {
    for (let first = Math.max(0, token - longestPhrase + 1); first <= token; first++) {
      if (this.firstWords.has(tokens.hash[first] ?? 0) && this.startsPhrase(tokens, first, token)) return true;
    }
    return false;
  }

  private startsPhrase(tokens: Tokens, first: number, through: number): boolean {
    for (let last = Math.max(through, first + 1); last < Math.min(tokens.count, first + longestPhrase); last++) {
      if (this.phrases.has(tokens.text.slice(tokens.start[first], tokens.end[last]).toLowerCase())) return true;
    }
    return false;
  }
}

const firstWordEnd = (phrase: string): number => {
  const space = phrase.indexOf(' ');
  return space < 0 ? phrase.length : space;
};
