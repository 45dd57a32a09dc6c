import { visibleJson } from '../../text/index.js';
import { sortedFindings } from '../document.js';
import type { Finding } from '../report.js';
import type { Format } from './format.js';
import { placeOf } from './pretty.js';

const LEVEL = { error: 'error', warning: 'warning', info: 'note' } as const;

/** SARIF 2.1.0, for code scanning. */
export const sarif: Format = (report) => {
  const findings = sortedFindings(report.findings);
  const rules = [...new Map(findings.map((finding) => [finding.rule, finding])).values()];
  const document = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'apexctl', rules: rules.map(ruleOf) } },
        invocations: [
          {
            executionSuccessful: report.error === undefined && report.complete !== false,
            toolExecutionNotifications: report.unknowns.map(({ what, reason }) => ({
              level: 'warning',
              message: { text: what ? `${what}: ${reason}` : reason },
            })),
          },
        ],
        results: findings.map(resultOf),
      },
    ],
  };
  return `${visibleJson(JSON.stringify(document, undefined, 2))}\n`;
};

const ruleOf = ({ rule, title, message }: Finding) => ({
  id: rule,
  shortDescription: { text: title ?? message },
});

function resultOf(finding: Finding) {
  const { rule, severity, message, file, line, column, fix } = finding;
  const place = placeOf(finding);
  const region = line
    ? { region: { startLine: line, ...(column ? { startColumn: column } : {}) } }
    : {};
  const location = file
    ? { physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...region } }
    : { logicalLocations: [{ fullyQualifiedName: place || rule }] };
  return {
    ruleId: rule,
    level: LEVEL[severity],
    message: { text: fix ? `${message}\nfix: ${fix}` : message },
    locations: [location],
  };
}

const uriOf = (file: string): string =>
  file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
