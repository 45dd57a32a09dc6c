import type { Resource, Stack, World } from '../../src/checking/index.js';

/** Resources with the API Gateway settings of the account and region that a stack goes to. */
export const accountSettings = (world: World, where: Stack): readonly Resource[] =>
  world.resources('AWS::ApiGateway::Account').filter(({ stack }) => isSamePlace(stack, where));

export const isSamePlace = (one: Stack, other: Stack): boolean =>
  fits(one.account, other.account) && fits(one.region, other.region);

const fits = (one: string | undefined, other: string | undefined): boolean =>
  one === undefined || other === undefined || one === other;
