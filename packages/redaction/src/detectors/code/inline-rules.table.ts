import type { PatternRule } from '../../detector.ts';
import { subcommandPattern, toolsWithSubcommands } from './subcommands.table.ts';
import { commandWords } from './words.table.ts';

const sqlOperand = '(?:\'[^\'\\n]{0,200}\'|"[^"\\n+]{0,80}"|\\([^)\\n]{0,400}\\)|[^\\s,;()]{1,120})';
const sqlTail = `(?:[ \\t]{1,8}(?:[A-Z]{2,12}[ \\t]{1,8}){1,3}${sqlOperand}(?:[ \\t]{0,4}(?:=|<>|!=|<=|>=|<|>|LIKE|IN|IS)[ \\t]{0,4}${sqlOperand})?(?:[ \\t]{0,4},[ \\t]{0,4}${sqlOperand}){0,10}){0,20};?`;
const option = '-{1,2}[A-Za-z][\\w-]{0,60}(?:=\\S{1,200})?';
const argument = '[^\\s`|;&]{1,200}';
const cloudCommands = 'aws gcloud gsutil az kubectl helm terraform docker podman eksctl oc doctl heroku vault consul'.split(' ');

const register = '(?:%?[re]?[abcd]x|%?[abcd][lh]|%?[re]?(?:si|di|sp|bp|ip)|%?r\\d{1,2}[dwb]?|[xwvast]\\d{1,2}|xmm\\d{1,2}|lr|pc|ra|zero)(?![\\w-])';
const pointed = '(?:(?:byte|word|dword|qword) ptr )?-?(?:0x[\\da-f]{1,16})?(?:\\[[^\\]\\n]{1,60}\\]!?|\\(%[\\w,% ]{1,30}\\))';
const immediate = '(?:[#$]?-?(?:0x[\\da-fA-F]{1,16}|\\d{1,20}h?)(?![\\w.])|[.$]?[A-Za-z_][\\w.]{1,60})';
const machineOperand = `(?:${pointed}|${register}|${immediate})`;
const mnemonics = 'mov movl movq movzx lea leaq add addq sub subq xor xorl and or cmp cmpq test jmp jne je jz jnz push pop call ldr ldrb str strb stp ldp shl shr sal imul mul div'.split(' ');
const withinBrackets = '(?:[^()\\n]|\\((?:[^()\\n]|\\((?:[^()\\n]|\\([^()\\n]{0,40}\\)){0,40}\\)){0,60}\\)){1,200}';
const lispForms = '(defn ,(defn- ,(defun ,(defmacro ,(let [,(let (,(fn [,(lambda (,(define (,(setq ,(swap! ,(reset! ,(set! ,(->> ,(if-let ,(when-not ,(doseq ['.split(',');

/** Code within a line of prose that is unmistakable by itself; what else stands in a sentence is the model's. */
export const inlineRules: readonly PatternRule[] = [
  { id: 'code.sql.select', kind: 'code', keywords: ['select'], boundary: 'whole', pattern: new RegExp(`SELECT[ \\t]{1,8}[^;\\n]{1,400}?[ \\t]FROM[ \\t]{1,8}${sqlOperand}(?:[ \\t]{1,4}(?:AS[ \\t]{1,4})?[a-z]\\w{0,3}(?=[ \\t,;]))?${sqlTail}`, 'y') },
  { id: 'code.sql.change', kind: 'code', keywords: ['insert into', 'update', 'delete from', 'drop', 'create', 'alter', 'truncate'], boundary: 'whole', pattern: new RegExp(`(?:INSERT INTO[ \\t]{1,8}${sqlOperand}(?:[ \\t]{0,8}\\([^)\\n]{1,400}\\))?(?:[ \\t]{1,8}VALUES[ \\t]{0,8}\\([^)\\n]{1,600}\\))?|UPDATE[ \\t]{1,8}${sqlOperand}[ \\t]{1,8}SET[ \\t]{1,8}${sqlOperand}[ \\t]{0,4}=[ \\t]{0,4}${sqlOperand}|DELETE FROM[ \\t]{1,8}${sqlOperand}|(?:DROP|CREATE|ALTER|TRUNCATE)[ \\t]{1,4}(?:UNIQUE[ \\t]{1,4})?(?:TABLE|INDEX|VIEW|DATABASE|SCHEMA|USER|ROLE)[ \\t]{1,4}${sqlOperand})${sqlTail}`, 'y') },
  { id: 'code.sql.lower', kind: 'code', keywords: ['select * from', 'select count(', 'insert into', 'delete from'], boundary: 'whole', pattern: new RegExp(`(?:select[ \\t](?:\\*|count\\([^)\\n]{0,60}\\))[ \\t]from[ \\t]{1,8}[\\w."]{1,80}|insert[ \\t]into[ \\t][\\w."]{1,80}[ \\t]{0,4}(?:\\([^)\\n]{1,300}\\)[ \\t]{0,4}values[ \\t]{0,4}\\([^)\\n]{1,300}\\)|values[ \\t]{0,4}\\([^)\\n]{1,300}\\))|delete[ \\t]from[ \\t][\\w."]{1,80}(?=[ \\t]where))(?:[ \\t](?:where|and|or)[ \\t][\\w."]{1,80}[ \\t]{0,4}(?:=|<>|!=|<|>|like|in)[ \\t]{0,4}${sqlOperand}){0,8};?`, 'iy') },
  { id: 'code.graphql.inline', kind: 'code', keywords: ['query', 'mutation', 'subscription', 'fragment'], boundary: 'whole', pattern: /(?:query|mutation|subscription)(?:[ \t]{1,4}\w{1,80})?[ \t]{0,4}(?:\([^)\n]{1,300}\)[ \t]{0,4})?\{[^\n}]{1,400}(?:\}[ \t]{0,4}){1,6}|fragment[ \t]{1,4}\w{1,80}[ \t]on[ \t]\w{1,80}[ \t]{0,4}\{[^\n}]{1,400}\}/y },
  { id: 'code.shell.cloud', kind: 'code', keywords: cloudCommands, boundary: 'whole', pattern: new RegExp(`(?:${cloudCommands.join('|')})(?:[ \\t][a-z0-9][\\w-]{1,40}(?:/[\\w.-]{1,80})?){1,4}(?:[ \\t]{1,4}${option}(?:[ \\t]{1,4}(?!-)${argument}(?=[ \\t]{1,4}-|[ \\t]*$|[.,;:)]))?){1,12}`, 'my') },
  { id: 'code.shell.command', kind: 'code', keywords: commandWords.split(/\s+/u).filter((word) => word.length > 1 && /^[\w.+-]+$/u.test(word)), boundary: 'whole', pattern: new RegExp(`[a-z][\\w.+-]{0,20}(?:[ \\t][a-z][\\w:-]{1,30})?(?:[ \\t]{1,4}${option}(?:[ \\t]{1,4}(?!-)[^\\s\`|;&]{0,100}[/.:=$@"'~_*\\d][^\\s\`|;&]{0,100})?){1,12}(?:[ \\t]{1,4}[^\\s\`|;&,]{0,100}[/.:=$@~_*][^\\s\`|;&.,]{1,100}){0,6}`, 'y') },
  { id: 'code.shell.subcommand', kind: 'code', keywords: toolsWithSubcommands, boundary: 'whole', pattern: subcommandPattern },
  { id: 'code.shell.pipe', kind: 'code', keywords: ['| grep', '| awk', '| sed', '| jq', '| xargs', '| sort', '| uniq', '| head', '| tail', '| wc', '| base64', '| bash', '| sh', '| tee', '| cut', '| tr', '| nc', '| iex', '| select', '| where', '| sudo', '| kubectl'], boundary: 'none', pattern: /\|[ \t][a-zA-Z0-9-]{2,20}(?:[ \t]{1,4}(?:-[\w-]{1,40}|'[^'\n]{0,200}'|"[^"\n]{0,200}"|[^\s|`]{0,60}[/.$_=*@{}][^\s|`]{0,60})){0,8}/y },
  { id: 'code.shell.redirection', kind: 'code', keywords: ['2>&1', '>/dev/null', '> /dev/null', '2>/dev/null', '&>', '2>'], boundary: 'none', pattern: /\d?&?>{1,2}[ \t]?(?:&\d|\/dev\/[a-z]{1,10}|[\w./$-]{1,100}\.[a-z]{1,6})/y },
  { id: 'code.substitution', kind: 'code', keywords: ['$(', '${', '#{', '${{'], boundary: 'none', pattern: /\$\([^()\n]{1,300}(?:\([^()\n]{0,200}\)[^()\n]{0,200}){0,3}\)|\$?\$\{\{?[^{}\n]{1,300}\}\}?|#\{[^{}\n]{1,200}\}/y },
  { id: 'code.template', kind: 'code', keywords: ['{{', '{%'], boundary: 'none', pattern: /\{\{[^\n]{1,200}?\}\}|\{%[^\n]{1,200}?%\}/y },
  { id: 'code.arrow', kind: 'code', keywords: ['=> {', '=>{', ') =>', ')=>'], boundary: 'none', pattern: /\)?[ \t]{0,2}=>[ \t]{0,2}(?:\{[^{}\n]{0,300}\}?|[\w$.]{1,100}(?:\([^()\n]{0,200}\)|[.[(])?)/y },
  { id: 'code.powershell.cmdlet', kind: 'code', keywords: ['get-', 'set-', 'new-', 'remove-', 'invoke-', 'add-', 'start-', 'stop-', 'import-', 'export-', 'write-', 'where-', 'foreach-', 'select-', 'test-', 'enable-', 'disable-', 'convertto-', 'convertfrom-', 'connect-', 'install-', 'restart-', 'register-'], pattern: /[A-Z][A-Za-z]{2,12}-[A-Z][a-z]{1,40}(?:[A-Z][A-Za-z]{0,40})?(?:(?:[ \t]{1,4}-[A-Z][A-Za-z]{1,40}(?:[ \t]{1,4}(?:"[^"\n]{0,200}"|'[^'\n]{0,200}'|[$@{(][^\s]{1,200}|[A-Z\d\\][^\s,.;]{1,200}))?){1,10}|[ \t]\|[ \t][A-Z][A-Za-z]{2,12}-[A-Z][A-Za-z]{2,40})/y },
  { id: 'code.script-call', kind: 'code', keywords: ['console.log(', 'document.', 'window.', 'system.out.', 'std::', 'fmt.', 'os.system(', 'eval(', 'alert(', 'exec(', 'printf(', 'print(', 'strcpy(', 'malloc(', 'require('], pattern: /(?:[A-Za-z_]\w{1,40}(?:\.|::)){0,6}\w{1,60}\([^()\n]{0,300}(?:\([^()\n]{0,200}\)[^()\n]{0,200}){0,4}\);?/y },
  { id: 'code.decorated-import', kind: 'code', keywords: ['import {', 'from \'', 'from "', '#include'], boundary: 'none', pattern: /import[ \t]\{[^}\n]{1,300}\}[ \t]from[ \t]['"][^'"\n]{1,200}['"];?|from[ \t]['"][@./\w-]{1,40}\/[^'"\n]{1,200}['"];?|#include[ \t]{0,4}[<"][^>"\n]{1,100}[>"]/y },
  // An instruction of a machine with a register, an address in brackets or a number in hexadecimal as its first or second operand.
  { id: 'code.assembly', kind: 'code', keywords: mnemonics, boundary: 'whole', pattern: new RegExp(`[a-z]{2,6}[ \\t]{1,8}(?:(?:short |near )?0x[\\da-f]{2,16}(?!\\w)|${pointed}(?:[ \\t]{0,4},[ \\t]{0,4}${machineOperand}){0,2}|${register}[ \\t]{0,4},[ \\t]{0,4}${machineOperand}(?:[ \\t]{0,4},[ \\t]{0,4}${machineOperand})?|[$#](?:0x)?[\\da-f]{1,16},[ \\t]{0,4}${machineOperand})`, 'y') },
  { id: 'code.lisp', kind: 'code', keywords: lispForms, boundary: 'none', pattern: new RegExp(`\\(${withinBrackets}\\)`, 'y') },
];
