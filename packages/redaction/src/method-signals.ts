/**
 * What a text says about method, as numbers and flags only: nothing of its words can be read from it. Counted before redaction, which may take the very words.
 * The names are those of the stored fields.
 */
export interface MethodSignals {
  readonly stride_spoofing: boolean;
  readonly stride_tampering: boolean;
  readonly stride_repudiation: boolean;
  readonly stride_information_disclosure: boolean;
  readonly stride_denial_of_service: boolean;
  readonly stride_elevation: boolean;
  /** How many of the six it names, 0-6. */
  readonly stride_coverage: number;
  /** Different ATT&CK techniques and sub-techniques by id: `T1078`, `T1059.001`. */
  readonly attack_techniques: number;
  /** How many it has of: likelihood, impact, severity, critical, high, medium, low; whole words, 0-7. */
  readonly risk_terms: number;
  /** Whether it lists at least two items, on lines of their own or numbered within a sentence. */
  readonly has_enumeration: boolean;
  /** Runs of letters and digits; a word with an apostrophe or a hyphen is one. */
  readonly word_count: number;
}

/** Howard and Lipner, The Security Development Lifecycle, 2006, with the usual short forms. */
const stride = {
  stride_spoofing: /\bspoof(?:s|ed|ing|able)?\b/iu,
  stride_tampering: /\btamper(?:s|ed|ing)?\b/iu,
  stride_repudiation: /\brepudiat(?:e|es|ed|ing|ion)\b/iu,
  stride_information_disclosure: /\b(?:information|data)[ -](?:disclosure|leak(?:s|age)?)\b|\bdisclosure of (?:information|data)\b/iu,
  // Not "dos", which is Spanish for two.
  stride_denial_of_service: /\b[Dd][Ee][Nn][Ii][Aa][Ll][ -][Oo][Ff][ -][Ss][Ee][Rr][Vv][Ii][Cc][Ee]\b|\bD?DoS\b/u,
  stride_elevation: /\b(?:elevat|escalat)(?:ion|es|ed|e|ing) (?:of )?privileges?\b|\bprivilege[ -](?:escalation|elevation)\b|\bEoP\b/iu,
} as const;

/** MITRE's numbers: T1001 and up for enterprise and mobile, T08xx for industrial control systems. */
const technique = /\bT(?:0[89]|1\d)\d{2}(?:\.\d{3})?\b(?!\.\d)/gu;
const riskTerms = ['likelihood', 'impact', 'severity', 'critical', 'high', 'medium', 'low'].map((term) => new RegExp(`\\b${term}\\b`, 'iu'));
const listItem = /^[ \t>]{0,8}(?:[-*•–]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])[ \t]+\S/gimu;
const numberedInSentence = /(?:^|[\s(])\(?([1-9])\)\s/gu;
const words = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|['’-](?=[\p{L}\p{N}]))*/gu;

const numbersUp = (text: string): boolean => {
  const numbers = new Set(Array.from(text.matchAll(numberedInSentence), ([, number]) => number));
  return numbers.has('1') && numbers.has('2');
};

/** Counts the signals of one text. Linear in its length. */
export const countMethodSignals = (text: string): MethodSignals => {
  const flags = {
    stride_spoofing: stride.stride_spoofing.test(text),
    stride_tampering: stride.stride_tampering.test(text),
    stride_repudiation: stride.stride_repudiation.test(text),
    stride_information_disclosure: stride.stride_information_disclosure.test(text),
    stride_denial_of_service: stride.stride_denial_of_service.test(text),
    stride_elevation: stride.stride_elevation.test(text),
  };
  return {
    ...flags,
    stride_coverage: Object.values(flags).filter(Boolean).length,
    attack_techniques: new Set(text.match(technique)).size,
    risk_terms: riskTerms.filter((term) => term.test(text)).length,
    has_enumeration: (text.match(listItem)?.length ?? 0) >= 2 || numbersUp(text),
    word_count: text.match(words)?.length ?? 0,
  };
};
