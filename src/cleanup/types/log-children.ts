import type { Target } from '../resource-type.js';
import { arnIn, propertyOf } from './define.js';

/** The group that a part of one belongs to, and the part's own name. */
export const inGroup = (target: Target): { readonly group: string; readonly name: string } => {
  const [group = '', name] = target.id.split('|');
  return name === undefined
    ? { group: propertyOf(target, 'LogGroupName') ?? '', name: target.id }
    : { group, name };
};
export const groupArn = (target: Target): string =>
  arnIn('logs', `log-group:${inGroup(target).group}:*`, target);
