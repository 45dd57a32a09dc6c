import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fakeIo } from '../../../test/helpers/fake-io.js';
import { rules } from '../../../checks/index.js';
import { runRules } from '../run/index.js';
import { readSubjects } from './index.js';
import { readTemplate } from './read-template.js';

/** Whatever a template holds: reading it and asking every rule ends, and nothing breaks. */
async function survives(file: string, text: string): Promise<void> {
  const { stacks, project, locator } = await readSubjects(fakeIo({ files: { [file]: text } }), [
    file,
  ]);
  const judged = runRules(rules, { stacks, project, account: undefined, settings }, locator);
  expect(judged.crashes.map(({ rule, subject, error }) => `${rule} ${subject} ${error}`)).toEqual([]);
}

const settings = {
  today: '2030-01-01',
  region: 'eu-west-1',
  environment: 'prod',
  isProtected: true,
  requiredTags: ['Project'],
  options: {},
};

const key = fc.constantFrom(
  'Type',
  'Properties',
  'Condition',
  'DependsOn',
  'PolicyDocument',
  'Statement',
  'Resource',
  'Action',
  'Effect',
  'Principal',
  'BucketName',
  'AllowedValues',
  'Default',
  'Value',
  'Export',
  'Name',
  'Metadata',
  'toString',
  'constructor',
  '__proto__',
  'hasOwnProperty',
  '',
  'a.b',
);
const text = fc.constantFrom(
  'A',
  'B',
  'P',
  'C',
  '',
  '*',
  'AWS::NoValue',
  'AWS::Region',
  'AWS::S3::Bucket',
  'AWS::IAM::Policy',
  'AWS::Lambda::Function',
  'AWS::CloudFormation::Stack',
  '${A}',
  '${A.Arn}-${B}-${',
  '${!x}',
  '{{resolve:ssm:x}}',
  'arn:aws:s3:::x',
  'String',
  'CommaDelimitedList',
);
const name = fc.constantFrom(
  'Ref',
  'Fn::Sub',
  'Fn::GetAtt',
  'Fn::If',
  'Fn::Join',
  'Fn::Select',
  'Fn::Split',
  'Fn::FindInMap',
  'Fn::ImportValue',
  'Fn::Base64',
  'Fn::Cidr',
  'Fn::Equals',
  'Fn::And',
  'Fn::Not',
  'Condition',
  'Fn::ForEach::L',
  'Fn::Length',
  'Fn::Transform',
  'Fn::GetStackOutput',
);

const { value } = fc.letrec<{ value: unknown; map: unknown; call: unknown; list: unknown }>(
  (tie) => ({
    value: fc.oneof(
      { maxDepth: 5, depthSize: 'small' },
      text,
      fc.constantFrom(null, true, 0, -1, 1e300),
      tie('call'),
      tie('map'),
      tie('list'),
    ),
    map: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    call: fc.tuple(name, tie('value')).map(([one, argument]) => ({ [one]: argument })),
    list: fc.array(tie('value'), { maxLength: 3 }),
  }),
);
const resource = fc.record(
  { Type: fc.oneof({ weight: 5, arbitrary: text }, value), Properties: value, Condition: value, DependsOn: value },
  { requiredKeys: [], noNullPrototype: true },
);
const members = (member: fc.Arbitrary<unknown>) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.dictionary(fc.constantFrom('A', 'B', 'P', 'C'), member, { noNullPrototype: true }) },
    { weight: 1, arbitrary: value },
  );
const template = fc.record(
  {
    Transform: fc.constantFrom('AWS::LanguageExtensions', 'AWS::Serverless-2016-10-31', ['x'], 1),
    Parameters: members(value),
    Conditions: members(value),
    Mappings: members(value),
    Resources: members(resource),
    Outputs: members(value),
  },
  { requiredKeys: ['Resources'], noNullPrototype: true },
);

test('templates with anything anywhere', async () => {
  await fc.assert(
    fc.asyncProperty(template, (document) => survives('a.json', JSON.stringify(document))),
    { numRuns: 300 },
  );
}, 60_000);

const samples = [
  JSON.stringify({
    Resources: { A: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::Sub': '${P}' } } } },
    Parameters: { P: { Type: 'String', AllowedValues: ['a'] } },
  }),
  `Transform: AWS::Serverless-2016-10-31
Resources:
  F: &f
    Type: AWS::Serverless::Function
    Properties:
      Handler: !Sub "a.\${P}"
      Policies: [S3ReadPolicy: {BucketName: !Ref B}]
  B:
    Type: AWS::S3::Bucket
    Condition: C
Conditions: {C: !Equals [!Ref P, "x"]}
Parameters:
  P: {Type: String, Default: 012345670123}
`,
];
const change = fc.record({
  at: fc.nat(400),
  remove: fc.nat(6),
  insert: fc.oneof(
    fc.string({ maxLength: 4 }),
    fc.constantFrom('{', '}', '[', ']', '"', ':', '\n', ' ', '\t', '*f', '&f ', '!If ', '- ', '<<: *f', '\0', '#'),
  ),
});
test('templates with a few characters changed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...samples),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      (sample, changes) =>
        survives(
          sample.startsWith('{') ? 'a.json' : 'a.yaml',
          changes.reduce(
            (before, { at, remove, insert }) =>
              before.slice(0, at) + insert + before.slice(at + remove),
            sample,
          ),
        ),
    ),
    { numRuns: 300 },
  );
}, 60_000);

test('any bytes are a template or are told not to be one', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const { document, faults } = readTemplate(bytes);
      expect(document !== undefined || faults.length >= 0).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('nesting of any kind and depth', () => {
  const unit = fc.constantFrom('[', '{"a":', '{a: ', '- ', '? ', 'a:\n', '!If [', '&x ', '"');
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 3 }), fc.nat(3_000), (units, times) => {
      const { faults } = readTemplate(Buffer.from(units.join('').repeat(times)));
      expect(faults.length).toBeLessThan(60);
    }),
    { numRuns: 60 },
  );
}, 60_000);
