import { styleText } from 'node:util';
import type { Redaction, Span } from '@plumbline/redaction';
import { percent } from '../../output/formats.ts';
import { printable, renderTable, type Column } from '../../output/table.ts';
import type { SanitizeRequest } from './read-request.ts';

type Kind = Span['kind'];
const colourOf = {
  code: 'bgBlue', secret: 'bgRed', pii: 'bgYellow', network: 'bgGreen', customer: 'bgMagenta', obfuscated: 'bgCyan',
} as const satisfies Readonly<Record<Kind, Parameters<typeof styleText>[0]>>;

const paint = (kind: Kind, text: string): string => styleText(['black', colourOf[kind]], text, { validateStream: false });

/** What the colours mean. */
export const legend = (): string => `${Object.keys(colourOf).filter(isKind).map((kind) => paint(kind, ` ${kind} `)).join(' ')}\n\n`;

const isKind = (name: string): name is Kind => name in colourOf;

/**
 * The original text with what would be redacted marked in it, and who found what. For the person who has the text: it holds all of it.
 * @param colours whether spans are coloured; they stand in `«kind: …»` otherwise
 */
export const explainRedaction = ({ id, text }: SanitizeRequest, redaction: Redaction, colours: boolean): string => {
  const { discarded, reason, ratio, spans } = redaction;
  const end = discarded ? `discarded: ${(reason ?? 'no reason given').replaceAll('_', ' ')}` : 'sanitized';
  return `${printable(String(id))} · ${end} · ${percent(ratio)} redacted\n\n${marked(text, spans, colours)}\n\n${
    spans.length === 0 ? '' : `${renderTable(columns, spans)}\n`}`;
};

const marked = (text: string, spans: readonly Span[], colours: boolean): string => {
  let at = 0;
  let shown = '';
  for (const { start, end, kind } of spans) {
    const inside = showable(text.slice(start, end));
    shown += showable(text.slice(at, start)) + (colours ? paint(kind, inside) : `«${kind}: ${inside}»`);
    at = end;
  }
  return shown + showable(text.slice(at));
};

/** Without what could take hold of the terminal; lines stay lines. */
const showable = (text: string): string => text.replaceAll('\r\n', '\n').split('\n').map(printable).join('\n');

const columns: readonly Column<Span>[] = [
  { title: 'FROM', value: ({ start }) => String(start), align: 'right' },
  { title: 'TO', value: ({ end }) => String(end), align: 'right' },
  { title: 'KIND', value: ({ kind }) => kind },
  { title: 'DETECTOR', value: ({ detector }) => detector },
  { title: 'CONFIDENCE', value: ({ confidence }) => confidence.toFixed(2), align: 'right' },
];
