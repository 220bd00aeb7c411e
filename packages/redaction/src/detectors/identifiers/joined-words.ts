import type { Vocabulary } from '../../vocabulary/index.ts';
import { wordSet } from '../../vocabulary/word-set.ts';
import { fileExtensions } from './file-extensions.table.ts';
import { abbreviations, functionWords } from './prose-words.table.ts';

/** Heads of names that every language's users know, before a member that alone would be a word of prose. */
const knownHead = /^(?:this|self|super|base|window|document|console|process|module|exports|system|math|string|object|array|json|date|promise|java|javax|org|com|net|io|os|sys|np|pd|plt|tf|app|req|res|request|response|session|std|util|utils|event|evt|ctx|context|props|state|model|view|controller|form|user|item|row|node|el|elem|element|obj|config|err|error|db|conn|cmd|sql|http|https|fs|path|logger|log|file|files|page|control|button|list|map|type|thread|server|client|result|options|opts|args|argv|params|self|input|output)$/;
/** Endings that as whole words are extensions of files only where the base is longer: `buildinf.h`. */
const shortExtension = /^[chmrdsoa]$/;

/** Judges plain words that are joined without a space: whether that makes them code (`employee.name`, `Foo::bar`) or prose that lost a space (`page.Here`). */
export class JoinedWords {
  private readonly vocabulary: Vocabulary;
  private readonly prose = wordSet(functionWords);
  private readonly short = wordSet(abbreviations);
  private readonly extensions = wordSet(fileExtensions);

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
  }

  isFunctionWord(word: string): boolean {
    return this.prose.has(word.toLowerCase());
  }

  isCode(words: readonly string[], path: string): boolean {
    if (path.includes('::') || path.includes('?.')) return path.length > 4 && words.every((part) => /\p{L}/u.test(part));
    if (path.includes('->')) return words.some((part) => /^[a-z]/.test(part));
    if (path.includes('#')) return /^[A-Z]\w+#[a-z]\w+$/.test(path);
    return this.isFile(words) || this.isDotted(words);
  }

  private isFile(words: readonly string[]): boolean {
    const base = words.slice(0, -1).join('');
    const extension = words.at(-1) ?? '';
    const folded = extension.toLowerCase();
    if (!/\p{L}{2}/u.test(base) || !this.extensions.has(folded) || this.prose.has(folded) || /^[A-Z][a-z]/.test(extension)) return false;
    return extension.length > 1 || (shortExtension.test(extension) && /^[A-Za-z]{4,}$/.test(base));
  }

  private isDotted(words: readonly string[]): boolean {
    if (words.some((part) => !/^\p{L}[\p{L}\p{N}]*$/u.test(part)) || words.every((part) => part.length === 1)) return false;
    if (words.some((part) => part.length === 1)) return /^(?:[b-dfghj-oq-z]\.[a-z]{3,}|[a-z]{4,}\.[xyz])$/.test(words.join('.'));
    return words.length > 2 ? this.isLongName(words) : this.isMember(words);
  }

  /** Two lost spaces in a row are rare, so only a capital function word speaks for prose. */
  private isLongName(words: readonly string[]): boolean {
    return !words.some((part) => /^\p{Lu}/u.test(part) && this.isFunctionWord(part));
  }

  private isMember([left = '', right = '']: readonly string[]): boolean {
    const rightCapital = /^\p{Lu}/u.test(right);
    if (/^\p{Lu}\p{Ll}{2}/u.test(left) && !rightCapital) return !this.short.has(left.toLowerCase());
    if (this.isFunctionWord(right)) return false;
    if (this.isFunctionWord(left) || this.short.has(left.toLowerCase())) return knownHead.test(left);
    if (!rightCapital) return true;
    // `dbo.Orders`, and not the end of one sentence and the beginning of the next.
    return /^\p{Ll}/u.test(left) ? knownHead.test(left) || !this.vocabulary.has(right) : !/^\p{Lu}+$/u.test(left);
  }
}
