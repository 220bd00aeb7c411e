/** Tools whose commands begin with a word of the tool's own. What such a word may be, longest first where one begins another. */
const subcommands: Readonly<Record<string, string>> = {
  ansible: 'playbook|galaxy|vault',
  apt: 'install|update|upgrade|remove|purge',
  'apt-get': 'install|update|upgrade|remove|purge',
  aws: 's3api|s3|ec2|iam|sts|lambda|eks|ecr|rds|ssm|kms|logs|cloudformation|secretsmanager',
  az: 'login|account|aks|vm|keyvault|storage|group|ad|network',
  brew: 'install|upgrade|services|tap',
  cargo: 'build|run|test|add|install|publish|clippy',
  docker: 'compose|run|build|pull|push|exec|images|image|rmi|rm|stop|start|logs|tag|inspect|login|network|volume|save|load|cp|ps',
  'docker-compose': 'up|down|run|build|exec|logs|restart',
  gcloud: 'auth|compute|container|iam|projects|run|secrets|functions',
  gh: 'pr|repo|issue|release|api|run|workflow|secret',
  git: 'clone|push|pull|checkout|commit|merge|rebase|branch|fetch|add|reset|revert|stash|tag|log|diff|show|remote|cherry-pick|switch|restore|blame|bisect|submodule|clean|rm|mv|config|worktree',
  go: 'build|run|test|get|mod|install|vet|generate',
  helm: 'install|upgrade|uninstall|list|repo|rollback|template',
  kubectl: 'get|describe|apply|delete|exec|logs|rollout|scale|edit|create|port-forward|config|top|cordon|drain|label|annotate|patch|expose|run|set|auth|cp|wait',
  npm: 'run|install|ci|test|start|publish|exec|pack|link|uninstall|update',
  npx: '[a-z][a-z0-9-]{1,30}',
  pip: 'install|download|uninstall',
  pnpm: 'run|install|add|exec|remove|dlx',
  poetry: 'add|install|run|update',
  systemctl: 'start|stop|restart|reload|enable|disable|status|mask',
  terraform: 'init|plan|apply|destroy|import|state|validate|output|workspace',
  vault: 'read|write|kv|login|token|policy|secrets',
  yarn: 'add|run|install|remove|dlx',
};

/** Arguments that are words of prose elsewhere. */
const ordinaryArguments = 'origin|upstream|main|master|develop|HEAD|restart|status|history|undo|pods?|svc|deploy(?:ments?)?|nodes?|configmaps?|ns|up|down|rm|kv|run|apply|add|put|get';

/** A token with something in it that no word has, a flag, or an ordinary argument; it ends as a word does, before the sentence's stop. */
const operand = '(?=[\\w./:@=~+-]{0,80}(?:[./:@=_~-][\\w/]|\\d))(?=[\\w./~-])[\\w./:@=~+-]{1,80}(?<=[\\w/])';
const option = '-{1,2}[A-Za-z][\\w-]{0,40}(?:=[^\\s`]{1,100})?';
const ends = '(?![\\w-])';
const argument = `(?:${option}${ends}|${operand}|(?:${ordinaryArguments})${ends})`;
const beginnings = Object.entries(subcommands).map(([tool, words]) => `${tool}(?:[ \\t]${option}(?:[ \\t]${operand})?){0,4}[ \\t](?:${words})${ends}`);
const command = `(?:${beginnings.join('|')})(?:[ \\t]${argument}){1,10}`;

export const toolsWithSubcommands: readonly string[] = Object.keys(subcommands);
/** One command with an argument at least, and those that follow it behind an operator of the shell. */
export const subcommandPattern = new RegExp(`${command}(?:[ \\t](?:&&|\\|\\||\\||;)[ \\t]${command}){0,4}`, 'y');
