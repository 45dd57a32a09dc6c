import { sortedFindings } from '../document.js';
import type { Format } from './format.js';
import { placeOf } from './pretty.js';
import { xml } from './xml.js';

/** JUnit XML: each finding a failed case, each unknown an error, notes as skipped; a clean report one passed case. */
export const junit: Format = (report) => {
  const cases = sortedFindings(report.findings).map((finding) => {
    const { rule, severity, message, fix } = finding;
    const open = `<testcase classname="${xml(rule)}" name="${xml(placeOf(finding) || rule)}">`;
    const text = xml(fix ? `${message}\nfix: ${fix}` : message);
    const inner =
      severity === 'info'
        ? `<skipped message="${xml(message)}"/>`
        : `<failure type="${severity}" message="${xml(message)}">${text}</failure>`;
    return `    ${open}${inner}</testcase>`;
  });
  const holes = report.unknowns.map(
    ({ what, reason }) =>
      `    <testcase classname="unknown" name="${xml(what ?? reason)}"><error message="${xml(reason)}"/></testcase>`,
  );
  if (report.error) {
    const { id, what, next } = report.error;
    holes.push(
      `    <testcase classname="${xml(id)}" name="${xml(report.command)}"><error type="${xml(id)}" message="${xml(what)}">${xml(next)}</error></testcase>`,
    );
  }
  const all = [...cases, ...holes];
  if (all.length === 0)
    all.push(`    <testcase classname="${xml(report.command)}" name="nothing is wrong"/>`);
  const skipped = report.findings.filter(({ severity }) => severity === 'info').length;
  const totals = `tests="${all.length}" failures="${cases.length - skipped}" errors="${holes.length}" skipped="${skipped}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="apexctl" ${totals}>`,
    `  <testsuite name="${xml(report.command)}" ${totals}>`,
    ...all,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
};
