import { liveReaders } from './index.js';

/** What finding the stacks and their resources takes. */
const STACKS = [
  'cloudformation:DescribeStacks',
  'cloudformation:GetTemplate',
  'cloudformation:ListExports',
  'cloudformation:ListStackResources',
];

/** IAM actions that looking at live resources may take; each only where there is something to look at. */
export const livePermissions: readonly string[] = [
  ...new Set([...STACKS, ...Object.values(liveReaders).flatMap(({ actions }) => actions)]),
].sort();
