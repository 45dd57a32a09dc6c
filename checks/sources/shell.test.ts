import fc from 'fast-check';
import { expect, test } from 'vitest';
import { awsCall } from './aws-cli.js';
import { commandsOf } from './shell.js';

const words = (text: string) => commandsOf(text).map((one) => one.words.map((word) => word.text));

test('words, quotes, comments and continued lines', () => {
  expect(words(`aws s3 rb "s3://$NAME" \\\n  --force # gone\n# aws s3 ls\necho 'a # b'`)).toEqual([
    ['aws', 's3', 'rb', 's3://$NAME', '--force'],
    ['echo', 'a # b'],
  ]);
});

test('pipes, lists and redirections', () => {
  const [list, grep, other, last] = commandsOf(
    'aws s3 ls | grep x 2>/dev/null || true\nX=1 run > out',
  );
  expect([list?.after, grep?.before, grep?.after, other?.before]).toEqual(['|', '|', '||', '||']);
  expect(list?.pipeline).toBe(grep?.pipeline);
  expect(other?.pipeline).not.toBe(grep?.pipeline);
  expect(grep?.redirects).toEqual([{ operator: '2>', target: '/dev/null' }]);
  expect(last?.assignments).toMatchObject([{ name: 'X', value: '1' }]);
  expect(last?.words.map(({ text }) => text)).toEqual(['run']);
});

test('loops, conditions, substitutions and other shells', () => {
  const text = `for b in $(aws s3api list-buckets | grep x); do aws s3 rb "s3://$b"; done
if ! aws s3 ls; then sh -c 'tsc && echo ok'; fi`;
  expect(words(text)).toEqual(
    expect.arrayContaining([
      ['aws', 's3api', 'list-buckets'],
      ['grep', 'x'],
      ['aws', 's3', 'rb', 's3://$b'],
      ['tsc'],
    ]),
  );
  expect(commandsOf(text).find(({ words: [first] }) => first?.text === 'grep')?.isCaptured).toBe(
    true,
  );
  expect(commandsOf(text).find(({ keywords }) => keywords.includes('!'))).toBeDefined();
});

test('process substitutions are read as what is inside', () => {
  const commands = commandsOf('mapfile -t all < <(aws s3 ls | grep x)\ndiff <(ls a) b');
  expect(commands.map((one) => one.words.map(({ text }) => text).join(' '))).toEqual([
    'mapfile -t all',
    'aws s3 ls',
    'grep x',
    'diff <(ls a) b',
    'ls a',
  ]);
  expect(commands[1]?.isCaptured).toBe(true);
});

test('here-documents are no commands', () => {
  expect(words(`cat <<EOF > file\naws s3 rb s3://x\nEOF\nls`)).toEqual([['cat'], ['ls']]);
});

test('wrappers and options of the CLI are looked through', () => {
  const [call] = commandsOf(
    'sudo -u x env A=1 aws --region eu-west-1 --no-cli-pager s3api delete-bucket --bucket b',
  );
  expect(call && awsCall(call)).toMatchObject({ service: 's3api', operation: 'delete-bucket' });
  expect(words('ls | xargs -n 1 -I{} aws s3 rb s3://{}')[1]).toEqual([
    'aws',
    's3',
    'rb',
    's3://{}',
  ]);
});

test('a text that ends anywhere is still read', () => {
  for (const text of ['echo "a', "echo 'a", 'echo $(ls', 'echo ${A', 'a |', '&& b', '`', '\\'])
    expect(() => commandsOf(text)).not.toThrow();
});

test('any text is read to its end, and every word stands where it says', () => {
  const sign = fc.constantFrom(...'ab $(){}<>|&;"\'`\\\n#='.split(''), 'aws ', '<<E\n', '$(', '<(');
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 40 }), (signs) => {
      const text = signs.join('');
      for (const { start, words } of commandsOf(text)) {
        expect(start).toBeLessThanOrEqual(text.length);
        for (const word of words) expect(word.end).toBeGreaterThan(word.start);
      }
    }),
  );
});
