import { expect, test } from 'vitest';
import { keywordTexts } from './python-calls.js';

const texts = (source: string) =>
  keywordTexts(source, 'put_rule', 'ScheduleExpression').map(({ text, isWhole }) => ({
    text,
    isWhole,
  }));

test.each([
  ['c.put_rule(ScheduleExpression="rate(1 day)")', 'rate(1 day)', true],
  ["c.put_rule(Name='a', ScheduleExpression='''at(x)''', Tags=[])", 'at(x)', true],
  ['c.put_rule(ScheduleExpression=f"at({when})")', 'at(', false],
  ['c.put_rule(ScheduleExpression="at(" + when + ")")', 'at(', false],
  ['c.put_rule(ScheduleExpression=rf"{{x}}")', '{x}', true],
  ['e = "rate(1 day)"\nc.put_rule(ScheduleExpression=e)', 'rate(1 day)', true],
  ["c.put_rule(Name=name(a, b=[1]), ScheduleExpression='it\\'s')", "it\\'s", true],
])('%s gives %s', (source, text, isWhole) => {
  expect(texts(source)).toEqual([{ text, isWhole }]);
});

test.each([
  '# c.put_rule(ScheduleExpression="at(x)")',
  'print("c.put_rule(ScheduleExpression=\'at(x)\')")',
  'c.put_rule(Name="a", Nested=dict(ScheduleExpression="at(x)"))',
  'put_rule(ScheduleExpression="at(x)")',
  'e = "a"\ne = "b"\nc.put_rule(ScheduleExpression=e)',
  'c.put_rule(',
  'c.put_rule(ScheduleExpression="never closed',
])('%s gives nothing that is whole', (source) => {
  expect(texts(source).filter(({ isWhole, text }) => isWhole && text.includes('('))).toEqual([]);
});
