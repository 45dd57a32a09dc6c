import { lookingPermissions } from '../../aws/looking/permissions.js';
import { resourceTypes } from '../../cleanup/types/index.js';
import { deployPermissions } from '../deployment/permissions.js';

/** Reading whether a thing still exists, who has a name, and deploying a release. */
export const furtherPermissions = (): readonly string[] => [
  ...new Set([
    ...lookingPermissions,
    ...deployPermissions,
    ...resourceTypes.flatMap(({ permissions }) => permissions.look),
  ]),
];
