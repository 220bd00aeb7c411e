import type { Styles } from '../output/styles.ts';
import { printable, renderTable, type Column } from '../output/table.ts';
import type { Finding } from './finding.ts';

/** A table, and what is to be done: beside each finding or, where findings come from several places and say much, below it. */
export const renderFindings = (styles: Styles, findings: readonly Finding[]): string => {
  const failures = findings.filter(({ status }) => status === 'wrong').length;
  const beside = findings.every(({ area }) => area === undefined);
  const columns = [...columnsOf(styles), ...(beside ? [adviceColumn] : [])];
  const table = renderTable(columns, findings, styles.strong);
  return `${beside ? table : putAdviceBelow(table, findings)}${failures === 0 ? 'All is well.\n' : `${String(failures)} to mend.\n`}`;
};

const columnsOf = (styles: Styles): readonly Column<Finding>[] => {
  const marks = { ok: 'ok', note: 'note', wrong: 'WRONG' } as const;
  const markStyles = { ok: styles.good, note: styles.strong, wrong: styles.bad } as const;
  return [
    { title: '', value: ({ status }) => marks[status], style: ({ status }) => markStyles[status] },
    { title: 'CHECK', value: ({ area, check }) => (area === undefined ? check : `${area}: ${check}`) },
    { title: 'FOUND', value: ({ found }) => found },
  ];
};

const adviceOf = (finding: Finding): string => (finding.status === 'ok' ? '' : finding.advice);
const adviceColumn: Column<Finding> = { title: 'WHAT TO DO', value: adviceOf };
const plain: Styles = { good: (text) => text, bad: (text) => text, strong: (text) => text };

const putAdviceBelow = (table: string, findings: readonly Finding[]): string => {
  const indent = ' '.repeat(renderTable(columnsOf(plain), findings).indexOf('FOUND'));
  const [titles = '', ...rows] = table.trimEnd().split('\n');
  const lines = rows.flatMap((row, at) => {
    const finding = findings[at];
    const advice = finding === undefined ? '' : adviceOf(finding);
    return advice === '' ? [row] : [row, `${indent}> ${printable(advice)}`];
  });
  return [titles, ...lines].map((line) => `${line}\n`).join('');
};
