// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub writes its variables this way
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTemplateText } from './parse.js';

test('short forms of YAML are the functions they stand for', () => {
  const text = `
AWSTemplateFormatVersion: 2010-09-09
Name: !Sub '\${A}-\${B.C}'
Arn: !GetAtt A.B.C
List: !Join [',', [!Ref A, !If [Cond, !Select [0, !GetAZs ''], x]]]
Map: !FindInMap {a: !Ref B}
Old: yes
Account: "012345678901"
`;
  expect(parseTemplateText(text)).toEqual({
    AWSTemplateFormatVersion: '2010-09-09',
    Name: { 'Fn::Sub': '${A}-${B.C}' },
    Arn: { 'Fn::GetAtt': ['A', 'B.C'] },
    List: {
      'Fn::Join': [
        ',',
        [{ Ref: 'A' }, { 'Fn::If': ['Cond', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, 'x'] }],
      ],
    },
    Map: { 'Fn::FindInMap': { a: { Ref: 'B' } } },
    Old: true,
    Account: '012345678901',
  });
});

test.each([
  ['{"a": }', 1, 7],
  ['{"a": 1,}', 1, 9],
  ['{"a":\n {"b" 3}}', 2, 7],
  ['{"a": [1, 2}', 1, 12],
  ['{"a": "open', 1, 7],
])('broken JSON is pointed at: %j', (text, line, column) => {
  expect(() => parseTemplateText(text)).toThrow(
    `Template format error: JSON not well-formed. (line ${line}, column ${column})`,
  );
});

test('a document that is nested without end is refused, not fatal', () => {
  const brackets = '['.repeat(900) + ']'.repeat(900);
  for (const deep of [
    '{"a":'.repeat(200_000),
    `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
    `a: ${brackets}`,
    `${'- '.repeat(20_000)}x`,
    Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
  ]) {
    expect(() => parseTemplateText(deep)).toThrow('Template format error');
  }
});

test('what was written as JSON is read as it was', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })), (value) => {
      expect(parseTemplateText(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
