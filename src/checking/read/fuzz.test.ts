import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rules } from '../../../checks/index.js';
import { fakeIo } from '../../../test/helpers/fake-io.js';
import { defineRule, fail, onResources, onStacks, pass, runRules, type Value } from '../index.js';
import { readSubjects } from './index.js';
import { readTemplate } from './read-template.js';

/** Whatever a template holds: reading it and asking every rule ends, and nothing breaks. */
async function survives(
  file: string,
  text: string,
  beside: Readonly<Record<string, string>> = {},
): Promise<void> {
  const io = fakeIo({ files: { [file]: text, ...beside } });
  const { stacks, project, locator } = await readSubjects(io, [file]);
  const judged = runRules(
    [...rules, everything],
    { stacks, project, account: undefined, settings },
    locator,
  );
  for (const { rule, error } of judged.crashes) throw new Error(`${rule} broke`, { cause: error });
}

/** Looks at every value of every resource and output in every way that a rule could. */
const everything = defineRule({
  id: 'everything',
  title: 'a',
  why: 'a',
  fix: 'a',
  severity: 'info',
  phase: 'practice',
  source: 'a',
  judges: [
    onResources('*', (resource) => {
      lookAt(resource.properties, 0);
      lookAt(resource.name, 0);
      return [...resource.refersTo].length > 0 ? fail('refers', { at: resource }) : pass;
    }),
    onStacks((stack) => {
      for (const { value, exportName } of stack.outputs) {
        lookAt(value, 0);
        lookAt(exportName, 0);
      }
      return fail(String(stack.parent?.shown), { at: stack });
    }),
  ],
});

function lookAt(value: Value, depth: number): void {
  const { literal, likely, shown, number, boolean, isOpen } = value;
  expect([literal, likely, shown, number, boolean, isOpen]).toHaveLength(6);
  value.expanded();
  value.follow();
  value.resources();
  if (depth > 6) return;
  for (const name of value.keys) lookAt(value.member(name), depth + 1);
  for (const item of value.kind === 'list' ? value.items() : []) lookAt(item, depth + 1);
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
  'Policies',
  'Events',
  'Function',
  'PrimaryKey',
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
  'AWS::Serverless::Function',
  'AWS::Serverless::Api',
  'AWS::Serverless::StateMachine',
  'AWS::Serverless::SimpleTable',
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
  {
    Type: fc.oneof({ weight: 5, arbitrary: text }, value),
    Properties: value,
    Condition: value,
    DependsOn: value,
  },
  { requiredKeys: [], noNullPrototype: true },
);
const members = (member: fc.Arbitrary<unknown>) =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.dictionary(fc.constantFrom('A', 'B', 'P', 'C'), member, {
        noNullPrototype: true,
      }),
    },
    { weight: 1, arbitrary: value },
  );
const template = fc.record(
  {
    Transform: fc.constantFrom('AWS::LanguageExtensions', 'AWS::Serverless-2016-10-31', ['x'], 1),
    Globals: members(value),
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
    Resources: {
      A: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::Sub': '${P}' } } },
    },
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
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      '\n',
      ' ',
      '\t',
      '*f',
      '&f ',
      '!If ',
      '- ',
      '<<: *f',
      '\0',
      '#',
    ),
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

const ref = (logicalId: string) => ({ Ref: logicalId });
const bucket = (BucketName: unknown, more: object = {}) => ({
  Type: 'AWS::S3::Bucket',
  Properties: { BucketName },
  ...more,
});
const circular: Readonly<Record<string, object>> = {
  'a name made of itself': { Resources: { A: bucket(ref('A')) } },
  'names made of each other': {
    Resources: {
      A: bucket({ 'Fn::Sub': '${B}-a' }),
      B: bucket({ 'Fn::Join': ['-', [{ 'Fn::GetAtt': ['A', 'Arn'] }]] }),
      P: {
        Type: 'AWS::IAM::Policy',
        Properties: { PolicyDocument: { Statement: { Resource: [ref('A'), ref('B')] } } },
      },
    },
  },
  'an import of what it is exported as': {
    Resources: { A: bucket({ 'Fn::ImportValue': 'x' }) },
    Outputs: { O: { Value: { 'Fn::ImportValue': 'x' }, Export: { Name: 'x' } } },
  },
  'an export whose name is an import of it': {
    Resources: { A: bucket({ 'Fn::ImportValue': { 'Fn::ImportValue': 'x' } }) },
    Outputs: { O: { Value: 'a', Export: { Name: { 'Fn::ImportValue': 'x' } } } },
  },
  'conditions of each other': {
    Conditions: { C: { 'Fn::Not': [{ Condition: 'D' }] }, D: { 'Fn::Or': [{ Condition: 'C' }] } },
    Resources: { A: bucket({ 'Fn::If': ['C', 'a', 'b'] }, { Condition: 'D' }) },
  },
  'dependencies of each other': {
    Resources: {
      A: bucket('a', { DependsOn: 'B' }),
      B: bucket('b', { DependsOn: ['A', 'B'] }),
    },
  },
  'a nested stack that is handed its own output': {
    Resources: {
      N: {
        Type: 'AWS::CloudFormation::Stack',
        Properties: {
          TemplateURL: 'n.json',
          Parameters: { P: { 'Fn::GetAtt': ['N', 'Outputs.O'] } },
        },
      },
      A: bucket({ 'Fn::GetAtt': ['N', 'Outputs.O'] }),
    },
  },
  'names that multiply': {
    Resources: Object.fromEntries(
      Array.from({ length: 8 }, (_, at) => [
        `A${at}`,
        bucket({ 'Fn::Sub': `\${A${at + 1}}`.repeat(10) }),
      ]),
    ),
  },
  'conditions that multiply': {
    Conditions: Object.fromEntries(
      Array.from({ length: 8 }, (_, at) => [
        `C${at}`,
        { 'Fn::And': Array(10).fill({ Condition: `C${at + 1}` }) },
      ]),
    ),
    Resources: { A: bucket('a', { Condition: 'C0' }) },
  },
  'exports that multiply': {
    Resources: { A: bucket({ 'Fn::ImportValue': 'x0' }) },
    Outputs: Object.fromEntries(
      Array.from({ length: 8 }, (_, at) => [
        `O${at}`,
        {
          Value: { 'Fn::Join': ['', Array(10).fill({ 'Fn::ImportValue': `x${at + 1}` })] },
          Export: { Name: `x${at}` },
        },
      ]),
    ),
  },
  'a template nested in itself': {
    Resources: { N: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'a.json' } } },
  },
};
const nested = JSON.stringify({
  Parameters: { P: { Type: 'String' } },
  Resources: { B: bucket(ref('P')) },
  Outputs: { O: { Value: ref('P') } },
});
test.each(Object.entries(circular))('%s', async (_name, document) => {
  await survives('a.json', JSON.stringify(document), { 'n.json': nested });
});
