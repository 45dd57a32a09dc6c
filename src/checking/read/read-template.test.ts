import { expect, test } from 'vitest';
import { readTemplate } from './read-template.js';

const read = (text: string) => readTemplate(Buffer.from(text));
const at = (text: string, path: (string | number)[]) => {
  const { line, column } = read(text).locate(path);
  return `${line}:${column}`;
};

test('short forms are the functions that they stand for', () => {
  const { document, faults } = read(`
A: !Ref X
B: !GetAtt One.Outputs.Two
C: !Sub ["\${a}", { a: !ImportValue n }]
D: !If [Yes, !Join ["", [!Select [0, !GetAZs ""]]], !Base64 x]
E: !Condition C
F: !FindInMap [m, !Ref AWS::Region, k]
G: !Transform { Name: AWS::Include }
H: !Or [!Not [!Equals [a, b]], !And [!Condition C]]
I: !ToJsonString { a: !Length [1, 2] }
J: !Cidr [!Split [",", x], 2, 8]
`);
  expect(faults).toEqual([]);
  expect(document).toEqual({
    A: { Ref: 'X' },
    B: { 'Fn::GetAtt': ['One', 'Outputs.Two'] },
    C: { 'Fn::Sub': ['${a}', { a: { 'Fn::ImportValue': 'n' } }] },
    D: {
      'Fn::If': [
        true,
        { 'Fn::Join': ['', [{ 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }]] },
        { 'Fn::Base64': 'x' },
      ],
    },
    E: { Condition: 'C' },
    F: { 'Fn::FindInMap': ['m', { Ref: 'AWS::Region' }, 'k'] },
    G: { 'Fn::Transform': { Name: 'AWS::Include' } },
    H: {
      'Fn::Or': [
        { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] },
        { 'Fn::And': [{ Condition: 'C' }] },
      ],
    },
    I: { 'Fn::ToJsonString': { a: { 'Fn::Length': [1, 2] } } },
    J: { 'Fn::Cidr': [{ 'Fn::Split': [',', 'x'] }, 2, 8] },
  });
});

test('plain scalars mean what YAML 1.1 makes of them, and lose no digit', () => {
  const { document } = read(`
date: 2010-09-09
yes: Yes
off: off
quoted: "off"
none: ~
version: 1.10
account: 012345678901
huge: 123456789012345678901234567890
port: 22:22
number: 15
tagged: !!str 15
`);
  expect(document).toEqual({
    date: '2010-09-09',
    yes: true,
    off: false,
    quoted: 'off',
    none: null,
    version: '1.10',
    account: '012345678901',
    huge: '123456789012345678901234567890',
    port: '22:22',
    number: 15,
    tagged: '15',
  });
});

const faults: readonly (readonly [string, string, readonly string[]])[] = [
  ['a key twice in YAML', 'A: 1\nB: 2\nA: 3\n', ['template-duplicate-key 3:1']],
  ['a key twice in JSON', '{"A": 1,\n  "\\u0041": 2}', ['template-duplicate-key 2:3']],
  ['broken JSON', '{"A": 1,\n  "B": }', ['template-unreadable 2:8']],
  ['JSON that ends', '{"A": [1', ['template-unreadable 1:9']],
  ['JSON with a comma too many', '{"A": 1,\n}', ['template-unreadable 2:1']],
  ['broken YAML', 'A: [1\nB: 2\n', ['template-unreadable 2:1']],
  ['a tab in YAML', 'A:\n\tB: 1\n', ['template-unreadable 2:1']],
  ['deep YAML', `A: ${'['.repeat(10_000)}`, ['template-too-deep 1:203']],
  ['deep JSON', `${'['.repeat(100_000)}`, ['template-too-deep 1:201']],
  ['an unsafe key in JSON', '{"__proto__": {"a": 1}}', ['template-key-unsafe 1:2']],
  ['an unsafe key in YAML', '__proto__: {a: 1}', ['template-key-unsafe 1:1']],
  ['an alias', 'A: &a [1]\nB: *a\n', ['template-alias 2:4']],
  ['an alias of nothing', 'A: *a\n', ['template-unreadable 1:4']],
  ['an alias inside of itself', 'A: &a [*a]\n', ['template-unreadable 1:8']],
  ['a merge key', 'A: &a {b: 1}\nB:\n  <<: *a\n', ['template-alias 3:3']],
  ['an unknown function', 'A: !Reff x\n', ['template-unreadable 1:4']],
  ['an octal account', 'A: 012345670123\n', ['template-octal-number 1:4']],
  ['a map as a key', '? {a: 1}\n: 2\n', ['template-unreadable 1:3']],
  ['two documents', 'A: 1\n---\nB: 1\n', ['template-unreadable 2:1']],
];
test.each(faults)('%s', (_name, text, expected) => {
  const { faults: found, position } = read(text);
  const told = found.map(({ kind, offset = 0 }) => {
    const { line, column } = position(offset);
    return `${kind} ${line}:${column}`;
  });
  expect(told).toEqual(expected);
});

test('what is no text of UTF-8 is said to be none', () => {
  const told = (bytes: Uint8Array) => readTemplate(bytes).faults.map(({ message }) => message);
  expect(told(Buffer.from('\ufeff{"A": 1}', 'utf16le'))).toEqual([
    expect.stringContaining('UTF-16'),
  ]);
  expect(told(Buffer.from('{"A": 1}', 'utf16le'))).toEqual([expect.stringContaining('UTF-16')]);
  expect(told(Buffer.from([0x50, 0x4b, 3, 4, 0, 1]))).toEqual([expect.stringContaining('binary')]);
  expect(told(Buffer.from([0x41, 0xff, 0xfe, 0x41]))).toEqual(['It is no UTF-8 text.']);
  expect(readTemplate(Buffer.from('\ufeff{"A": 1}')).document).toEqual({ A: 1 });
});

test('aliases that multiply are refused before they are written out', () => {
  const levels = Array.from({ length: 12 }, (_, at) =>
    at === 0
      ? 'a0: &a0 [x]'
      : `a${at}: &a${at} [${Array(10)
          .fill(`*a${at - 1}`)
          .join(', ')}]`,
  );
  const { document, faults: found } = read(levels.join('\n'));
  expect(document).toBeUndefined();
  expect(found.map(({ kind }) => kind)).toContain('template-alias-bomb');
});

test('keys of programs stay keys of templates', () => {
  for (const text of [
    '{"constructor": {"prototype": {"a": 1}}}',
    'constructor: {prototype: {a: 1}}',
  ])
    expect(read(text).document).toEqual({ constructor: { prototype: { a: 1 } } });
  read('{"__proto__": {"polluted": 1}, "a": {"__proto__": {"polluted": 1}}}');
  read('__proto__: {polluted: 1}\na: &a {__proto__: {polluted: 1}}\nb: {<<: *a}');
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

const yaml = `Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub "a-\${AWS::Region}"
      Tags:
        - !If [C, { Key: a }, !Ref "AWS::NoValue"]
        - Fn::If:
            - C
            - Key: b
            - Key: c
      Other: !If
        - C
        - x
        - !Sub y
      Same: &same
        Deep: 1
      Again: *same
`;
test.each([
  [['Resources', 'Bucket'], '2:3'],
  [['Resources', 'Bucket', 'Properties', 'BucketName'], '5:7'],
  [['Resources', 'Bucket', 'Properties', 'BucketName', 'Fn::Sub'], '5:19'],
  [['Resources', 'Bucket', 'Properties', 'Tags', 0], '7:11'],
  [['Resources', 'Bucket', 'Properties', 'Tags', 0, 'Fn::If', 1], '7:19'],
  [['Resources', 'Bucket', 'Properties', 'Tags', 0, 'Fn::If', 1, 'Key'], '7:21'],
  [['Resources', 'Bucket', 'Properties', 'Tags', 0, 'Fn::If', 2], '7:31'],
  [['Resources', 'Bucket', 'Properties', 'Tags', 1, 'Fn::If', 2, 'Key'], '11:15'],
  [['Resources', 'Bucket', 'Properties', 'Other', 'Fn::If', 2], '15:11'],
  [['Resources', 'Bucket', 'Properties', 'Again', 'Deep'], '17:9'],
  [['Resources', 'Bucket', 'Properties', 'Missing', 'Deeper'], '4:5'],
  [['Outputs'], '1:1'],
  [[], '1:1'],
])('%j of YAML stands at %s', (path, expected) => {
  expect(at(yaml, path)).toBe(expected);
});

const json = `{
  "Resources": {
    "Bucket": { "Properties": { "Tags": [1, {"Key": "}\\"a"}, {"Fn::If": ["C", true, [ 2 ]]}] } },
    "Twice": 1,
    "Twice": { "A": 2 }
  }
}`;
test.each([
  [['Resources', 'Bucket'], '3:5'],
  [['Resources', 'Bucket', 'Properties', 'Tags', 0], '3:42'],
  [['Resources', 'Bucket', 'Properties', 'Tags', 1, 'Key'], '3:46'],
  [['Resources', 'Bucket', 'Properties', 'Tags', 2, 'Fn::If', 2, 0], '3:87'],
  [['Resources', 'Twice', 'A'], '5:16'],
  [['Resources', 'None'], '2:3'],
])('%j of JSON stands at %s', (path, expected) => {
  expect(at(json, path)).toBe(expected);
});

test('YAML beyond what CloudFormation takes is refused, JSON of that size is read', () => {
  const member = (at: number) =>
    `"A${at}":{"Type":"AWS::SNS::Topic","Properties":{"TopicName":"t"}}`;
  const json = `{"Resources":{${Array.from({ length: 20_000 }, (_, at) => member(at)).join(',')}}}`;
  expect(json.length).toBeGreaterThan(1_048_576);
  expect(read(json)).toMatchObject({ faults: [], document: { Resources: { A0: {} } } });
  expect(at(json, ['Resources', 'A1', 'Type'])).toBe(`1:${json.indexOf('"A1"') + 7}`);
  const yaml = `Resources:\n${'  A: {Type: AWS::SNS::Topic}\n'.repeat(50_000)}`;
  expect(read(yaml).faults).toMatchObject([{ kind: 'template-too-large' }]);
});
