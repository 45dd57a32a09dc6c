import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { documentOf } from './document.js';
import type { Look } from './formats/format.js';
import { PLAIN } from './formats/format.js';
import { github } from './formats/github.js';
import { html } from './formats/html.js';
import { json, ndjson } from './formats/json.js';
import { junit } from './formats/junit.js';
import { markdown } from './formats/markdown.js';
import { pretty } from './formats/pretty.js';
import { sarif } from './formats/sarif.js';
import { exitOf, type Report } from './report.js';

const clean: Report = { command: 'check', data: {}, findings: [], unknowns: [], counts: {} };
const hostile = '\u001b[2J<script>alert(1)</script>\n::error::x|`y`\u202e %0A ]]>&';
const full: Report = {
  command: 'check',
  data: { stacks: 2 },
  findings: [
    {
      rule: 'route-unused',
      severity: 'warning',
      message: 'Nothing calls it.',
      resource: 'GET /admin',
    },
    {
      rule: 'name-too-long',
      severity: 'error',
      message: hostile,
      file: 'a b/x,y:z.ts',
      line: 3,
      column: 7,
      fix: 'Shorten it.',
    },
    { rule: 'a-note', severity: 'info', message: 'By the way.' },
  ],
  unknowns: [{ what: 'quota', reason: hostile }],
  counts: { stacks: 2 },
  shown: [
    { kind: 'title', text: hostile },
    {
      kind: 'table',
      columns: ['stack', 'status'],
      rows: [
        ['Api', hostile],
        ['Web-and-more', 'ok'],
      ],
    },
    { kind: 'facts', facts: [['region', 'eu-west-1']] },
  ],
};
const TERMINAL: Look = { color: true, isTerminal: true, width: 60, quiet: false };

test.each([
  ['nothing wrong', clean, 'ok'],
  ['only notes', { ...clean, findings: full.findings.slice(2) }, 'ok'],
  ['findings', { ...clean, findings: full.findings }, 'findings'],
  ['findings and holes', full, 'incomplete'],
  ['what the command says itself', { ...clean, exit: 'changes' as const }, 'changes'],
  ['a problem, above all', { ...full, exit: 'changes' as const, error: problem() }, 'refused'],
])('the exit of %s', (_, report, exit) => {
  expect(exitOf(report)).toBe(exit);
});

test('the same findings in another order give the same bytes', () => {
  const turned = { ...full, findings: [...full.findings].reverse() };
  expect(json(turned, PLAIN)).toBe(json(full, PLAIN));
  expect(documentOf(full).findings.map(({ severity }) => severity)).toEqual([
    'error',
    'warning',
    'info',
  ]);
});

test('a failed run is the same document, incomplete and with its error', () => {
  expect(JSON.parse(json({ ...clean, error: problem() }, PLAIN))).toEqual({
    schemaVersion: 1,
    command: 'check',
    exit: 5,
    complete: false,
    data: {},
    findings: [],
    unknowns: [],
    counts: { findings: 0, unknowns: 0 },
    error: {
      code: 'AX4001',
      id: 'not-agreed',
      what: 'Nobody is there.',
      hint: 'Pass --yes.',
      docs: 'docs/reference/problems.md#not-agreed',
    },
  });
  expect(ndjson(clean, PLAIN).trim().split('\n')).toHaveLength(1);
});

const formats = { json, ndjson, pretty, github, markdown, junit, sarif, html };
test.each(Object.entries(formats))('%s: no text from outside controls a terminal', (_, format) => {
  expect(format(full, PLAIN)).not.toMatch(/[^\t\n\P{Cc}]|[\u202a-\u202e]/u);
  expect(format(full, PLAIN)).toMatch(/\n$/);
});

test('pretty: on a terminal nothing is wider than it; off it tables are whole and tab-separated', () => {
  const table = { ...clean, shown: full.shown?.slice(1, 2) ?? [] };
  const widths = stripVTControlCharacters(pretty(table, TERMINAL))
    .split('\n')
    .map((line) => line.length);
  expect(Math.max(...widths)).toBeLessThanOrEqual(60);
  expect(pretty(table, PLAIN)).toContain('Web-and-more\tok\n');
  expect(pretty(full, PLAIN)).toContain('findings 3, unknown 1, stacks 2');
});

test('github: annotations are escaped, and text cannot give commands to the runner', () => {
  const text = github(full, PLAIN);
  const commands = text.split('\n').filter((line) => /^\s*(::|##)/.test(line));
  expect(commands).toHaveLength(3);
  expect(commands[0]).toMatch(
    /^::error file=a b\/x%2Cy%3Az\.ts,line=3,col=7,title=name-too-long::/,
  );
  expect(commands[0]).toContain('%250A');
});

test('html: no script, and a policy that forbids all but its own style', () => {
  const page = html(full, PLAIN);
  expect(page).not.toContain('<script');
  expect(page).toMatch(/default-src 'none'; style-src 'sha256-/);
});

test('markdown: markup from outside stays text', () => {
  const text = markdown(full, PLAIN);
  expect(text).not.toContain('<script');
  expect(text.split('\n').filter((line) => line.startsWith('| Api'))).toHaveLength(1);
});

test('junit: counts agree, and CDATA or markup cannot break out', () => {
  const text = junit(full, PLAIN);
  expect(text).toContain('tests="4" failures="2" errors="1" skipped="1"');
  expect(text.match(/<testcase /g)).toHaveLength(4);
  expect(text).not.toMatch(/<script|]]>/);
  expect(junit(clean, PLAIN)).toContain('tests="1" failures="0"');
});

test('sarif: results point to files, or to what they are about', () => {
  const { runs } = JSON.parse(sarif(full, PLAIN));
  expect(runs[0].results[0]).toMatchObject({
    ruleId: 'name-too-long',
    level: 'error',
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'a%20b/x%2Cy%3Az.ts' },
          region: { startLine: 3, startColumn: 7 },
        },
      },
    ],
  });
  expect(runs[0].results[1].locations[0].logicalLocations[0].fullyQualifiedName).toBe('GET /admin');
});

function problem() {
  return {
    id: 'not-agreed',
    code: 'AX4001',
    exit: 'refused' as const,
    what: 'Nobody is there.',
    next: 'Pass --yes.',
  };
}
