import type { LineRule } from './line-rule.ts';

const sqlGoesOn = /[ \t]*(?:SELECT|FROM|WHERE|AND|OR|ON|SET|VALUES|INNER|LEFT|RIGHT|FULL|OUTER|CROSS|JOIN|GROUP|ORDER|HAVING|LIMIT|OFFSET|UNION|WITH|RETURNING|INTO|CASE|WHEN|THEN|ELSE|END|PRIMARY|FOREIGN|CONSTRAINT|\)|\()(?![a-z])|[ \t]+\S/y;
const yamlGoesOn = /[ \t]*(?:- \S|-$|["']?[\w.$/-]{1,80}["']?:(?:[ \t]|$|\r)|---|#|\{\{)/my;
const dockerGoesOn = /(?:RUN|CMD|COPY|ADD|ENV|ARG|EXPOSE|USER|WORKDIR|ENTRYPOINT|LABEL|VOLUME|HEALTHCHECK|ONBUILD|STOPSIGNAL|SHELL|FROM|#)(?:[ \t]|$)|[ \t]+\S/y;
const diffGoesOn = /[-+ \\]|@@|diff |index [0-9a-f]|---|\+\+\+|(?:new|deleted) file mode|rename |similarity /y;
const iniGoesOn = /[ \t]*(?:\[[^\]\n]{1,100}\]|[\w."' -]{1,80}=|[#;])/y;
const javaFrames = /[ \t]*(?:at [\w.$<>/]+|\.\.\. \d+ (?:more|common)|Caused by:|Suppressed:)/y;
const diagramGoesOn = /[ \t]*(?:\S.{0,300}?(?:-->|->>|---|==>|-\.->|\|\||:::|[{}[\]])|(?:participant|actor|subgraph|end|style|classDef|class|state|note|loop|alt|else|opt|title|section|activate|deactivate|direction|autonumber|click)\b|%%)/y;

/** Lines that are code whatever stands around them. One row and one test for each kind. */
export const lineRules: readonly LineRule[] = [
  // Go
  { id: 'go.func', begins: 'func', pattern: /func[ \t]{1,8}(?:\([^)\n]{0,100}\)[ \t]{0,8})?\w{0,100}(?:\[[^\]\n]{1,100}\])?\([^\n]{0,400}/y, extent: 'brackets' },
  { id: 'go.type', begins: 'type', pattern: /type[ \t]{1,8}\w{1,100}(?:\[[^\]\n]{1,100}\])?[ \t]{1,8}(?:struct|interface)[ \t]{0,8}\{/y, extent: 'brackets' },
  { id: 'go.package', begins: 'package', pattern: /package[ \t]{1,8}[a-z]\w{0,60}[ \t\r]*(?:\/\/.{0,200})?$/my },
  { id: 'go.goroutine', begins: 'go defer', pattern: /(?:go|defer)[ \t]{1,8}(?:func\(|[\w.]{1,100}\()/y, extent: 'brackets' },
  { id: 'go.import', begins: 'import', pattern: /import[ \t]{1,8}\((?:[ \t\r]*$|[ \t]*")/my, extent: 'brackets' },
  // JavaScript and TypeScript
  { id: 'js.function', begins: 'function async export', pattern: /(?:export[ \t]{1,8}(?:default[ \t]{1,8})?)?(?:async[ \t]{1,8})?function\b[ \t]{0,8}\*?[ \t]{0,8}[\w$]{0,100}(?:<[^>\n]{1,200}>)?[ \t]{0,8}\(/y, extent: 'brackets' },
  { id: 'js.binding', begins: 'const let var export', pattern: /(?:export[ \t]{1,8})?(?:const|let|var)[ \t]{1,8}(?:[\w$]{1,100}|\{[^}\n]{1,300}\}|\[[^\]\n]{1,300}\])[ \t]{0,8}(?:=|:[^=\n]{1,200}=)/y, extent: 'brackets' },
  { id: 'js.import', begins: 'import export', pattern: /(?:import|export)[ \t]{1,8}(?:type[ \t]{1,8})?(?:[\w$*]{1,100}(?:[ \t]{1,8}as[ \t]{1,8}\w{1,100})?|[\w$]{0,100},?[ \t]{0,8}\{[^}]{0,1000}\})[ \t]{1,8}from[ \t]{1,8}['"]/y, extent: 'brackets' },
  { id: 'js.class', begins: 'class export abstract public', pattern: /(?:(?:export|default|abstract|public|final)[ \t]{1,8}){0,3}class[ \t]{1,8}[A-Z]\w{0,100}(?:<[^>\n]{1,100}>)?(?:[ \t]{1,8}(?:extends|implements)[ \t]{1,8}[\w$.<>, ]{1,200}?)?[ \t]{0,8}\{/y, extent: 'brackets' },
  { id: 'js.type', begins: 'interface type enum export declare', pattern: /(?:(?:export|declare)[ \t]{1,8}){0,2}(?:(?:const[ \t]{1,8})?enum|interface|namespace)[ \t]{1,8}[A-Z]\w{0,100}(?:<[^>\n]{1,100}>)?(?:[ \t]{1,8}extends[ \t][^{\n]{1,200})?[ \t]{0,8}\{/y, extent: 'brackets' },
  { id: 'js.arrow', begins: 'export const return module', pattern: /(?:module\.exports|exports\.\w{1,80})[ \t]{0,8}=/y, extent: 'brackets' },
  { id: 'jsx.conditional', begins: '{', pattern: /\{[\w$.!()[\] ]{1,100}[ \t]{0,8}(?:&&|\?)[ \t]{0,8}[(<]/y, extent: 'brackets' },
  // Python
  { id: 'python.def', begins: 'def async', pattern: /(?:async[ \t]{1,8})?def[ \t]{1,8}\w{1,100}(?:\[[^\]\n]{1,100}\])?[ \t]{0,8}\([^\n]{0,500}/y, extent: 'while', goesOn: /(?!)/y },
  { id: 'python.class', begins: 'class', pattern: /class[ \t]{1,8}[A-Za-z_]\w{0,100}(?:\([^)\n]{0,300}\))?:[ \t\r]*(?:#.{0,200})?$/my, extent: 'while', goesOn: /(?!)/y },
  { id: 'python.import', begins: 'from import', pattern: /(?:from[ \t]{1,8}[\w.]{1,100}[ \t]{1,8}import[ \t]{1,8}(?:\(|\*|[\w.]{1,100}(?:[ \t]{1,8}as[ \t]{1,8}\w{1,60})?(?:[ \t]{0,8},[ \t]{0,8}[\w.]{1,100}(?:[ \t]{1,8}as[ \t]{1,8}\w{1,60})?){0,30})|import[ \t]{1,8}(?:[\w.]{1,100}[ \t]{1,8}as[ \t]{1,8}\w{1,60}|\w{1,60}\.[\w.]{1,100}|[a-z_]\w{0,60}))[ \t\r]*(?:#.{0,200})?$/my, extent: 'brackets' },
  { id: 'python.decorator', begins: '@', pattern: /@[A-Za-z_][\w.]{0,100}(?:\([^\n]{0,300}\))?[ \t\r]*$/my, next: /[ \t]*(?:@|def |async def |class |public |private |protected |export |static |final |abstract |fun |override |[a-z][\w$]{0,80}[:(])/y },
  { id: 'python.main', begins: 'if', pattern: /if[ \t]{1,8}__name__[ \t]{0,8}==/y, extent: 'while', goesOn: /(?!)/y },
  // Java, C#, Kotlin, Scala, Swift
  { id: 'java.member', begins: 'public private protected internal static override final abstract open fileprivate suspend data sealed', pattern: /(?:(?:public|private|protected|internal|static|override|final|abstract|open|fileprivate|suspend|data|sealed|virtual|async|readonly|const|inline|synchronized|partial)[ \t]{1,8}){1,5}(?:class|interface|enum|struct|record|object|fun|func|def|val|var|void|string|int|bool|boolean|long|double|float|byte|char|[A-Z][\w.]{0,100}(?:<[^\n>]{1,200}>{1,3})?(?:\[\])?\??)[ \t]{1,8}[\w$`]{1,100}/y, extent: 'brackets' },
  { id: 'java.import', begins: 'import package using', pattern: /(?:import[ \t]{1,8}(?:static[ \t]{1,8})?|package[ \t]{1,8}|using[ \t]{1,8}(?:static[ \t]{1,8})?)[a-zA-Z_]\w{0,60}(?:\.[\w*]{1,80}){0,12}[ \t]{0,8};/y },
  { id: 'kotlin.fun', begins: 'fun func fn pub', pattern: /(?:pub(?:\([a-z]{1,10}\))?[ \t]{1,8})?(?:unsafe[ \t]{1,8}|async[ \t]{1,8}|const[ \t]{1,8})?(?:fun|func|fn)[ \t]{1,8}(?:<[^>\n]{1,200}>[ \t]{0,8})?[\w.`]{1,100}(?:<[^>\n]{1,200}>)?[ \t]{0,8}\(/y, extent: 'brackets' },
  { id: 'csharp.namespace', begins: 'namespace', pattern: /namespace[ \t]{1,8}[\w.\\:]{1,150}[ \t]{0,8}[;{\r]?[ \t]*$/my, extent: 'brackets' },
  // Rust, C, C++
  { id: 'rust.item', begins: 'pub impl struct enum mod use trait let', pattern: /(?:pub(?:\([a-z]{1,10}\))?[ \t]{1,8})?(?:(?:struct|enum|trait|mod|union)[ \t]{1,8}\w{1,100}(?:<[^>\n]{1,200}>)?[ \t]{0,8}[{;(]|impl\b(?:<[^>\n]{1,200}>)?[ \t]{1,8}[^{\n]{1,200}\{|use[ \t]{1,8}\w{1,100}::[^;\n]{1,300};|let[ \t]{1,8}mut[ \t])/y, extent: 'brackets' },
  { id: 'rust.attribute', begins: '#', pattern: /#!?\[[a-z_]{1,60}(?:[(\]=:]| =)/y },
  { id: 'c.preprocessor', begins: '#', pattern: /#[ \t]{0,8}(?:include[ \t]{0,8}[<"]|define[ \t]{1,8}\w|ifn?def[ \t]{1,8}\w|if[ \t]{1,8}(?:defined|[A-Z_]{3}|!|\()|endif\b|pragma[ \t]{1,8}\w|undef[ \t]{1,8}\w|error[ \t]{1,8}")/y },
  { id: 'shebang', begins: '#', pattern: /#!\/\S{2,100}/y, extent: 'paragraph' },
  // Ruby, PHP
  { id: 'ruby.require', begins: 'require require_relative include attr_accessor attr_reader attr_writer', pattern: /(?:require(?:_relative)?[ \t]{1,8}['"]|attr_(?:accessor|reader|writer)[ \t]{1,8}:)/y },
  { id: 'ruby.def', begins: 'def', pattern: /def[ \t]{1,8}(?:self\.)?[a-z_]\w{0,100}[?!=]?[ \t\r]*$/my, extent: 'while', goesOn: /[ \t]*end\b/y },
  { id: 'php.tag', begins: '<', pattern: /<\?(?:php|=|xml)\b/y, extent: 'paragraph' },
  // SQL, over lines
  { id: 'sql.statement', begins: 'select insert update delete create alter drop with merge truncate grant', pattern: /(?:SELECT[ \t\r\n]{1,40}(?:\*|DISTINCT\b|TOP\b|COUNT\(|[\w."`[\]]{1,100}(?:[ \t]{0,8},|[ \t\r\n]{1,40}(?:FROM|AS)\b|\())|INSERT[ \t]{1,8}INTO[ \t]|UPDATE[ \t]{1,8}\S{1,100}[ \t\r\n]{1,40}SET[ \t\r\n]|DELETE[ \t]{1,8}FROM[ \t]|(?:CREATE|ALTER|DROP|TRUNCATE)[ \t]{1,8}(?:OR[ \t]{1,8}REPLACE[ \t]{1,8})?(?:TEMP(?:ORARY)?[ \t]{1,8}|UNIQUE[ \t]{1,8}|MATERIALIZED[ \t]{1,8})?(?:TABLE|INDEX|VIEW|SCHEMA|DATABASE|FUNCTION|PROCEDURE|TRIGGER|ROLE|USER|SEQUENCE|TYPE|EXTENSION|POLICY)[ \t]{1,8}\S|WITH[ \t]{1,8}\w{1,100}[ \t]{1,8}AS[ \t]{0,8}\(|MERGE[ \t]{1,8}INTO[ \t]|GRANT[ \t]{1,8}[A-Z, ]{3,80}[ \t]{1,8}ON[ \t])/y, extent: 'while', goesOn: sqlGoesOn },
  { id: 'sql.statement-lower', begins: 'select insert update delete create alter drop', pattern: /(?:select[ \t]{1,8}(?:\*|[\w.]{1,60}(?:[ \t]{0,8},[ \t]{0,8}[\w.]{1,60}){0,30})[ \t\r\n]{1,40}from[ \t]{1,8}[\w."]{1,80}(?:[ \t]{0,8};|[ \t\r\n]{1,40}(?:where[ \t]{1,8}[\w.]{1,80}[ \t]{0,8}(?:[=<>!]|in\b|like\b|is\b)|order by|group by|limit \d|(?:inner |left )?join ))|insert[ \t]{1,8}into[ \t]{1,8}[\w."]{1,80}[ \t]{0,8}(?:\(|values)|update[ \t]{1,8}[\w."]{1,80}[ \t\r\n]{1,40}set[ \t]{1,8}[\w."]{1,80}[ \t]{0,8}=|delete[ \t]{1,8}from[ \t]{1,8}[\w."]{1,80}[ \t\r\n]{1,40}where[ \t]{1,8}[\w.]{1,80}[ \t]{0,8}[=<>]|(?:create|alter|drop)[ \t]{1,8}table[ \t]{1,8}(?:if[ \t]{1,8}(?:not[ \t]{1,8})?exists[ \t]{1,8})?[\w."]{1,80}[ \t]{0,8}(?:\(|;|add |drop |$))/my, extent: 'while', goesOn: /[ \t]*(?:from|where|and|or|on|set|values|inner|left|right|join|group by|order by|having|limit|union|\)|\()\b|[ \t]+\S/y },
  // GraphQL, protocol buffers
  { id: 'graphql.operation', begins: 'query mutation subscription fragment', pattern: /(?:(?:query|mutation|subscription)[ \t]{0,8}\w{0,100}[ \t]{0,8}(?:\([^)\n]{0,300}\))?|fragment[ \t]{1,8}\w{1,100}[ \t]{1,8}on[ \t]{1,8}\w{1,100})[ \t]{0,8}(?:@\w[^{\n]{0,200})?\{/y, extent: 'brackets' },
  { id: 'graphql.type', begins: 'type input schema extend message service', pattern: /(?:extend[ \t]{1,8})?(?:type|input|schema|message|service)\b[ \t]{0,8}[A-Z]?\w{0,100}(?:[ \t]{1,8}implements[ \t][^{\n]{1,200})?[ \t]{0,8}\{[ \t\r]*$/my, extent: 'brackets' },
  // Terraform and other HCL
  { id: 'terraform.block', begins: 'resource data variable output provider module terraform locals moved import', pattern: /(?:(?:resource|data)[ \t]{1,8}"[\w-]{1,100}"[ \t]{1,8}"[\w-]{1,100}"|(?:variable|output|provider|module)[ \t]{1,8}"[\w.-]{1,100}"|terraform|locals)[ \t]{0,8}\{/y, extent: 'brackets' },
  // Containers and Kubernetes
  { id: 'docker.from', begins: 'from', pattern: /FROM[ \t]{1,8}(?:--platform=\S{1,60}[ \t]{1,8})?(?:[a-z0-9][\w./-]{0,150}[:@][\w.:$-]{1,150}|scratch|[a-z0-9][\w./-]{0,150}(?=[ \t]{1,8}AS[ \t]|[ \t\r]*\n(?:RUN|CMD|COPY|ADD|ENV|ARG|WORKDIR|LABEL|USER)[ \t]))(?:[ \t]{1,8}(?:AS|as)[ \t]{1,8}[\w.-]{1,60})?[ \t\r]*$/my, extent: 'while', goesOn: dockerGoesOn },
  { id: 'docker.instruction', begins: 'run cmd copy add env arg expose workdir entrypoint healthcheck user label volume', pattern: /(?:RUN[ \t]{1,8}(?:--\w|[a-z./[]\S{0,100}[ \t])|CMD[ \t]{1,8}\[|ENTRYPOINT[ \t]{1,8}[["]|COPY[ \t]{1,8}(?:--\w|\S{1,100}[ \t]{1,8}\S)|ADD[ \t]{1,8}(?:--\w|[./\w]\S{0,100}[ \t]{1,8}[./]\S)|ENV[ \t]{1,8}[A-Z_]\w{0,60}[= ]\S|ARG[ \t]{1,8}[A-Z_]\w{0,60}|EXPOSE[ \t]{1,8}\d{2,5}|WORKDIR[ \t]{1,8}[/$\w]\S{0,200}[ \t\r]*$|HEALTHCHECK[ \t]{1,8}(?:--|CMD)|USER[ \t]{1,8}[\w:$-]{1,60}[ \t\r]*$)/my, extent: 'while', goesOn: dockerGoesOn },
  { id: 'kubernetes.manifest', begins: 'apiversion', pattern: /apiVersion:[ \t]{1,8}\S/y, extent: 'while', goesOn: yamlGoesOn },
  { id: 'kubernetes.kind', begins: 'kind', pattern: /kind:[ \t]{1,8}[A-Z][A-Za-z]{2,60}[ \t\r]*$/my, extent: 'while', goesOn: yamlGoesOn },
  { id: 'yaml.document', begins: '-', pattern: /---[ \t\r]*$/my, extent: 'while', goesOn: yamlGoesOn, next: /[ \t]*["']?[\w.$/-]{1,80}["']?:(?:[ \t]+[^ \n]|[ \t\r]*\n[ \t]+)/y },
  { id: 'yaml.mapping', begins: 'version services metadata spec steps jobs on env containers volumes name image rules paths hosts tasks data stages script environment networks', pattern: /(?:version|services|metadata|spec|steps|jobs|on|env|containers|volumes|rules|paths|hosts|tasks|data|stages|script|environment|networks):[ \t\r]*$/my, extent: 'while', goesOn: yamlGoesOn, next: /(?:[ \t]{1,20}["']?[\w.$/-]{1,80}["']?:(?:[ \t]|\r|$)|[ \t]{0,20}- (?:["']?[\w.$/-]{1,80}["']?:[ \t]|[a-z./$]))/my },
  // JSON
  { id: 'json.object', begins: '{ [', pattern: /[{[][ \t\r\n]{0,200}(?:\{[ \t\r\n]{0,200})?"[^"\n]{1,100}"[ \t]{0,8}:/y, extent: 'brackets' },
  { id: 'json.member', begins: '"', pattern: /"[\w$@./-]{1,100}"[ \t]{0,8}:[ \t]{0,8}(?:["{[\d]|true\b|false\b|null\b)/y, extent: 'brackets' },
  { id: 'quoted-lines', begins: '" \'', pattern: /["'][^"'\n]{1,200}["'],?[ \t\r]*$/my, extent: 'while', goesOn: /[ \t]*["'][^"'\n]{1,200}["'],?[ \t\r]*$/my, next: /[ \t]*["'][^"'\n]{1,200}["'],?[ \t\r]*$/my },
  // INI, TOML, environment files
  { id: 'ini.section', begins: '[', pattern: /\[{1,2}[\w.:"' /-]{1,100}\]{1,2}[ \t\r]*$/my, extent: 'while', goesOn: iniGoesOn, next: /[ \t]*[\w.-]{1,80}[ \t]{0,8}[=:]/y },
  { id: 'ini.pair', begins: '', pattern: /(?:export[ \t]{1,8})?[A-Za-z_][\w.-]{1,80}=(?:[^\s=]\S{0,400}|"[^"\n]{0,400}"|'[^'\n]{0,400}')?[ \t\r]*$/my },
  { id: 'toml.pair', begins: '', pattern: /[a-z_][\w.-]{0,80}[ \t]{1,40}=[ \t]{1,40}(?:"[^"\n]{0,400}"|'[^'\n]{0,400}'|\[[^\]\n]{0,400}\]|[\d.]{1,30}|true|false)[ \t\r]*(?:[;,][ \t\r]*)?(?:#.{0,200})?$/my },
  // Shells
  { id: 'shell.prompt', begins: '$ %', pattern: /[$%][ \t]{1,4}[a-z./~][\w./~-]{0,100}(?:[ \t\r]|$)/my },
  { id: 'shell.root-prompt', begins: '#', pattern: /#[ \t]{1,4}(?:apt(?:-get)?|yum|dnf|systemctl|docker|kubectl|ssh|curl|iptables|service|chmod|chown|useradd|mount|cat|ls|cd|nmap)[ \t]{1,4}\S{1,200}/y },
  { id: 'shell.host-prompt', begins: '', pattern: /\[?[\w.-]{1,40}@[\w.-]{1,60}(?:[: ][^\s$#%>\]]{0,150})?\]?[$#%>](?:[ \t]|$)/my },
  { id: 'shell.windows-prompt', begins: 'ps c d e', pattern: /(?:PS[ \t]{1,4})?[A-Z]:\\[^>\n]{0,150}>/y },
  { id: 'shell.repl', begins: '> irb mysql in sqlite postgres', pattern: />>>[ \t]{1,4}\S|irb\([^)\n]{1,30}\):\d{1,6}:\d{1,6}[>*]|(?:mysql|sqlite|postgres\w{0,40})[=-]?[>#][ \t]|In \[\d{1,5}\]:/y },
  { id: 'shell.control', begins: 'if while for until case', pattern: /(?:if|while|until)[ \t]{1,8}(?:!?[ \t]{0,8}\[{1,2}[ \t]|test[ \t]{1,8}-)|for[ \t]{1,8}\w{1,60}[ \t]{1,8}in[ \t]{1,8}[^\n;]{1,300};[ \t]{0,8}do\b|case[ \t]{1,8}["$]/y, extent: 'while', goesOn: /[ \t]*(?:fi|done|esac|else|elif|then|do)\b/y },
  { id: 'powershell.cmdlet', begins: 'get set new remove invoke add start stop import export write where foreach select test enable disable register connect', pattern: /(?:Get|Set|New|Remove|Invoke|Add|Start|Stop|Import|Export|Write|Where|ForEach|Select|Test|Enable|Disable|Register|Connect|Out|Copy|Move|Restart|Install|Update|ConvertTo|ConvertFrom|Clear|Find)-[A-Z][A-Za-z]{2,40}[ \t]{1,8}(?:-[A-Za-z]|["'$@{\\]|\|)/y },
  { id: 'powershell.variable', begins: '$', pattern: /\$(?:\w{1,80}:)?\w{1,80}(?:(?:\.|->|::)\w{1,80}){0,8}(?:\[[^\]\n]{0,100}\]){0,3}[ \t]{0,8}(?:[-+*/.|&]?=|->\w)/y, extent: 'brackets' },
  { id: 'powershell.param', begins: 'param function', pattern: /param[ \t]{0,8}\((?:[ \t\r]*$|[ \t]*[$[])|function[ \t]{1,8}[A-Z][a-z]{1,30}-[A-Z]\w{1,60}/my, extent: 'brackets' },
  // Stack traces
  { id: 'trace.python', begins: 'traceback', pattern: /Traceback \(most recent call last\)/y, extent: 'while', goesOn: /[A-Za-z_][\w.]{0,150}(?:Error|Exception|Interrupt|Exit|Warning|Iteration)?(?::[ \t]|$)|File "/my },
  { id: 'trace.python-file', begins: 'file', pattern: /File "[^"\n]{1,300}", line \d/y, extent: 'while', goesOn: /(?!)/y },
  { id: 'trace.exception', begins: '', pattern: /(?:[\w$]{1,60}[.:]{1,2}){1,12}[\w$]{1,80}(?:Exception|Error|Throwable|Failure)(?::|[ \t\r]*$)/my, extent: 'while', goesOn: javaFrames },
  { id: 'trace.java-thread', begins: 'exception caused unhandled uncaught suppressed', pattern: /Exception in thread "|(?:Caused by|Suppressed):[ \t]{1,4}[\w.$]{3,150}|Unhandled [Ee]xception[.:][ \t]|Uncaught (?:[A-Z]\w{1,60})?Error:/y, extent: 'while', goesOn: javaFrames },
  { id: 'trace.frame', begins: 'at', pattern: /at[ \t]{1,4}(?:(?:async |new )?[\w.$<>[\]/`+]{1,200}(?: \[as \w{1,60}\])? ?\([^\n]{0,300}\)|(?:file|https?|node|webpack|\/|[A-Z]:\\)[^\s]{1,300}:\d{1,6})(?:[ \t]in[ \t][^\n]{1,300})?/y },
  { id: 'trace.js', begins: 'typeerror referenceerror syntaxerror rangeerror error evalerror urierror assertionerror', pattern: /[A-Z][A-Za-z]{0,40}Error:?[ \t]\S|Error:[ \t]\S/y, extent: 'while', goesOn: /[ \t]*at /y, next: /[ \t]+at /y },
  { id: 'trace.go', begins: 'panic goroutine fatal', pattern: /panic:[ \t]\S|goroutine \d{1,9} \[|fatal error:[ \t]\S/y, extent: 'while', goesOn: /(?:[\w./()*-]{2,200}\(|\t|goroutine \d|created by |exit status|\[signal)/y },
  { id: 'trace.ruby', begins: '', pattern: /(?:from[ \t]{1,4})?[\w./~-]{1,200}\.(?:rb|py|pl|php|ex|exs):\d{1,6}:?(?:in[ \t]|\d{1,5}|[ \t])/y },
  { id: 'trace.rust', begins: 'thread stack note', pattern: /thread '[^'\n]{1,80}'(?: \(\d{1,9}\))? panicked at|stack backtrace:/y, extent: 'while', goesOn: /[ \t]*(?:\d{1,4}:|at |note:|stack backtrace)/y },
  // Diffs
  { id: 'diff.header', begins: 'diff index', pattern: /diff (?:--git|-[a-zA-Z])|index [0-9a-f]{6,40}\.\.[0-9a-f]{6,40}/y, extent: 'while', goesOn: diffGoesOn },
  { id: 'diff.files', begins: '- + *', pattern: /(?:---|\+\+\+|\*\*\*)[ \t](?:[ab]\/|\/|\S{1,200}\t|[\w./-]{1,200}\.\w{1,8}[ \t\r]*$)/my, extent: 'while', goesOn: diffGoesOn },
  { id: 'diff.hunk', begins: '@', pattern: /@@ -\d{1,8}(?:,\d{1,8})? \+\d{1,8}/y, extent: 'while', goesOn: diffGoesOn },
  // Logs
  { id: 'log.timestamp', begins: '[ 0 1 2 3 4 5 6 7 8 9', pattern: /\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?(?:Z|[ ]?[+-]\d\d:?\d\d)?\]?[ \t]{1,8}\S/y },
  { id: 'log.clock', begins: '[ 0 1 2', pattern: /\[?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\]?[ \t]{1,8}(?:\[|[A-Z]{4,8}\b|\w{1,60}[:=[])/y },
  { id: 'log.syslog', begins: 'jan feb mar apr may jun jul aug sep oct nov dec', pattern: /(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[ \t]{1,2}\d{1,2} \d\d:\d\d:\d\d /y },
  { id: 'log.level', begins: '[ level time ts msg', pattern: /\[(?:INFO|WARN|WARNING|ERROR|DEBUG|TRACE|FATAL|error|warn|info|debug|main)\][ \t:]|(?:level|time|ts|msg)=\S{1,80}[ \t]{1,4}\w{1,40}=/y },
  { id: 'log.klog', begins: 'i w e f', pattern: /[IWEF]\d{4} \d\d:\d\d:\d\d\.\d{3,6}[ \t]/y },
  { id: 'log.access', begins: '0 1 2 3 4 5 6 7 8 9', pattern: /\d{1,3}(?:\.\d{1,3}){3} \S{1,60} \S{1,60} \[/y },
  { id: 'http.message', begins: 'get post put patch delete head options http', pattern: /(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|CONNECT) \/?\S{1,400} HTTP\/\d|HTTP\/\d(?:\.\d)? \d{3}/y, extent: 'paragraph' },
  // Diagrams
  { id: 'diagram.mermaid', begins: 'graph flowchart sequencediagram classdiagram statediagram erdiagram gitgraph gantt mindmap journey', pattern: /(?:(?:graph|flowchart)[ \t]{1,8}(?:TB|TD|BT|RL|LR)\b|(?:sequenceDiagram|classDiagram|stateDiagram(?:-v2)?|erDiagram|gitGraph|gantt|mindmap|journey)[ \t\r;:]*$)/my, extent: 'while', goesOn: diagramGoesOn },
  { id: 'diagram.dot', begins: 'digraph graph strict subgraph', pattern: /(?:strict[ \t]{1,8})?(?:di|sub)?graph[ \t]{0,8}[\w"-]{0,100}[ \t]{0,8}\{/y, extent: 'brackets' },
  { id: 'diagram.plantuml', begins: '@', pattern: /@start[a-z]{2,20}\b/y, extent: 'while', goesOn: /(?!@end).{0,2000}$|@end[a-z]{2,20}/my },
];
