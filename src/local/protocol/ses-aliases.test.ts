import { expect, test } from 'vitest';
import type { HttpRequest } from '../core/http.js';
import { decode } from './decode.js';
import { identify, isIdentified } from './identify.js';

const get = (path: string, queryString = ''): HttpRequest => ({
  ...{ method: 'GET', path, queryString, query: new URLSearchParams(queryString), headers: {} },
  ...{ host: '127.0.0.1', body: Buffer.alloc(0), sourceIp: '127.0.0.1' },
});

test.each([
  ['/v2/email/identities', 'ListEmailIdentities', {}],
  ['/v2/email/configuration-sets', 'ListConfigurationSets', {}],
  ['/v2/email/import-jobs', 'ListImportJobs', {}],
  ['/v2/email/contact-lists/students/contacts', 'ListContacts', { ContactListName: 'students' }],
])('GET %s of older clients is %s', async (path, operation, more) => {
  const request = get(path, 'PageSize=5&NextToken=t');
  const found = await identify(request, 'ses');
  if (!isIdentified(found)) throw found.refusal;
  expect(found.operation.name).toBe(operation);
  const input = await decode(found, found.modernized ?? request);
  expect(input).toEqual({ PageSize: 5, NextToken: 't', ...more });
});

test('a call of today is left alone', async () => {
  const found = await identify(get('/v2/email/identities/a%40b.example'), 'ses');
  expect(isIdentified(found) && found.operation.name).toBe('GetEmailIdentity');
});
