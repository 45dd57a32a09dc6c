import { visible, visibleLine } from '../../text/index.js';
import { sortedFindings } from '../document.js';
import type { Finding } from '../report.js';
import type { Format, Look } from './format.js';
import { placeOf, pretty } from './pretty.js';

const COMMAND = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** Annotations for a run of GitHub Actions, then the same text as for people with its commands disarmed. */
export const github: Format = (report, look) =>
  sortedFindings(report.findings).map(annotation).join('') + disarmed(pretty(report, plain(look)));

const plain = (look: Look): Look => ({ ...look, isTerminal: false, color: false });

function annotation(finding: Finding): string {
  const { severity, rule, file, line, column, message, fix } = finding;
  const properties = [
    file && `file=${property(file)}`,
    file && line && `line=${line}`,
    file && column && `col=${column}`,
    `title=${property(rule)}`,
  ];
  const place = file ? '' : placeOf(finding);
  const text = [place, message, fix && `fix: ${fix}`].filter(Boolean).join('\n');
  return `::${COMMAND[severity]} ${properties.filter(Boolean).join(',')}::${data(text)}\n`;
}

/** Source: GitHub Actions toolkit, packages/core/src/command.ts. */
const data = (text: string): string =>
  visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string =>
  data(visibleLine(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** Lines that a runner would take for commands (GitHub, Azure, TeamCity) lose their start. */
const disarmed = (text: string): string =>
  text.replace(/^(\s*)(::|##(?:vso)?\[|##teamcity\[)/gm, '$1\u00b7$2');
