import { expect, test } from 'vitest';
import { diagnose, readEvents, readTexts } from '../../src/diagnose/index.js';

const answerTo = (text: string) => {
  const read = readEvents([{ source: 'a', text }]);
  const told = readTexts([{ source: 'a', text }]);
  return {
    events: 'wrong' in read ? read.wrong.reason : diagnose(read.story).causes.length,
    texts: diagnose(told).causes.length,
  };
};

test.each([
  ['lists in lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ['objects in objects', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
  ['lists that never end', '{"a":['.repeat(200_000)],
  ['YAML in YAML', `StackEvents:\n- ${'['.repeat(2_000)}`],
  ['aliases of aliases', `StackEvents:\n- &a [x]\n${'- &b [*a,*a]\n'.repeat(50)}`],
  ['one line without an end', 'error '.repeat(200_000)],
  ['nothing but rules', `${'|'.repeat(300_000)}\n${'-'.repeat(300_000)}`],
  [
    'a cell that never ends',
    `ResourceStatus   LogicalResourceId   ResourceStatusReason\nCREATE_FAILED    Bucket              gone\n${`${' '.repeat(37)}more\n`.repeat(60_000)}`,
  ],
  ['many cells', `ResourceStatus | LogicalResourceId\n${'|'.repeat(39_000)}\n`],
])('%s end with an answer', (_, text) => {
  const { events, texts } = answerTo(text);
  expect(['string', 'number']).toContain(typeof events);
  expect(texts).toBeLessThanOrEqual(1);
});

test('names of prototypes are names like any other', () => {
  const row = (id: string) => ({
    StackId: '__proto__',
    EventId: id,
    StackName: 'constructor',
    LogicalResourceId: id,
    ResourceStatus: 'CREATE_FAILED',
    ResourceStatusReason: 'the {__proto__} of {toString} is gone',
    ResourceType: 'hasOwnProperty',
    Timestamp: '2026-01-01T00:00:00Z',
  });
  const text = `{"StackEvents":${JSON.stringify(['__proto__', 'valueOf'].map(row))},"__proto__":{"x":1}}`;
  expect(answerTo(text)).toEqual({ events: 2, texts: 2 });
  expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  const table = `ResourceStatus | LogicalResourceId | __proto__\nCREATE_FAILED | __proto__ | x\n`;
  expect(answerTo(table).events).toBe(1);
});

test('one document a line is read in one go', () => {
  const line = JSON.stringify({ StackEvents: [] });
  const read = readEvents([{ source: 'a', text: `${line}\n`.repeat(20_000) }]);
  expect('wrong' in read).toBe(false);
});
