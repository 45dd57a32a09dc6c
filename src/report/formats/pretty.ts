import type { Problem } from '../../errors/index.js';
import { columns, cut, type Paint, padded, paint, visible, visibleLine } from '../../text/index.js';
import { documentOf, sortedFindings } from '../document.js';
import type { Block, Finding, Report, Unknown } from '../report.js';
import type { Format, Look } from './format.js';

/** For people. */
export const pretty: Format = (report, look) => {
  const colors = paint(look.color);
  const parts = [
    ...(report.shown ?? []).map((block) => blockText(block, look, colors)),
    ...sortedFindings(report.findings).map((finding) => findingText(finding, colors)),
    ...report.unknowns.map((unknown) => unknownText(unknown, colors)),
  ];
  const summary = summaryText(report);
  if (summary) parts.push(`${parts.length > 0 ? '\n' : ''}${colors.dim(summary)}\n`);
  if (report.next?.length) parts.push(`Next: ${report.next.map(visibleLine).join(' · ')}\n`);
  return parts.join('');
};

/** A problem as people see it, on stderr. */
export function problemText({ id, what, why, next }: Problem, color: boolean): string {
  const colors = paint(color);
  const below = (text: string) =>
    visible(text)
      .trim()
      .replaceAll('\n', `\n${' '.repeat(9)}`);
  const lines = [`${colors.bad('error')} ${colors.bold(`${id}:`)} ${visible(what)}`];
  if (why) lines.push(`  why:   ${below(why)}`);
  lines.push(`  next:  ${below(next)}`, `  more:  apexctl explain ${id}`);
  return `${lines.join('\n')}\n`;
}

function blockText(block: Block, look: Look, colors: Paint): string {
  switch (block.kind) {
    case 'raw':
      return block.text;
    case 'title':
      return `${colors.bold(visibleLine(block.text))}\n`;
    case 'text':
      return `${visible(block.text)}\n`;
    case 'facts':
      return factsText(block.facts, look, colors);
    case 'table':
      return tableText(block.columns, block.rows, look, colors);
  }
}

function factsText(
  facts: readonly (readonly [string, string])[],
  { isTerminal }: Look,
  colors: Paint,
): string {
  const width = Math.max(...facts.map(([label]) => columns(visibleLine(label))), 0);
  return facts
    .map(([label, value]) => {
      const name = visibleLine(label);
      return isTerminal
        ? `${colors.dim(padded(name, width))}  ${visibleLine(value)}\n`
        : `${name}\t${visibleLine(value)}\n`;
    })
    .join('');
}

/** On a terminal aligned and cut to its width, but for addresses; else tab-separated and whole. */
function tableText(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { isTerminal, width }: Look,
  colors: Paint,
): string {
  const isHeaded = head.some(Boolean);
  const cells = [...(isHeaded ? [head] : []), ...rows].map((row) =>
    row.map((cell) => visibleLine(cell).replaceAll('\t', ' ')),
  );
  if (!isTerminal) return cells.map((row) => `${row.join('\t')}\n`).join('');
  const widths = head.map((_, at) => Math.max(...cells.map((row) => columns(row[at] ?? ''))));
  return cells
    .map((row, at) => {
      const line = row
        .map((cell, column) => padded(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd();
      const fits = /https?:\/\//.test(line) ? line : cut(line, width);
      return `${at === 0 && isHeaded ? colors.dim(fits) : fits}\n`;
    })
    .join('');
}

function findingText(finding: Finding, colors: Paint): string {
  const { severity, rule, message, wouldFailWith, fix } = finding;
  const mark = { error: colors.bad, warning: colors.warn, info: colors.note }[severity](severity);
  const lines = [`${mark} ${colors.bold(rule)}  ${visibleLine(placeOf(finding))}`.trimEnd()];
  lines.push(
    ...visible(message)
      .split('\n')
      .map((line) => `  ${line}`),
  );
  lines.push(...excerptLines(finding, colors));
  if (wouldFailWith) lines.push(`  AWS would say: ${visibleLine(wouldFailWith)}`);
  if (fix) lines.push(`  fix: ${visible(fix).replaceAll('\n', '\n       ')}`);
  return `${lines.join('\n')}\n`;
}

/** The lines around with their numbers, and a caret below the place that is meant. */
function excerptLines({ excerpt }: Finding, colors: Paint): readonly string[] {
  if (!excerpt) return [];
  const { from, lines, line, column } = excerpt;
  const width = String(from + lines.length).length;
  return lines.flatMap((text, at) => {
    const number = from + at;
    const shown = visibleLine(text.replaceAll('\t', ' '));
    const row = `  ${colors.dim(`${String(number).padStart(width)} |`)} ${shown}`.trimEnd();
    if (number !== line || column === undefined) return [row];
    const caret = `  ${colors.dim(`${' '.repeat(width)} |`)} ${' '.repeat(column - 1)}${colors.bad('^')}`;
    return [row, caret];
  });
}

/** Where a finding is, as closely as it is known. */
export function placeOf({
  file,
  line,
  column,
  stack,
  logicalId,
  resource,
  region,
}: Finding): string {
  const inFile = file && [file, line, column].filter((part) => part !== undefined).join(':');
  const onAws = [stack, logicalId].filter(Boolean).join('.');
  return [inFile, onAws, resource, region && `(${region})`].filter(Boolean).join('  ');
}

function unknownText(
  { what, reason, file, line, stack, resource }: Unknown,
  colors: Paint,
): string {
  const place = [file && [file, line].filter(Boolean).join(':'), stack, resource, what];
  const where = place.filter(Boolean).join('  ');
  return `${colors.warn('unknown')} ${visibleLine(where ? `${where}: ${reason}` : reason)}\n`;
}

/** What was counted. Where an answer is shown and nothing is wrong with it, that needs no words. */
function summaryText(report: Report<unknown>): string {
  const { findings = 0, unknowns = 0, ...rest } = documentOf(report).counts;
  const isFine = findings === 0 && unknowns === 0 && report.shown !== undefined;
  const verdict = isFine ? [] : [`findings ${findings}`, `unknown ${unknowns}`];
  const others = Object.entries(rest)
    .filter(([, count]) => count > 0 || !isFine)
    .map(([name, count]) => `${spaced(name)} ${count}`);
  return [...verdict, ...others].join(', ');
}

const spaced = (camel: string): string => camel.replace(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`);
