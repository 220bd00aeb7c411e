import { describe, expect, it } from '@jest/globals';
import { piecesFoundBy } from '../../../test-support/find-with.ts';
import { patternDetector } from '../../detector.ts';
import { subcommandPattern, toolsWithSubcommands } from './subcommands.table.ts';

const subcommands = patternDetector({ id: 'code.shell.subcommand', kind: 'code', keywords: toolsWithSubcommands, boundary: 'whole', pattern: subcommandPattern });

describe('commands with a word of the tool\'s own', () => {
  it.each([
    'git push origin fix-login', 'git checkout -b fix-login && git push origin fix-login', 'kubectl -n billing-prod rollout restart deploy/worker',
    'npm run build:all', 'docker compose up -d', 'terraform state rm aws_instance.web', 'vault kv get team/db',
  ])('are found whole within a sentence: %s', (command) => {
    expect(piecesFoundBy([subcommands], `We run ${command} before each release.`)[0]).toBe(command);
    expect(piecesFoundBy([subcommands], `It is ${command}.`)[0]).toBe(command);
  });

  it.each([
    'A git push is a well-known way to leak a key.', 'Run npm audit often, and go test before that.', 'Pods that docker run as non-root are better.',
    'The git branch protection applies; npm install scripts are a risk.', 'Teams go get coffee.',
  ])('leave %j alone', (text) => {
    expect(piecesFoundBy([subcommands], text)).toEqual([]);
  });
});
