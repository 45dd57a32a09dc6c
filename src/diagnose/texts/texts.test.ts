import { describe, expect, test } from 'vitest';
import { diagnose } from '../diagnose.js';
import { httpAnswer } from './http-exchange.js';
import { readTexts } from './read-text.js';

const diagnosisOf = (text: string) => diagnose(readTexts([{ source: 'a.txt', text }]));

describe('texts with a known failure', () => {
  test.each([
    [
      'an answer of API Gateway',
      'HTTP/2 403\nx-amzn-errortype: MissingAuthenticationTokenException\n\n{"message":"Missing Authentication Token"}',
      'apigw-missing-authentication-token',
    ],
    [
      'the console of a browser',
      "Access to fetch at 'https://a.example' from origin 'https://b.example' has been blocked by CORS policy: Request header field x-a is not allowed by Access-Control-Allow-Headers in preflight response.\nGET https://a.example net::ERR_FAILED",
      'cors-header-not-allowed',
    ],
    [
      'an error of the SDK as JSON',
      '{"name":"ValidationError","$metadata":{"httpStatusCode":400},"message":"Stack:arn:aws:cloudformation:eu-west-1:123456789012:stack/Shop/1-2 is in ROLLBACK_COMPLETE state and can not be updated."}',
      'stack-rollback-complete',
    ],
    [
      'a coloured line',
      '\u001b[31m❌ Shop failed:\u001b[39m Error: No export named Data:Table found.',
      'import-without-export',
    ],
  ])('%s', (_, text, catalog) => expect(diagnosisOf(text).causes[0]?.catalog).toBe(catalog));
});

test.each([
  ['an answer that went well', 'HTTP/1.1 200 OK\ncontent-type: text/plain\n\nno error here'],
  ['a build that went well', 'tests passed, 0 errors, 0 failures'],
  ['nothing', ''],
])('%s has no cause', (_, text) => {
  expect(diagnosisOf(text)).toMatchObject({ causes: [], hasFailure: false, unknowns: [] });
});

test('words that nobody knows are told as they are, with little confidence', () => {
  const { causes } = diagnosisOf('fine\nError: the frobnicator rejected the widget\n    at a.js:1');
  expect(causes).toMatchObject([{ message: 'Error: the frobnicator rejected the widget' }]);
  expect(causes[0]?.signature).toBeUndefined();
  expect(causes[0]?.confidence).toBeLessThan(0.6);
});

test.each([
  'Resource creation cancelled',
  'The following resource(s) failed to create: [A]. ',
  'Embedded stack arn:aws:cloudformation:eu-west-1:1:stack/a/b was not successfully created: The following resource(s) failed to create: [A].',
])('"%s" explains nothing, and that is said', (text) => {
  expect(diagnosisOf(text)).toMatchObject({
    causes: [],
    hasFailure: true,
    unknowns: [{ reason: expect.stringContaining('--events') }],
  });
});

test('of several answers the last one counts', () => {
  expect(
    httpAnswer('HTTP/1.1 204 No Content\n\nHTTP/1.1 502 Bad Gateway\na: b\n\nbody'),
  ).toMatchObject({ status: 502, headers: { a: 'b' }, body: 'body' });
});
