import { defineSignature } from '../define.js';

export const coverageBelowThreshold = defineSignature({
  id: 'coverage-below-threshold',
  catalog: 'coverage-below-threshold',
  title: 'The coverage threshold is not met',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /coverage threshold for (?<what>\w{1,20}) \((?<wanted>[\d.]{1,8})%\) not met: (?<found>[\d.]{1,8})%/i,
      certainty: 0.97,
    },
    {
      text: /Coverage for (?<what>\w{1,20}) \((?<found>[\d.]{1,8})%\) does not meet (?:\S{1,60} )?threshold \((?<wanted>[\d.]{1,8})%\)/i,
      certainty: 0.97,
    },
    {
      text: /Required test coverage of (?<wanted>[\d.]{1,8})% not reached\. Total coverage: (?<found>[\d.]{1,8})%/i,
      certainty: 0.97,
    },
    {
      text: /coverage for (?<what>\w{1,20}) \([\d.]{1,8}%?\) does not meet|coverage .{0,60}below (?:the )?(?:\w{1,20} )?threshold/i,
      certainty: 0.93,
    },
  ],
  cause:
    '{found} % of the {what} are covered, {wanted} % are asked for; often a branch that runs only with a concrete account and region.',
  fix: [
    'Test the branch with a concrete env as well as without one',
    'See which lines: npx vitest run --coverage',
  ],
  absence: [{ test: 'retry' }],
  prevention: 'Tests for both forms of a stack.',
  examples: [
    {
      text: 'Jest: "global" coverage threshold for statements (100%) not met: 98.21%',
      fits: true,
      catches: { what: 'statements', found: '98.21' },
    },
    {
      text: 'ERROR: Coverage for branches (88.4%) does not meet global threshold (90%)',
      fits: true,
      catches: { what: 'branches' },
    },
    {
      text: 'FAIL Required test coverage of 90% not reached. Total coverage: 71.23%',
      fits: true,
      catches: { wanted: '90', found: '71.23' },
    },
    { text: 'Required test coverage of 90% reached. Total coverage: 93.10%', fits: false },
    { text: 'Expected: "a"\nReceived: "b"', fits: false },
  ],
  source: 'Jest and Vitest (istanbul) reports',
});
