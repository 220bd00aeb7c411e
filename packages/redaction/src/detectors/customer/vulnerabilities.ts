import type { ChunkDetector, Detector } from '../../detector.ts';
import { patternDetector } from '../../detector.ts';
import { charClass } from '../../scan/char-class.ts';
import { matchesIn, runOf } from '../../scan/ranges.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { wordSet } from '../../vocabulary/word-set.ts';
import { notTrackerKeys } from './tracker-prefixes.table.ts';

const dash = String.raw`[-\u2010-\u2014_ ]`;

/** Ids of known vulnerabilities and of vendors' advisories. */
const advisories: readonly Detector[] = [
  patternDetector({
    id: 'customer.cve', kind: 'customer', confidence: 0.99, keywords: ['cve'],
    pattern: new RegExp(String.raw`cves?(?:[: ]{1,2}|${dash})(?:(?:19|20)\d\d)${dash}\d{4,7}(?!\d)`, 'iy'),
  }),
  patternDetector({
    id: 'customer.ghsa', kind: 'customer', confidence: 0.99, keywords: ['ghsa-'],
    pattern: /ghsa(?:-[23456789cfghjmpqrvwx]{4}){3}(?![\w-])/iy,
  }),
  patternDetector({
    id: 'customer.advisory', kind: 'customer', confidence: 0.95,
    keywords: ['euvd-', 'osv-', 'pysec-', 'rustsec-', 'go-', 'snyk-', 'usn-', 'dsa-', 'dla-', 'rhsa-', 'rhba-', 'alas', 'zdi-', 'talos-', 'xsa-', 'cnvd-', 'cnnvd-', 'icsa-', 'jvndb-', 'bdu:', 'tra-', 'glsa-', 'suse-su-', 'vu#'],
    pattern: /(?:(?:euvd|osv|pysec|rustsec|go|cnvd|cnnvd|jvndb)-20\d\d-\d{2,8}|snyk-[a-z]{2,12}-[a-z0-9_-]{2,60}-\d{3,9}|(?:usn|dsa|dla)-\d{3,5}-\d{1,2}|rh[sb]a-20\d\d:\d{3,6}|alas2?(?:[a-z]{0,12})?-20\d\d-\d{1,5}|(?:zdi|talos|tra|icsa|icsma)-\d{2,4}-\d{1,5}(?:-\d{1,3})?|xsa-\d{1,4}|bdu:20\d\d-\d{4,6}|glsa-\d{6}-\d{2}|suse-su-20\d\d:\d{3,6}|vu#\d{4,8})(?![\w-])/iy,
  }),
  patternDetector({ id: 'customer.advisory', kind: 'customer', confidence: 0.9, keywords: ['ms', 'cisco-sa-'], pattern: /(?:ms(?:0[0-9]|1[0-7])-\d{3}|cisco-sa-[\w-]{4,60})(?![\w-])/iy }),
];

const serviceNow = /(?<![\w-])(?:INC|CHG|PRB|RITM|REQ|TASK|SCTASK|CTASK|CASE|CS|KB|SR|IM|SD|CR|HD|TKT|WO|STRY|DFCT|VIT|VUL|SIR)\d{6,12}(?!\w)/g;
const trackerKey = /(?<![\w-])(?<key>[A-Z][A-Z0-9]{1,9})-(?<number>\d{1,6})(?![\w-]|\.\d|:\d)/g;
const qualifiedIssue = /(?<![\w./-])[\w.-]{1,60}\/[\w.-]{1,100}(?:#|!)\d{1,7}(?!\w)/g;

/** Keys of issues: `PROJ-77`, `INC0012345`, `owner/name#12`. */
const trackerDetector = (vocabulary: Vocabulary): ChunkDetector => {
  const known = wordSet(notTrackerKeys);
  return {
    on: 'chunk',
    id: 'customer.tracker',
    kind: 'customer',
    confidence: 0.8,
    mask: charClass.hyphen | charClass.letterDigit | charClass.hash,
    find: (scan, chunk) => {
      const run = runOf(scan, chunk);
      if (!/\d/.test(run.text) || !/[A-Z#!]/.test(run.text)) return undefined;
      const keys = matchesIn(run, trackerKey, ({ 0: match, groups }) => !known.has(groups?.['key'] ?? '') && !vocabulary.has(match));
      return [keys, matchesIn(run, serviceNow), matchesIn(run, qualifiedIssue)].flatMap((matches) => matches ?? []);
    },
  };
};

const numbered = patternDetector({
  id: 'customer.ticket-number', kind: 'customer', confidence: 0.8, boundary: 'start',
  keywords: ['issue', 'ticket', 'bug', 'pr', 'prs', 'mr', 'pull request', 'merge request', 'incident', 'case', 'defect', 'story', 'epic', 'work item', 'finding', 'jira', 'change request', 'gh-', 'task'],
  pattern: /(?:issues?|tickets?|bugs?|prs?|mrs?|pull requests?|merge requests?|incidents?|cases?|defects?|stor(?:y|ies)|epics?|work items?|findings?|jira|change requests?|tasks?|gh)(?: id| number| no\.?| nr\.?| ref)?[: -]{1,2}(#\d{1,7}(?:(?:, | and |, and )#\d{1,7}){0,8}|(?!(?:19|20)\d\d(?!\d))\d{4,9})(?![\w%.-]*\d|,\d)/iy,
});

const closed = patternDetector({
  id: 'customer.ticket-number', kind: 'customer', confidence: 0.8,
  keywords: ['fix #', 'fixes #', 'fixed #', 'close #', 'closes #', 'closed #', 'resolve #', 'resolves #', 'resolved #', 'refs #', 'see #', 'via #', 'in #', 'and #'],
  pattern: /[a-z]{2,8} (#\d{1,7})(?!\w)/iy,
});

const bracketed: ChunkDetector = {
  on: 'chunk',
  id: 'customer.ticket-number',
  kind: 'customer',
  confidence: 0.7,
  mask: charClass.hash,
  find: ({ text, chunks }, chunk) => {
    const start = chunks.start[chunk] ?? 0;
    const match = /^[([](?<number>#\d{1,7})[)\]][.,;:]?$/.exec(text.slice(start, chunks.end[chunk] ?? start));
    const number = match?.groups?.['number'];
    return number === undefined ? undefined : { start: start + 1, end: start + 1 + number.length };
  },
};

/** Ids that lead to one customer's weakness: of vulnerabilities, advisories, tickets. */
export const vulnerabilityDetectors = (vocabulary: Vocabulary): readonly Detector[] =>
  [...advisories, trackerDetector(vocabulary), numbered, closed, bracketed];
