import type { ChunkDetector, Detector, Match, PatternRule } from '../../detector.ts';
import { patternDetector } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import { trimEnd } from '../../scan/trim-end.ts';

const profileSites = 'linkedin\\.com/(?:in|pub|profile/view)|twitter\\.com|x\\.com|facebook\\.com|fb\\.com|instagram\\.com|t\\.me|telegram\\.me|tiktok\\.com/@?|youtube\\.com/(?:@|user|c|channel)|reddit\\.com/u(?:ser)?|snapchat\\.com/add|xing\\.com/profile|vk\\.com|medium\\.com/@?|mastodon\\.[a-z]{2,10}/@?|keybase\\.io|wa\\.me|gravatar\\.com|stackoverflow\\.com/users|about\\.me|bsky\\.app/profile|github\\.com|gitlab\\.com|pinterest\\.com|twitch\\.tv|dribbble\\.com|behance\\.net|orcid\\.org';

const name = '[A-Za-z0-9](?:[A-Za-z0-9._-]{0,38}[A-Za-z0-9])?';
/** A word that could be in a dictionary is no name of a user; one with a digit, a dot or an underscore within is. */
const telling = `(?=[0-9._-]{0,38}[A-Za-z])(?=[A-Za-z0-9._-]{0,38}(?:[0-9]|[._][A-Za-z0-9]))${name}`;

const rules: readonly PatternRule[] = [
  {
    id: 'personal.social-profile', kind: 'pii', boundary: 'start',
    keywords: ['linkedin.com/', 'twitter.com/', 'x.com/', 'facebook.com/', 'fb.com/', 'instagram.com/', 't.me/', 'telegram.me/', 'tiktok.com/', 'youtube.com/', 'reddit.com/u', 'snapchat.com/', 'xing.com/', 'vk.com/', 'medium.com/', 'mastodon.', 'keybase.io/', 'wa.me/', 'stackoverflow.com/users', 'about.me/', 'bsky.app/', 'github.com/', 'gitlab.com/', 'pinterest.com/', 'twitch.tv/', 'dribbble.com/', 'behance.net/', 'orcid.org/'],
    pattern: new RegExp(`((?:${profileSites})/?[@A-Za-z0-9][A-Za-z0-9_./%-]{0,80}[A-Za-z0-9_/])`, 'iy'),
  },
  {
    id: 'personal.user-name', kind: 'pii', boundary: 'start',
    keywords: ['user', 'username', 'user name', 'user id', 'userid', 'login', 'screen name', 'nickname', 'nick', 'skype', 'telegram', 'slack', 'discord', 'github', 'gitlab', 'icq', 'benutzername', 'benutzer', 'utilisateur', 'usuario'],
    pattern: new RegExp(`(?:user ?(?:name|id)|user|login(?: name)?|screen name|nick(?:name)?|skype|telegram|slack|discord|github|gitlab|icq|benutzer(?:name)?|utilisateur|usuario)(?: (?:name|id|handle|user|account))?(?: (?:is|was|of|ist|est|es)|:|=)?[ \\t]{1,3}["'\`(]?(@?${telling})(?![A-Za-z0-9_@(/-]|\\.[A-Za-z0-9])`, 'iy'),
  },
  {
    id: 'personal.user-name-stated', kind: 'pii', boundary: 'start',
    keywords: ['my username', 'my user name', 'my login', 'my handle', 'my nickname', 'my skype', 'my telegram', 'my twitter', 'my instagram', 'my github', 'my discord', 'username:', 'user name:', 'twitter:', 'instagram:', 'skype:', 'telegram:', 'github:', 'discord:'],
    pattern: new RegExp(`(?:my (?:username|user name|login|handle|nickname|skype|telegram|twitter|instagram|github|discord)(?: (?:name|id|handle|account|user))? is|username:|user name:|(?:twitter|instagram|skype|telegram|github|discord):)[ \\t]{1,3}["'\`]?(@?${name})(?=["'\`]?(?:[\\s,;.!?)]|$))`, 'iy'),
  },
];

const handle = /@[A-Za-z0-9_][A-Za-z0-9_.-]{0,38}/y;
const before = /(?:\b(?:twitter|telegram|instagram|insta|slack|discord|github|gitlab|mastodon|tiktok|linkedin|threads|handle|follow|following|contact|dm|ping|pinged|cc|thanks|thank|via|by|from|ask|asked|tag|tagged|mention(?:ed)?|assigned to|assign to|reviewer|owner|hi|hello|hey|and|with|message)|\bto)[\s:,(\-–]{1,3}$/iu;
/** Annotations, style rules and scopes of packages are written with the same sign. */
const notAHandle = /^@(?:media|import|charset|font-face|keyframes|supports|page|namespace|layer|property|param|returns?|throws|see|since|author|deprecated|override|interface|type|types|angular|babel|nestjs|aws-sdk|google-cloud|vue|sveltejs|apollo|octokit|jest|testing-library|storybook|mui|emotion|prisma|trpc|tanstack|example|here|channel|everyone|main|master|latest|next|all)\b/iu;

const mention: ChunkDetector = {
  on: 'chunk',
  id: 'personal.handle',
  kind: 'pii',
  mask: charClass.at,
  find: ({ text, chunks }, chunk): Match | undefined => {
    const start = chunks.coreStart[chunk] ?? 0;
    handle.lastIndex = start;
    const found = trimEnd(handle.exec(text)?.[0] ?? '', '.-');
    if (found.length < 3 || notAHandle.test(found)) return undefined;
    if (/[/(@]/u.test(text.charAt(start + found.length))) return undefined;
    const looksLikeOne = /^@[a-z][a-z0-9_]*$/u.test(found) && /[0-9_]/u.test(found);
    const isMentioned = found === found.toLowerCase() && before.test(text.slice(Math.max(0, start - 24), start));
    return looksLikeOne || isMentioned ? { start, end: start + found.length } : undefined;
  },
};

export const handleDetectors: readonly Detector[] = [...rules.map(patternDetector), mention];
