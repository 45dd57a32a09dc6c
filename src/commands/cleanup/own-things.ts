import type { AssemblyStack } from '../../assembly/index.js';
import type { OpenEnvironment } from '../environment/open.js';

/** Source: template of the CDK bootstrap stack, version 21. */
const QUALIFIER = 'hnb659fds';
const ROLES = ['cfn-exec', 'deploy', 'file-publishing', 'image-publishing', 'lookup'];

/** What we work with ourselves and never remove: who calls, the bootstrap, what the app is published with. */
export function ownThings(
  { account, identity }: Pick<OpenEnvironment, 'account' | 'identity'>,
  regions: readonly string[],
  app: readonly Pick<AssemblyStack, 'deployRole' | 'executionRoleArn' | 'assets'>[],
): readonly string[] {
  const bootstrap = regions.flatMap((region) => [
    `cdk-${QUALIFIER}-assets-${account}-${region}`,
    `cdk-${QUALIFIER}-container-assets-${account}-${region}`,
    ...ROLES.map((role) => `cdk-${QUALIFIER}-${role}-role-${account}-${region}`),
  ]);
  const published = app.flatMap(({ deployRole, executionRoleArn, assets }) => [
    deployRole?.arn,
    executionRoleArn,
    ...assets.flatMap(({ bucket, role }) => [bucket, role?.arn]),
  ]);
  const ids = [
    ...callerOf(identity.arn),
    'CDKToolkit',
    `/cdk-bootstrap/${QUALIFIER}/version`,
    ...bootstrap,
    ...published.filter((id) => id !== undefined),
  ];
  return [...new Set(ids.flatMap((id) => [id, ...roleNameOf(id)]))].sort();
}

/** The role or the user behind a caller, by ARN and by name. */
function callerOf(arn: string): readonly string[] {
  const role = /:assumed-role\/([^/]+)\//.exec(arn)?.[1];
  const user = /:user\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1];
  return [arn, role, user].filter((id) => id !== undefined);
}

const roleNameOf = (arn: string): readonly string[] => {
  const name = /:role\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1];
  return name === undefined ? [] : [name];
};
