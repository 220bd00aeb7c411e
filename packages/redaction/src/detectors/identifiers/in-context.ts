import type { Detector, KeywordDetector, Match } from '../../detector.ts';
import { trimEnd } from '../../scan/trim-end.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { wordSet } from '../../vocabulary/word-set.ts';
import { functionWords } from './prose-words.table.ts';

/** What code has names for. The prose of the field says `the "state" parameter` of standards, so those nouns need "named" or "called". */
const nouns = ['class', 'classes', 'column', 'columns', 'constructor', 'enum', 'function', 'functions', 'interface', 'macro', 'method', 'methods', 'procedure', 'struct', 'subroutine', 'table', 'tables', 'variable', 'variables'];
const looserNouns = ['activity', 'argument', 'array', 'attribute', 'button', 'callback', 'cell', 'checkbox', 'combobox', 'component', 'constant', 'container', 'control', 'dialog', 'dictionary', 'directory', 'div', 'dropdown', 'element', 'endpoint', 'event', 'field', 'file', 'flag', 'folder', 'form', 'fragment', 'grid', 'handler', 'helper', 'hook', 'id', 'input',
  'identifier', 'key', 'label', 'layout', 'library', 'list', 'listbox', 'listview', 'member', 'menu', 'model', 'module', 'object', 'option', 'package', 'page', 'panel', 'parameter', 'plugin', 'project', 'property', 'query', 'role', 'row', 'script', 'service', 'sheet', 'signal', 'tag', 'template', 'test', 'textbox', 'textfield', 'trigger',
  'type', 'user', 'view', 'widget', 'workflow'];

const named = /\s(?:is |was |are |were )?(?:named|called|defined as|known as)\s["'`\u201c\u2018]?(?<name>[A-Za-z_$][\w$.-]{1,80})/uy;
const quotedAfter = /\s["'`\u201c\u2018](?<name>[A-Za-z_$][\w$.-]{1,80})["'`\u201d\u2019]/uy;
const quotedBefore = /["'`\u201c\u2018](?<name>[A-Za-z_$][\w$.-]{1,80})["'`\u201d\u2019] $/u;
const reachBack = 90;

/** Names without any shape (`employee`), where the sentence itself says that they are names. */
export const contextDetectors = (vocabulary: Vocabulary): readonly Detector[] => {
  const prose = wordSet(functionWords);
  const isName = (name: string): boolean => !prose.has(name.toLowerCase()) && !/ly$|^[A-Z][a-z]+$/.test(name) && !vocabulary.has(name);

  const after = (text: string, from: number, pattern: RegExp): Match | undefined => {
    pattern.lastIndex = from;
    const name = trimEnd(pattern.exec(text)?.groups?.['name'] ?? '', '.-');
    if (name === '' || !isName(name)) return undefined;
    const start = text.indexOf(name, from + 1);
    return { start, end: start + name.length };
  };
  const before = (text: string, to: number): Match | undefined => {
    const window = text.slice(Math.max(0, to - reachBack), to);
    const match = quotedBefore.exec(window);
    const name = match?.groups?.['name'];
    if (match === null || name === undefined || !isName(name)) return undefined;
    const start = to - window.length + match.index + 1;
    return { start, end: start + name.length };
  };
  const detector = (id: string, keywords: readonly string[], find: KeywordDetector['find']): KeywordDetector =>
    ({ on: 'keyword', id, kind: 'code', confidence: 0.75, boundary: 'whole', keywords, find });
  return [
    detector('identifier.named', [...nouns, ...looserNouns], ({ text }, { end }) => after(text, end, named)),
    detector('identifier.quoted', nouns, ({ text }, { start, end }) => [after(text, end, quotedAfter), before(text, start)].filter((match) => match !== undefined)),
  ];
};
