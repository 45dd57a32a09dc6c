import { defineSignature } from '../define.js';

export const testExpectationDrift = defineSignature({
  id: 'test-expectation-drift',
  catalog: 'test-expectation-drift',
  title: 'Tests expect values that the program no longer has',
  kind: 'template',
  role: 'cause',
  looks: [
    {
      text: /Template has (?<count>\d{1,6}) resources? with type (?<what>[\w:]{1,100}), but none match as expected/i,
      certainty: 0.97,
    },
    {
      text: /Expected (?<wanted>\d{1,6}) resources? of type (?<what>\S{1,100}) but found (?<count>\d{1,6})/i,
      certainty: 0.97,
    },
    {
      text: /Template has 0 resources with type (?<what>[\w:]{1,100})|No resource with type (?<other>[\w:]{1,100}) found/i,
      certainty: 0.93,
    },
    {
      text: /\bExpected: (?<wanted>[^\n]{1,300})\n\s{0,20}Received: (?<count>[^\n]{1,300})/,
      certainty: 0.9,
    },
    { text: /^\s{0,8}Expected:? "(?<wanted>[^"\n]{0,200})"/m, certainty: 0.75 },
    {
      text: /AssertionError: expected (?<count>.{1,200}?) to (?:be|equal|deeply equal|strictly equal|have|match|contain)/i,
      certainty: 0.88,
    },
    {
      text: /Snapshot .{1,200} (?:mismatched|obsolete)|\d{1,5} snapshots? (?:failed|obsolete)|expect\(received\)\.\w{1,40}\(/i,
      certainty: 0.85,
    },
    {
      text: /(?:Missing key|Expected .{1,100} but received) (?:at|'?\w{1,60}'? )/i,
      certainty: 0.7,
    },
  ],
  cause:
    'The test and the program disagree: {wanted} was expected, {count} is there. One of them is right by the requirement, and which is not to be read from the text.',
  fix: [
    'Decide from the requirement which side is right, then change that side; never only because the test is red',
    'Take expected values from the same constants as the program, and assert relations instead of copies',
  ],
  absence: [{ test: 'retry' }],
  prevention: 'See each test fail once with a deliberate defect.',
  examples: [
    {
      text: 'Template has 3 resources with type AWS::Lambda::Function, but none match as expected.',
      fits: true,
      catches: { what: 'AWS::Lambda::Function' },
    },
    { text: 'Expected 4 resources of type AWS::CloudWatch::Alarm but found 5', fits: true },
    { text: '    Expected: "worker.main"\n    Received: "index.main"', fits: true },
    {
      text: "AssertionError: expected 'index.main' to be 'worker.main' // Object.is equality",
      fits: true,
    },
    { text: 'Jest: "global" coverage threshold for statements (100%) not met: 98.2%', fits: false },
  ],
  source: 'aws-cdk-lib/assertions; Jest and Vitest',
});
