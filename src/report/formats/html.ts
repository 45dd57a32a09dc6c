import { createHash } from 'node:crypto';
import { visible } from '../../text/index.js';
import { sortedFindings } from '../document.js';
import { type Block, exitOf, type Finding } from '../report.js';
import type { Format } from './format.js';
import { placeOf } from './pretty.js';

const STYLE = `
:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}
body{max-width:72rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:1rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #8884}
pre{overflow:auto;padding:1rem;background:#8881}
.error{color:#c22}.warning{color:#a60}.info{color:#27a}`;

/** A page of its own: no script, no network, nothing from outside. */
export const html: Format = (report) => {
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
  const body = [
    `<h1>apexctl ${text(report.command)}: <span>${exitOf(report)}</span></h1>`,
    ...(report.error
      ? [
          `<p class="error"><strong>${text(report.error.id)}</strong> ${text(report.error.what)}</p><p>${text(report.error.next)}</p>`,
        ]
      : []),
    ...(report.shown ?? []).map(blockHtml),
    findingsHtml(sortedFindings(report.findings), report.shown !== undefined),
    ...report.unknowns.map(
      ({ what, reason }) =>
        `<p class="warning">unknown: ${text(what ? `${what}: ${reason}` : reason)}</p>`,
    ),
    report.next?.length ? `<p>Next: ${report.next.map(text).join(', ')}</p>` : '',
    tableHtml(
      ['count', ''],
      Object.entries(report.counts).map(([name, n]) => [name, String(n)]),
    ),
  ];
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width">',
    `<title>apexctl ${text(report.command)}</title><style>${STYLE}</style></head><body>`,
    ...body.filter(Boolean),
    '</body></html>',
    '',
  ].join('\n');
};

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'title':
      return `<h2>${text(block.text)}</h2>`;
    case 'text':
      return `<p>${text(block.text)}</p>`;
    case 'facts':
      return tableHtml(['', ''], block.facts);
    case 'table':
      return tableHtml(block.columns, block.rows);
    case 'raw':
      return `<pre>${text(block.text)}</pre>`;
  }
}

function findingsHtml(findings: ReturnType<typeof sortedFindings>, saysMore: boolean): string {
  if (findings.length === 0) return saysMore ? '' : '<p>No findings.</p>';
  const rows = findings.map((finding) => {
    const { severity, rule, message, fix = '' } = finding;
    const [first, where, what, how] = [rule, placeOf(finding), message, fix].map(text);
    const cells = [first, where, `${what}${excerptHtml(finding)}`, how];
    return `<tr><td class="${severity}">${severity}</td>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  return `<table><tr><th>severity</th><th>rule</th><th>where</th><th>what</th><th>fix</th></tr>${rows.join('')}</table>`;
}

/** The lines around, the one that is meant in bold. */
function excerptHtml({ excerpt }: Finding): string {
  if (!excerpt) return '';
  const { from, lines, line } = excerpt;
  const shown = lines.map((content, at) => {
    const row = `${from + at} | ${text(content)}`;
    return from + at === line ? `<strong>${row}</strong>` : row;
  });
  return `<pre>${shown.join('\n')}</pre>`;
}

function tableHtml(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${text(cell)}</${tag}>`).join('')}</tr>`;
  return `<table>${line(head, 'th')}${rows.map((row) => line(row, 'td')).join('')}</table>`;
}

const text = (content: string): string =>
  visible(content)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
