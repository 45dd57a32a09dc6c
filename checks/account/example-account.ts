import type {
  AccountFacts,
  Fact,
  GlobalFacts,
  LiveStack,
  RegionFacts,
} from '../../src/checking/index.js';

/** An account with these facts of eu-west-1; stacks and exports are known to be none unless told. */
export const account = (
  facts: Partial<RegionFacts> = {},
  global: Partial<GlobalFacts> = {},
): Partial<AccountFacts> => ({
  regions: { 'eu-west-1': { stacks: known([]), exports: known([]), ...facts } },
  global,
});

export const known = <T>(value: T): Fact<T> => ({ value });
export const denied: Fact<never> = { unknown: 'iam:Look is denied to arn:aws:iam::1:user/ana' };

/** A live stack of some name. */
export const live = (name: string, status: string, more: Partial<LiveStack> = {}): LiveStack => ({
  name,
  id: stackId(name),
  status,
  tags: {},
  ...more,
});
export const stackId = (name: string): string =>
  `arn:aws:cloudformation:eu-west-1:111122223333:stack/${name}/1`;
