import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandWord } from './command-word.js';
import { fingerprint } from './fingerprint.js';
import { harmless } from './harmless.js';
import { isCancelled, summaryOf, worthOf } from './noise.js';
import { unwrapped } from './unwrap.js';

describe('what is inside of a reason', () => {
  const cases = [
    {
      name: 'a custom resource',
      text: 'Received response status [FAILED] from custom resource. Message returned: Bucket gone (RequestId: 6b1c6f9e-2f0f-4c55-9a14-0f6a1f1a2b3c)',
      inner: 'Bucket gone',
    },
    {
      name: 'a handler with the envelope of an SDK',
      text: 'Resource handler returned message: "Too large (Service: Lambda, Status Code: 400, Request ID: a-b) (SDK Attempt Count: 1)" (RequestToken: 7f2b, HandlerErrorCode: InvalidRequest)',
      inner: 'Too large',
    },
    {
      name: 'the older envelope',
      text: 'No such role (Service: AmazonIdentityManagement; Status Code: 404; Error Code: NoSuchEntity; Request ID: a-b; Proxy: null)',
      inner: 'No such role',
    },
    {
      name: 'a nested stack in a nested stack',
      text: 'Embedded stack arn:a was not successfully created: Embedded stack arn:b was not successfully updated. Currently in UPDATE_FAILED with reason: Parameters: [A] must have values',
      inner: 'Parameters: [A] must have values',
    },
    {
      name: 'the AWS CLI',
      text: 'An error occurred (ValidationError) when calling the CreateStack operation: Stack [A] already exists',
      inner: 'Stack [A] already exists',
    },
    { name: 'nothing around it', text: 'Plain words', inner: 'Plain words' },
  ];
  test.each(cases)('$name', ({ text, inner }) => {
    expect(unwrapped(text).layers.at(-1)).toBe(inner);
  });

  test('codes, the log stream and the request are kept', () => {
    expect(
      unwrapped(
        'Bad. See the details in CloudWatch Log Stream: 2030/01/01/[$LATEST]ab (RequestId: 6b1c6f9e-2f0f-4c55-9a14-0f6a1f1a2b3c)',
      ),
    ).toMatchObject({
      logStream: '2030/01/01/[$LATEST]ab',
      requestId: '6b1c6f9e-2f0f-4c55-9a14-0f6a1f1a2b3c',
    });
    expect(unwrapped('x (RequestToken: 1, HandlerErrorCode: AccessDenied)').codes).toEqual([
      'AccessDenied',
    ]);
  });

  test('a long text of spaces and brackets takes no time to speak of', () => {
    fc.assert(
      fc.property(fc.constantFrom(' ', '(', '[', '"', ': ', ' (Service: '), (part) => {
        const start = performance.now();
        unwrapped(part.repeat(200_000));
        expect(performance.now() - start).toBeLessThan(2000);
      }),
      { numRuns: 6 },
    );
  });
});

describe('noise', () => {
  test.each([
    ['Resource creation cancelled', true],
    ['Resource update cancelled', true],
    ['Resource creation canceled.', true],
    ['Job was cancelled: Resource creation cancelled', false],
    ['Order cancelled', false],
  ])('%s', (text, is) => expect(isCancelled(text)).toBe(is));

  test('a summary names what failed, and what it says beyond it is kept', () => {
    expect(
      summaryOf('The following resource(s) failed to create: [A, B]. Rollback requested by user.'),
    ).toEqual({ names: ['A', 'B'], rest: '' });
    expect(summaryOf('Stack creation time exceeded. Rollback requested by user.')).toEqual({
      names: [],
      rest: 'Stack creation time exceeded.',
    });
  });

  test.each([
    ['Internal Failure', 'vague'],
    ['Exceeded attempts to wait', 'vague'],
    ['Custom Resource failed to stabilize in expected time', 'symptom'],
    ['Internal Failure of table orders: no such index', 'telling'],
  ])('%s is %s', (text, worth) => expect(worthOf(unwrapped(text).layers)).toBe(worth));
});

test('two attempts with the same reason have the same fingerprint', () => {
  const text = (id: string) => `Denied (Service: Iam, Status Code: 403, Request ID: ${id})`;
  expect(fingerprint(text('a-1'))).toBe(fingerprint(text('b-2')));
  expect(fingerprint('Denied A')).not.toBe(fingerprint('Denied B'));
});

test.each([
  ['\u001b[31mred\u001b[0m', 'red'],
  ['a\u202eb', 'a\\u{202e}b'],
  ['two\nlines', 'two lines'],
  ['key AKIAABCDEFGHIJKLMNOP', 'key AKIA***'],
  ['\u001b]0;title\u0007text', 'text'],
])('%j becomes %j', (text, clean) => expect(harmless(text)).toBe(clean));

test.each([
  ['shop-uploads', 'shop-uploads'],
  ['arn:aws:s3:::shop/a_b.c', 'arn:aws:s3:::shop/a_b.c'],
  ['a; rm -rf $(pwd) `x` "y"', 'a rm -rf pwd x y'],
])('%s in a command is %s', (text, word) => expect(commandWord(text)).toBe(word));
