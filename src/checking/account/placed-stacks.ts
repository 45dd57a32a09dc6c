import { filled } from '../../assembly/placeholders.js';
import type { AccountFacts, Fact, LiveStack, RegionFacts } from '../account-facts.js';
import type { Resource, Stack, StackDeployment, World } from '../model/index.js';

/** A checked stack in a region of the account that was looked at. */
export interface PlacedStack {
  readonly stack: Stack;
  /** Name on AWS. */
  readonly name: string;
  readonly region: string;
  readonly facts: RegionFacts;
}

/** Stacks that go into this account; nested ones, whose names AWS makes up, are left out. */
export function placedStacks(account: AccountFacts, world: World): readonly PlacedStack[] {
  return world.stacks.flatMap((stack) => {
    const region = regionOf(stack, world);
    const facts = region === undefined ? undefined : account.regions[region];
    const isHere = stack.account === undefined || stack.account === account.account;
    if (!isHere || stack.parent || stack.name === undefined) return [];
    return region !== undefined && facts ? [{ stack, name: stack.name, region, facts }] : [];
  });
}

/** The region that a stack goes to; where it leaves it open, that of the environment. */
export const regionOf = (
  { region }: Pick<Stack, 'region'>,
  { settings, account }: Pick<World, 'settings' | 'account'>,
): string | undefined => region ?? settings.region ?? account?.region;

/** A fact, also where nobody looked for it. */
export const factOf = <T>(fact: Fact<T> | undefined): Fact<T> =>
  fact ?? { unknown: 'it was not looked at' };

/** The live stack of a checked one; `undefined`: there is none. */
export function liveStack({ facts, name }: PlacedStack): Fact<LiveStack | undefined> {
  const stacks = factOf(facts.stacks);
  return 'unknown' in stacks
    ? stacks
    : { value: stacks.value.find((live) => live.name === name && live.parentId === undefined) };
}

/** Who deploys a stack, without placeholders; `undefined` for what is of no cloud assembly. */
export function deploymentIn(
  { deployment }: Stack,
  place: { readonly account: string; readonly region: string },
): StackDeployment | undefined {
  if (!deployment) return undefined;
  const arn = (text: string | undefined) => text && filled(text, place);
  return {
    ...deployment,
    deployRole: arn(deployment.deployRole),
    executionRole: arn(deployment.executionRole),
  };
}

/** What CloudFormation calls the live twin of a resource; `undefined`: there is none, or it was not read. */
export function livePhysicalId(account: AccountFacts, resource: Resource): string | undefined {
  const { stack, logicalId, type } = resource;
  const region = regionOf(stack, stack.world);
  const live = account.regions[region ?? '']?.resources?.[stack.name ?? ''];
  if (!live || 'unknown' in live) return undefined;
  return live.value.find((one) => one.logicalId === logicalId && one.type === type)?.physicalId;
}
