import { stackArn } from '../stack-arn.js';
import { type Case, clear, no, type Rule, unknown } from './rule.js';

/** It, or anything that was read about it, belongs to another account, or lies outside the environment. */
export const foreignAccount: Rule = {
  verdict: 'foreign-account',
  ask(one) {
    const { world, index, candidate, sighting } = one;
    const { account } = world.scope;
    if (index.stranger !== undefined)
      return no(`What was read is not of one account: ${index.stranger}.`);
    const outside = outsideOf(one);
    if (outside !== undefined) return no(outside);
    const inId = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(candidate.id)?.[1];
    if (inId !== undefined && inId !== account) return no(`Its ARN names account ${inId}.`);
    const stack = sighting.owner.known ? sighting.owner.value : undefined;
    const inOwner = stack === undefined ? undefined : stackArn(stack)?.account;
    if (inOwner !== undefined && inOwner !== account)
      return no(`${stack} of account ${inOwner} has it.`);
    if (!sighting.present.known)
      return unknown(`It could not be read: ${sighting.present.reason}.`);
    const owner = sighting.present.value?.owner;
    if (owner !== undefined && owner !== account) return no(`It belongs to account ${owner}.`);
    return clear(`account ${account}${owner === undefined ? '' : ', told by the resource itself'}`);
  },
};

function outsideOf({ world: { scope }, candidate }: Case): string | undefined {
  const incarnation = stackArn(candidate.stackId);
  if (!incarnation) return `${candidate.stackId} is not the ARN of a stack.`;
  const { account, partition, region } = incarnation;
  if (account !== scope.account || candidate.account !== scope.account)
    return `${candidate.stackId} is of another account.`;
  if (partition !== scope.partition) return `${candidate.stackId} is of another partition.`;
  return scope.regions.includes(region) && candidate.region === region
    ? undefined
    : `${candidate.region} is not a region of the environment for ${candidate.stackName}.`;
}
