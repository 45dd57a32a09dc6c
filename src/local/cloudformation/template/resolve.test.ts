// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub writes its variables this way
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validationError } from '../wording.js';
import { resolve, type Surroundings } from './resolve.js';
import { NO_VALUE, UNKNOWN } from './values.js';

const around: Surroundings = {
  region: 'eu-west-1',
  mappings: { Sizes: { dev: { Memory: 128, Zones: ['a', 'b'] } } },
  parameter: (name) =>
    ({ Env: 'dev', List: ['x', 'y'], 'AWS::Region': 'eu-west-1', 'AWS::NoValue': NO_VALUE })[name],
  condition: (name) => name === 'IsDev',
  reference: (name) => {
    if (name === 'Later') return UNKNOWN;
    if (name === 'Queue') return 'https://queue';
    throw validationError('unresolved', { names: name, section: 'Resources' });
  },
  attribute: (name, attribute) => (name === 'Later' ? UNKNOWN : `${name}/${attribute}`),
  exported: (name) => `export of ${name}`,
  output: ({ stack, output, region }) => [stack, output, region].join(' '),
};

const cases: readonly (readonly [string, unknown, unknown])[] = [
  ['a parameter', { Ref: 'Env' }, 'dev'],
  ['a list parameter', { Ref: 'List' }, ['x', 'y']],
  ['a resource', { Ref: 'Queue' }, 'https://queue'],
  ['an attribute as a list', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'Queue/Arn'],
  [
    'an attribute as a text with dots',
    { 'Fn::GetAtt': 'Inner.Outputs.Name' },
    'Inner/Outputs.Name',
  ],
  ['text with variables', { 'Fn::Sub': '${Env}-${Queue.Arn}-${!Env}' }, 'dev-Queue/Arn-${Env}'],
  ['text with own variables', { 'Fn::Sub': ['${A}!', { A: { Ref: 'Env' } }] }, 'dev!'],
  ['a join of a list parameter', { 'Fn::Join': ['-', { Ref: 'List' }] }, 'x-y'],
  [
    'a join without what is left out',
    { 'Fn::Join': ['-', ['a', { Ref: 'AWS::NoValue' }, 2]] },
    'a-2',
  ],
  ['a selection', { 'Fn::Select': ['1', { 'Fn::Split': [',', 'a,b,c'] }] }, 'b'],
  ['the first branch', { 'Fn::If': ['IsDev', 'yes', { Ref: 'Nobody' }] }, 'yes'],
  ['the second branch', { 'Fn::If': ['IsProd', { Ref: 'Nobody' }, 'no'] }, 'no'],
  ['base64', { 'Fn::Base64': 'hi' }, 'aGk='],
  ['a mapping', { 'Fn::FindInMap': ['Sizes', { Ref: 'Env' }, 'Memory'] }, 128],
  [
    'a default of a mapping',
    { 'Fn::FindInMap': ['Sizes', 'prod', 'Memory', { DefaultValue: 1 }] },
    1,
  ],
  ['zones', { 'Fn::GetAZs': '' }, ['eu-west-1a', 'eu-west-1b', 'eu-west-1c']],
  ['blocks', { 'Fn::Cidr': ['10.0.0.0/16', 2, 8] }, ['10.0.0.0/24', '10.0.1.0/24']],
  ['wide blocks', { 'Fn::Cidr': ['2001:db8::/56', 1, 64] }, ['2001:db8::/64']],
  ['an import', { 'Fn::ImportValue': { 'Fn::Sub': '${Env}-x' } }, 'export of dev-x'],
  [
    'another stack',
    { 'Fn::GetStackOutput': { StackName: 's', OutputName: 'o', Region: 'r' } },
    's o r',
  ],
  ['a length', { 'Fn::Length': { Ref: 'List' } }, 2],
  ['JSON text', { 'Fn::ToJsonString': { a: { Ref: 'Env' } } }, '{"a":"dev"}'],
  ['what is left out of objects', { a: 1, b: { Ref: 'AWS::NoValue' } }, { a: 1 }],
  [
    'a policy condition is no function',
    { Condition: { Bool: { x: 'true' } } },
    { Condition: { Bool: { x: 'true' } } },
  ],
  ['an unknown in a text', { 'Fn::Sub': 'a${Later}' }, UNKNOWN],
  ['an unknown in a list', [{ Ref: 'Later' }, 1], [UNKNOWN, 1]],
  [
    'an unknown in a join',
    { 'Fn::Join': ['', ['a', { 'Fn::GetAtt': ['Later', 'Arn'] }]] },
    UNKNOWN,
  ],
];

test.each(cases)('resolves %s', (_name, value, expected) => {
  expect(resolve(value, around)).toEqual(expected);
});

const refusals: readonly (readonly [unknown, string])[] = [
  [{ Ref: 'Nobody' }, 'Unresolved resource dependencies [Nobody] in the Resources block'],
  [{ 'Fn::Select': [5, ['a']] }, 'Fn::Select cannot select nonexistent value at index 5'],
  [
    { 'Fn::FindInMap': ['Sizes', 'prod', 'Memory'] },
    'Unable to get mapping for Sizes::prod::Memory',
  ],
  [{ 'Fn::FindInMap': ['Nothing', 'a', 'b'] }, "Mapping named 'Nothing' is not present"],
  [{ 'Fn::Join': ['-', 'text'] }, 'every Fn::Join object requires two parameters'],
  [{ 'Fn::Transform': { Name: 'AWS::Include' } }, 'No transform named AWS::Include found.'],
  [{ 'Fn::Cidr': ['10.0.0.0/24', 300, 8] }, 'Fn::Cidr cannot make 300 blocks'],
];

test.each(refusals)('refuses %j', (value, message) => {
  expect(() => resolve(value, around)).toThrow(message);
});

test('a value without functions stays as it is', () => {
  const plain = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), tie('value'), { maxKeys: 4 }),
    ),
  })).value;
  fc.assert(
    fc.property(plain, (value) => {
      expect(resolve(value, around)).toEqual(value);
    }),
  );
});

test('joining what was split gives the text again', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(',', '-', '::'), (text, delimiter) => {
      const split = { 'Fn::Split': [delimiter, text] };
      expect(resolve({ 'Fn::Join': [delimiter, split] }, around)).toBe(text);
    }),
  );
});
