import { afterEach, expect, test } from 'vitest';
import { answering, stopAnswering } from '../../../test/helpers/answering.js';
import { byCloudControl } from './cloud-control.js';

afterEach(stopAnswering);

const error = (code: string) => ({
  status: 400,
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': code },
  body: JSON.stringify({ __type: code, Message: code }),
});
const found = {
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: '{"TypeName":"AWS::ECS::Cluster","ResourceDescription":{"Identifier":"shop"}}',
};

test.each([
  ['is taken', found, { id: 'shop', state: 'here' }],
  ['is free', error('ResourceNotFoundException'), undefined],
  ['cannot be told', error('UnsupportedActionException'), { id: 'shop', state: 'untold' }],
  [
    'is of a type that nobody knows',
    error('TypeNotFoundException'),
    { id: 'shop', state: 'untold' },
  ],
])('a name that %s', async (_, answer, expected) => {
  const { source, asked } = await answering(answer);
  expect(await byCloudControl('AWS::ECS::Cluster').look(source, 'shop')).toEqual(expected);
  expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
    TypeName: 'AWS::ECS::Cluster',
    Identifier: 'shop',
  });
});

test('a denied look is no free name', async () => {
  const { source } = await answering(error('AccessDeniedException'));
  await expect(byCloudControl('AWS::ECS::Cluster').look(source, 'shop')).rejects.toMatchObject({
    problem: { id: 'access-denied' },
  });
});
