import { visible } from '../../text/index.js';
import { sortedFindings } from '../document.js';
import { type Block, exitOf } from '../report.js';
import type { Format } from './format.js';
import { placeOf } from './pretty.js';

/** For job summaries and comments. Text from outside cannot become markup. */
export const markdown: Format = (report) => {
  const lines = [`## apexctl ${text(report.command)}: ${exitOf(report)}`, ''];
  for (const block of report.shown ?? []) lines.push(...blockLines(block), '');
  if (report.error)
    lines.push(
      `**${report.error.id}**: ${text(report.error.what)}`,
      '',
      text(report.error.next),
      '',
    );
  const findings = sortedFindings(report.findings);
  if (findings.length > 0) {
    const rows = findings.map((finding) => [
      finding.severity,
      finding.rule,
      placeOf(finding),
      finding.message,
      finding.fix ?? '',
    ]);
    lines.push(...table(['severity', 'rule', 'where', 'what', 'fix'], rows), '');
  }
  for (const { what, reason } of report.unknowns)
    lines.push(`- unknown: ${text(what ? `${what}: ${reason}` : reason)}`);
  if (report.next?.length) lines.push('', `Next: ${report.next.map(text).join(', ')}`);
  return `${lines.join('\n').trimEnd()}\n`;
};

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'title':
      return [`### ${text(block.text)}`];
    case 'text':
      return [text(block.text)];
    case 'facts':
      return table(['', ''], block.facts);
    case 'table':
      return table(block.columns, block.rows);
    case 'raw':
      return fenced(block.text);
  }
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${head.map(cell).join(' | ')} |`,
  `| ${head.map(() => '---').join(' | ')} |`,
  ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
];

/** A fence longer than any run of backticks inside. */
function fenced(content: string): string[] {
  const longest = Math.max(2, ...(content.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return [fence, visible(content).trimEnd(), fence];
}

const cell = (content: string): string => text(content).replaceAll('\n', '<br>');

/** Every character with a meaning in Markdown or HTML is spelled as an entity or escaped. */
const text = (content: string): string =>
  visible(content)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]#|~!@]/g, '\\$&')
    .replaceAll('://', '&#58;//'); // no links out of text that is not ours
