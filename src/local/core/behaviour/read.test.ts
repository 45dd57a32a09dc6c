import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBehaviour } from './read.js';

const wrong = (source: string): string => {
  try {
    readBehaviour(source, 'slow.yaml');
  } catch (error) {
    return error instanceof Error ? `${error.name} ${error.message}` : String(error);
  }
  return 'was read';
};

test('YAML and JSON say the same', () => {
  const json = '{"seed": 3, "faults": [{"operation": "Get*", "do": [{"delay": 2}, "throttle"]}]}';
  const yaml =
    'seed: 3\nfaults:\n  - operation: Get*\n    do:\n      - delay: 2\n      - throttle\n';
  expect(readBehaviour(yaml)).toEqual(readBehaviour(json));
  expect(readBehaviour(yaml).faults).toEqual([
    { operation: ['Get*'], do: [{ name: 'delay', setting: 2 }, { name: 'throttle' }] },
  ]);
  expect(readBehaviour('')).toEqual({});
});

test.each([
  ['fautls: []', '1:1: "fautls" is no key of the behaviour; did you mean "faults"?'],
  ['seed: 1\nclock:\n  facter: 2', '3:3: "facter" is no key of clock; did you mean "factor"?'],
  [
    'latency: { profile: realstic }',
    '1:21: latency.profile is "realstic"; did you mean "realistic"?',
  ],
  ['clock: { factor: 0 }', '1:18: clock.factor is 0; expected number from 1 to 10000'],
  ['faults:\n  - do: throtle', '2:9: faults[0].do is "throtle"; did you mean "throttle"?'],
  ['faults: { service: dynamdb, do: hang }', 'did you mean "dynamodb"?'],
  ['faults:\n  - nth: 1', '2:5: faults[0] needs "do"'],
  ['faults: { do: delay }', '1:15: faults.do.delay is empty; expected number from 0 to 3600'],
  [
    'faults: { do: { throttle: , hang: } }',
    '1:29: faults.do has 2 actions; expected one, or a list of them',
  ],
  ['faults: { do: { throttle: 3 } }', '1:27: faults.do.throttle is 3; expected nothing behind it'],
  ['limits: { lambda: 3 }', '1:11: "lambda" is no key of limits; it takes quotas such as'],
  [
    'faults:\n  - service: dynamodb\n    operation: GetItm\n    do: hang',
    '3:16: "GetItm" is no operation of dynamodb; did you mean "GetItem"?',
  ],
  [
    'faults: { operation: [PutItem, PutItemm], do: hang }',
    '1:32: "PutItemm" is no operation of any service; did you mean "PutItem"?',
  ],
  ['faults: { service: sqs, operation: Getx*, do: hang }', '"Getx*" is no operation of sqs'],
  [
    'faults: { service: s3, do: { error: { code: NoSuchKeys } } }',
    '1:45: "NoSuchKeys" is no error of s3; did you mean "NoSuchKey"?',
  ],
  [
    'faults: { service: dynamodb, do: [hang, error: { code: ConditionalCheckFailed }] }',
    '"ConditionalCheckFailed" is no error of dynamodb; did you mean "ConditionalCheckFailedException"?',
  ],
  ['seed: &a 1\nclock: *a', 'a behaviour has no anchors and aliases'],
  ['__proto__: 1', '1:1: "__proto__" cannot be a key of the behaviour'],
  ['[', 'slow.yaml:'],
  ['seed: 1\nseed: 2', 'slow.yaml:2:1: Map keys must be unique'],
  ['['.repeat(2_000), 'it is nested deeper than 40 levels'],
])('%j is refused with its place', (source, message) => {
  expect(wrong(source)).toContain(message);
  expect(wrong(source)).toMatch(/^BehaviourWrong slow\.yaml:\d+:\d+: /);
});

test('whatever stands in a file, it is read or refused with its place', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.json({ maxDepth: 4 }),
    fc
      .record({
        seed: fc.jsonValue(),
        latency: fc.jsonValue(),
        faults: fc.array(fc.record({ do: fc.jsonValue(), nth: fc.jsonValue() })),
      })
      .map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(anything, (source) => {
      expect(wrong(source)).toMatch(/^was read$|^BehaviourWrong slow\.yaml:\d+:\d+: /);
    }),
    { numRuns: 400 },
  );
});
