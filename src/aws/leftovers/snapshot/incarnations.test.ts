import { expect, test } from 'vitest';
import type { ListedStack } from './list-stacks.js';
import { incarnationsOf } from './read-world.js';

const ACCOUNT = '111111111111';
const listed = (name: string, more: Partial<ListedStack> & { readonly account?: string } = {}) => {
  const { account = ACCOUNT, region = 'eu-west-1', ...rest } = more;
  return {
    id: `arn:aws:cloudformation:${region}:${account}:stack/${name}/1`,
    ...{ name, region, status: 'ROLLBACK_COMPLETE' },
    ...{ rootId: undefined, parentId: undefined, updatedAt: undefined, deletedAt: undefined },
    createdAt: '2030-01-01T00:00:00.000Z',
    ...rest,
  } satisfies ListedStack;
};
const own = listed('App-Data-dev');
const found = (...others: readonly ListedStack[]) => {
  const lists = [...new Set([own, ...others].map(({ region }) => region))].map((region) => ({
    region,
    read: { known: true, value: [own, ...others].filter((one) => one.region === region) } as const,
  }));
  const scope = { account: ACCOUNT, stacks: [{ name: 'App-Data-dev', region: 'eu-west-1' }] };
  return incarnationsOf(scope, lists).filter(({ id }) => id !== own.id);
};

test('every incarnation of a listed name is read, live or deleted', () => {
  const deleted = { ...own, id: `${own.id}2`, status: 'DELETE_COMPLETE' };
  expect(found(deleted)).toEqual([deleted]);
});

test.each([
  ['a longer name', listed('App-Data-dev2')],
  ['a shorter name', listed('App-Data-de')],
  ['another case', listed('app-data-dev')],
  ['a name with the own one at its end', listed('My-App-Data-dev')],
  ['the same name in another region', listed('App-Data-dev', { region: 'us-east-1' })],
  ['the same name in another account', listed('App-Data-dev', { account: '999999999999' })],
  [
    'the own name below somebody else’s root',
    listed('App-Data-dev', { id: `${own.id}-nested`, rootId: 'arn:of:a:stranger' }),
  ],
  [
    'a child of somebody else',
    listed('App-Data-dev-Child', { rootId: listed('App-Data-dev2').id }),
  ],
])('%s is none of ours', (_, stack) => {
  expect(found(stack)).toEqual([]);
});

test('what is nested in an own stack is read with it', () => {
  const child = listed('App-Data-dev-Child', { rootId: own.id });
  expect(found(child)).toEqual([child]);
});
