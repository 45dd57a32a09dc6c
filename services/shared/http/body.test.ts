import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { readJson } from './body.js';
import { readRequest } from './request.js';

const schema = v.strictObject({ name: v.string(), password: v.optional(v.string()) });
const read = (body: string | undefined) => () => readJson(schema, { body });

describe('a body', () => {
  test('is what the schema says', () => {
    expect(read('{"name":"a"}')()).toEqual({ name: 'a' });
  });

  test('may come in base64', () => {
    const event = { body: Buffer.from('{"name":"é"}').toString('base64'), isBase64Encoded: true };
    expect(readJson(schema, readRequest(event))).toEqual({ name: 'é' });
  });

  const refused = [
    { name: 'nothing', body: undefined, status: 400, message: /empty/ },
    { name: 'no JSON', body: '{"name":', status: 400, message: /no JSON/ },
    { name: 'no object', body: '[]', status: 400, message: /list/ },
    { name: 'null', body: 'null', status: 400, message: /expected/ },
    { name: 'a missing field', body: '{}', status: 400, message: /^name: required$/ },
    {
      name: 'an unknown field',
      body: '{"name":"a","admin":true}',
      status: 400,
      message: /^admin: unknown field$/,
    },
    { name: 'too much', body: `"${'x'.repeat(64 * 1024)}"`, status: 413, message: /65536 bytes/ },
  ];

  test.each(refused)('with $name is refused', ({ body, status, message }) => {
    expect(read(body)).toThrow(
      expect.objectContaining({ status, message: expect.stringMatching(message) }),
    );
  });

  test('is not repeated in the refusal', () => {
    expect(read('{"name":"a","password":["hunter2"]}')).toThrow(/^password: expected string$/);
  });
});
