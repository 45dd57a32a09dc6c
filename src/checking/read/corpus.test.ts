import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { realFiles } from '../../io/files.js';
import { runRules } from '../run/index.js';
import { readSubjects } from './index.js';

const FOLDER = 'test/fixtures/templates';

/** What is said of each file of the corpus: rule, position, and the beginning of the message. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'alias-bomb.yaml': [
    'template-alias 3:12 The alias *a0',
    'template-alias-bomb 6:12 Its aliases stand for more',
  ],
  'alias.yaml': ['template-alias 4:8 The alias *one'],
  'binary.template': ['template-unreadable It is binary'],
  'broken.json': ['template-unreadable 3:44 It is no well-formed JSON: a key in quotes is missing'],
  'broken.yaml': ['template-unreadable 4:1 It is no well-formed YAML'],
  'circular-alias.yaml': ['template-unreadable 4:15 The alias *all is inside'],
  'deep.json': ['template-too-deep 1:271 It is nested'],
  'deep.yaml': ['template-too-deep 2:242 It is nested'],
  'duplicate-key.json': ['template-duplicate-key 4:5 The key "Bucket"'],
  'duplicate-key.yaml': ['template-duplicate-key 4:3 The key "Bucket"'],
  'empty.yaml': ['template-unreadable It is no CloudFormation template'],
  'latin1.yaml': ['template-unreadable It is no UTF-8 text'],
  'list.yaml': ['template-unreadable It is no CloudFormation template'],
  'no-template.json': ['template-unreadable It is no CloudFormation template'],
  'null-resources.yaml': ['template-unreadable It has no map of Resources'],
  'octal-account.yaml': [
    'template-octal-number 1:34 CloudFormation reads 012345670123 as 1402433619',
  ],
  'prototype.json': ['template-key-unsafe 2:3 The key "__proto__"'],
  'prototype.yaml': ['template-key-unsafe 1:1 The key "__proto__"'],
  'tab.yaml': [
    'template-unreadable 2:1 It is no well-formed YAML: Tabs',
    'template-unreadable 3:1 It is no well-formed YAML: Tabs',
  ],
  'two-documents.yaml': ['template-unreadable 2:1 It holds several'],
  'unknown-function.yaml': ['template-unreadable 5:19 !Subb is no function'],
  'utf16.yaml': ['template-unreadable It is UTF-16'],
};

test('every file of the corpus has its expected answer', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(EXPECTED).sort());
});

test.each(Object.entries(EXPECTED))('%s', async (name, expected) => {
  const io = { files: realFiles(process.cwd()) };
  const { stacks, project, locator, problems } = await readSubjects(io, [`${FOLDER}/${name}`]);
  const told = problems.map(({ rule, line, column, message }) =>
    [rule, ...(line === undefined ? [] : [`${line}:${column}`]), message].join(' '),
  );
  expect(told).toEqual(expected.map((beginning) => expect.stringContaining(beginning)));
  for (const { fix, file, title } of problems)
    expect([fix, file, title]).toEqual([
      expect.any(String),
      `${FOLDER}/${name}`,
      expect.any(String),
    ]);
  const judged = runRules([], { stacks, project, account: undefined, settings: SETTINGS }, locator);
  expect(judged.crashes).toEqual([]);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

const SETTINGS = {
  today: '2030-01-01',
  region: undefined,
  environment: undefined,
  isProtected: false,
  requiredTags: [],
  options: {},
};
