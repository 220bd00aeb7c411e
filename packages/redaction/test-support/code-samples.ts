/** A piece of code as people paste it, and what of it must not be readable afterwards. */
export interface CodeSample {
  readonly name: string;
  readonly code: string;
}

const sample = (name: string, ...lines: readonly string[]): CodeSample => ({ name, code: lines.join('\n') });

/** Blocks without fences, one or more for each form that users paste. */
export const codeBlocks: readonly CodeSample[] = [
  sample('a Go function with receiver', 'func (s *Store) Get(ctx context.Context, id string) (*Entry, error) {', '\trow, ok := s.rows[id]', '\tif !ok {', '\t\treturn nil, ErrNotFound', '\t}', '\treturn row, nil', '}'),
  sample('a Go package, type and goroutine', 'package ledger', '', 'type Entry struct {', '\tAccountID string `json:"account_id"`', '}', '', 'go func() { queue <- loadEntry() }()'),
  sample('a JavaScript function with a comment and blank lines', 'async function loadUser(userId) {', '  // the cache is asked first', '  const cached = userCache.get(userId);', '', '  if (cached) return cached;', '  return fetchUser(userId).then((r) => r.json());', '}'),
  sample('TypeScript imports and a class', 'import { readFile } from \'node:fs/promises\';', 'export class TokenCache extends BaseCache<Token> {', '  private readonly ttlMs = 30_000;', '}'),
  sample('JSX', 'return (', '  <UserCard key={user.id} onSelect={() => setSelected(user.id)}>', '    {isAdmin && <AdminBadge level={user.adminLevel} />}', '  </UserCard>', ');'),
  sample('a Python function with a decorator', '@app.route("/login", methods=["POST"])', 'async def handle_login(request: Request) -> Response:', '    user_name = request.form["user_name"]', '    if not check_password(user_name, request.form["pw"]):', '        raise LoginError(user_name)', '    return redirect(url_for("start_page"))'),
  sample('a Python class and imports', 'import numpy as np', 'from collections import OrderedDict', '', 'class RateLimiter(BaseLimiter):', '    max_calls = 10'),
  sample('SQL over lines', 'SELECT u.user_id, u.email_hash', 'FROM app_users u', 'LEFT JOIN user_roles r ON r.user_id = u.user_id', 'WHERE u.tenant_id = $1', 'ORDER BY u.created_at DESC;'),
  sample('SQL that changes', 'INSERT INTO audit_log (user_id, action_name) VALUES (42, \'login\');', 'UPDATE app_users SET failed_logins = 0 WHERE user_id = 42;', 'DELETE FROM user_sessions WHERE expires_at < now();', 'ALTER TABLE app_users ADD COLUMN mfa_secret text;', 'CREATE TABLE login_attempts (attempt_id serial PRIMARY KEY);'),
  sample('a GraphQL operation', 'query LoadAccount($accountId: ID!) {', '  account(id: $accountId) {', '    ...accountFields', '  }', '}'),
  sample('a GraphQL fragment', 'fragment accountFields on BankAccount {', '  ibanHash', '  ownerName', '}'),
  sample('a shell session', '$ kubectl get pods -n payments_prod', '$ curl -s https://api.example/v1/users | jq .items', '$ export APP_TOKEN=$(vault read -field=token kv/app_token)'),
  sample('a Dockerfile', 'FROM python:3.12-slim AS build_stage', 'WORKDIR /app', 'COPY requirements.txt ./', 'RUN pip install -r requirements.txt \\', '    && rm -rf /var/cache/pip', 'CMD ["python", "-m", "my_service"]'),
  sample('a Kubernetes manifest', 'apiVersion: apps/v1', 'kind: Deployment', 'metadata:', '  name: payment-api', 'spec:', '  template:', '    spec:', '      containers:', '        - name: api_server', '          image: registry.local/payment_api:1.2'),
  sample('an INI file', '[database]', 'db_host = db-primary', 'db_user = ledger_app', '', '[cache]', 'ttl_seconds = 30'),
  sample('an environment file', 'DATABASE_HOST=db-primary', 'FEATURE_NEW_LOGIN=true', 'export LOG_LEVEL=debug'),
  sample('TOML', '[tool.my_service]', 'listen_port = 8080', 'allowed_hosts = ["a_host", "b_host"]'),
  sample('Terraform', 'resource "aws_s3_bucket" "audit_logs" {', '  bucket_prefix = "audit-"', '', '  tags = {', '    CostCenter = var.cost_center', '  }', '}'),
  sample('JSON', '{', '  "userId": 42,', '  "roleNames": ["ledger_admin", "auditor_2"]', '}'),
  sample('YAML of a workflow', 'jobs:', '  build_image:', '    runs-on: ubuntu-latest', '    steps:', '      - uses: actions/checkout@v4', '      - run: make docker_image'),
  sample('HTML', '<form action="/login" method="post">', '  <input type="hidden" name="csrfToken" value="{{ csrf_token }}">', '</form>'),
  sample('XML', '<bean id="loginService" class="com.example.LoginService">', '  <property name="maxRetries" value="3"/>', '</bean>'),
  sample('PHP', '<?php', '$userName = $_POST[\'user_name\'];', 'echo "Hello " . $userName;'),
  sample('Java', 'public class LoginFilter implements Filter {', '    private final TokenService tokenService;', '', '    @Override', '    public void doFilter(ServletRequest req) throws IOException {', '        tokenService.verify(req.getHeader("X-Token"));', '    }', '}'),
  sample('C#', 'using System.Linq;', 'public async Task<IActionResult> GetUser(int userId)', '{', '    var user = await _dbContext.Users.FirstOrDefaultAsync(u => u.Id == userId);', '    return user == null ? NotFound() : Ok(user);', '}'),
  sample('C', '#include <string.h>', 'int copy_name(char *dst_buf, const char *src_buf) {', '    strcpy(dst_buf, src_buf);', '    return 0;', '}'),
  sample('Rust', 'impl TokenStore {', '    pub fn get_token(&self, key_id: &str) -> Option<&Token> {', '        self.tokens.get(key_id)', '    }', '}'),
  sample('Ruby', 'def verify_token(raw_token)', '  payload = JWT.decode(raw_token, secret_key)', '  User.find_by(uid: payload["sub_id"])', 'end'),
  sample('Kotlin', 'suspend fun loadUser(userId: Long): User? =', '    userDao.findById(userId)?.takeIf { it.isActive }'),
  sample('PowerShell', '$staleUsers = Get-ADUser -Filter * | Where-Object { $_.LastLogonDate -lt $limitDate }', 'foreach ($u in $staleUsers) { Disable-ADAccount -Identity $u.SamAccountName }'),
  sample('a Java stack trace', 'java.lang.NullPointerException: tenantId was null', '\tat com.example.auth.TokenFilter.doFilter(TokenFilter.java:42)', '\t... 17 more', 'Caused by: java.io.IOException: socket_closed', '\tat com.example.net.Pool.take(Pool.java:9)'),
  sample('a Python stack trace', 'Traceback (most recent call last):', '  File "/srv/app/views_v2.py", line 12, in handle_login', '    user_id = int(raw_value)', 'ValueError: invalid literal for int() with base 10: \'admin_7\''),
  sample('a JavaScript stack trace', 'TypeError: Cannot read properties of undefined (reading \'tenantId\')', '    at resolveTenant (/srv/app/src/tenant.js:19:22)', '    at async Server.handle (node:http:88:3)'),
  sample('a Go stack trace', 'panic: assignment to entry in nil map', '', 'goroutine 1 [running]:', 'main.loadConfig(0xc00001a0b0)', '\t/srv/app/main.go:31 +0x1d'),
  sample('a .NET stack trace', 'System.InvalidOperationException: Sequence_2 contains no elements', '   at Example.Auth.TokenStore.Get(String keyId) in C:\\src\\Auth\\TokenStore.cs:line 44'),
  sample('a Ruby stack trace', 'app/models/user_token.rb:12:in `verify_token\': undefined method `uid\' for nil (NoMethodError)', '\tfrom app/main_loop.rb:4:in `<main>\''),
  sample('a Rust stack trace', 'thread \'main\' panicked at src/token_store.rs:17:9:', 'stack backtrace:', '   0: core::panicking::panic_fmt', '   1: my_app::token_store::load_all'),
  sample('a diff', 'diff --git a/src/auth_v1.go b/src/auth_v1.go', 'index 83db48f..bf2a7c1 100644', '--- a/src/auth_v1.go', '+++ b/src/auth_v1.go', '@@ -10,2 +10,2 @@ func checkToken() {', '-\tif tok == nil {', '+\tif tok == nil || tok.isExpired() {'),
  sample('log lines', '2026-02-11T09:14:03.127Z ERROR [worker-2] c.e.AuthFilter - user_id=4711 rejected', '2026-02-11T09:14:04.001Z INFO  [worker-2] c.e.AuthFilter - retry_count=3'),
  sample('Mermaid', 'sequenceDiagram', '    participant web_app', '    web_app->>authService: loginUser()', '    authService-->>web_app: session_token'),
  sample('DOT', 'digraph data_flow {', '  web_app -> api_gateway [label="https"];', '}'),
  sample('PlantUML', '@startuml', 'actor tenantAdmin', 'tenantAdmin -> authApi : getToken()', '@enduml'),
  sample('an HTTP request', 'POST /api/v1/login_token HTTP/1.1', 'Host: auth.example', 'X-Tenant-Key: t_42'),
];

/** Pieces of code that stand within sentences. */
export const inlineCode: readonly string[] = [
  'const userId = req.params.userId;', 'x = load_rows(table_name, limit=10)', 'if (tokenAge > maxTokenAge) return false;', 'db.query("SELECT * FROM app_users WHERE id=" + userId)',
  'SELECT email_hash FROM app_users WHERE tenant_id = 7', 'kubectl delete pod api_server-1 --namespace=prod_eu --force', 'std::vector<int> row_ids(n_rows);',
  'resp, err := http_client.Do(req2)', 'fn parse_token(raw_token: &str) -> Token', 'Get-ADUser -Identity $userName', 'User.where(role_id: 3).destroy_all',
  '<img src=x1 onerror=alert_me(1)>', 'chmod -R 777 /var/lib/app_data', 'strcpy(dst_buf, argv[1]);', '$_GET[\'user_id\']', 'Object.assign(targetObj, JSON.parse(rawBody))',
];

/** Ways to have code in a sentence; `@` is where it stands. */
export const carriers: readonly string[] = [
  'We looked at the service yesterday. The statement @ runs whenever somebody signs in, which worries me.',
  'Somebody left this in the handler: @ and nobody has noticed for years.',
  'can you check whether @ is safe? we deploy tomorrow and the team is nervous',
  'The reviewer pointed at "@" and asked why the tenant is never checked.',
  'I would replace the line (@) by a prepared statement, as the guide says.',
  'In short, @.',
  'First there is @ and a little later the same thing happens again with @ although the design forbids it.',
];

/** Prose that has words and signs in common with code and must stay as it is. */
export const proseLikeCode: readonly string[] = [
  'Select from the options below and return to the user; otherwise the function is of no use.',
  'Import controls apply where the class of attacks is known, and the script must not break.',
  'The server(s), the address(es) and the owner(s) are listed in annex B (see page 12).',
  'Impact: high\nLikelihood: medium\nOwner: the platform team\nStatus: open',
  '# Threats\n\n- Spoofing: an attacker pretends to be a customer\n- Tampering: an order is changed (price, address)\n\n1. Rate the risk.\n2. Agree on a mitigation.',
  'We use TLS 1.3, AES-256, SHA-256, OAuth 2.0 and OpenID Connect; see RFC 6749, section 4.1, and CWE-79.',
  'STRIDE gives 6 x 12 = 72 questions, i.e. about $4,000 or 30 % of the budget (+5 % for travel).',
  'Languages such as C/C++, C#, JavaScript and TypeScript were compared on GitHub and/or GitLab.',
  'the user said "it works", but does it? let me know if else fails :-)',
  'Der Dienst prüft die Eingabe nicht (siehe Protokoll); das Risiko ist hoch.',
  'The rating is CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N and the technique is ATT&CK T1566.002 (see NIST AC-6(3)).',
  'See mount(8), fstab(5) and systemd.unit(5) for the options, or page 3 of the handbook[2].',
  'Die Kunde(n) und Mitarbeiter(innen) sehen davon nichts[4]; gedacht ist es nur (wie besprochen);',
  'My number is 118-40-2290 and I was born on 11/02/1969, I live at 14B Mill Road and pay by 30/09.',
  'Open "Settings" -> "Network" -> "Advanced" or press Ctrl+Alt+T, then **wait** a moment: the *first* start is slow.',
  'We add up all marks, test (and test again), push people, call a meeting or move on; see (let us say) figure 3, (define it first).',
  'Update the table of risks, delete the old ones, and create a view for the board.',
];

/** Code in the middle of sentences, and all words of the sentence that must be left. */
export const codeWithinSentences: readonly (readonly [text: string, left: readonly string[]])[] = [
  ['We noted that k7h2vxq9token "=>" "zz81kq0v7w6a5s4d3f2g" was visible to every tenant of the service', ['We noted that', 'was visible to every tenant of the service']],
  ['the form calls loadCart(cartId) when the customer presses the second button and shows total_sum on the next page', ['the form calls', 'when the customer presses the second button and shows', 'on the next page']],
  ['Between the two steps fmap (\\x -> x * 2) . filter even $ [1..10] is evaluated for each of the rows', ['Between the two steps', 'is evaluated for each of the rows']],
];

/** One-liners in languages that are seldom pasted. */
export const codeOfRareLanguages: readonly string[] = [
  '{:reply, order, Map.put(state, :last_order, order)}', 'mapM_ (print . orderTotal) =<< loadOrders "a.db"', 'orders$total[is.na(orders$total)] <- 0',
  'totals = [o.amount^2 for o in orders if o.is_paid]', 'for _, o in ipairs(orders) do o:close_all() end', '(->> orders (filter :is-paid) (map :total_sum))',
  'COMPUTE WS-TOTAL = WS-NET * 1.19', 'y(2:end-1) = x_in(3:end) .* w;', 'const orderId = try parseId(args[1]);',
  'final orderTotal = orders.fold(0, (s, o) => s + o.amount);', 'mapping(address => uint256) private orderCount;', 'mov dword ptr [rbp-8], 0x10',
  '$(OBJ_DIR)/%.o: %.c $(HEADER_LIST)', 'proxy_set_header X-Real-IP $remote_addr;', '=IF(COUNTIF(A2:A90,">5")>3,"yes","no")', '^(?:order|item)_\\d{4,}$',
  '\\frac{n_{k+1}}{\\sqrt{2\\pi}}',
];
