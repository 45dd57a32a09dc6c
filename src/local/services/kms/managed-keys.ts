import type { Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { insertKey } from './keys.js';
import { aliasArn, aliasesOf, type Key } from './state.js';

/** The key that AWS makes for a service in an account, e.g. for `alias/aws/s3`. */
export function createManagedKey(world: World, scope: Scope, alias: string): Key {
  const service = alias.replace('alias/aws/', '');
  const key = insertKey(world, scope, {
    description: `Default key that protects my ${service} data when no other key is defined`,
    manager: 'AWS',
    spec: 'SYMMETRIC_DEFAULT',
    usage: 'ENCRYPT_DECRYPT',
    multiRegion: false,
    policy: managedPolicy(scope, service),
    tags: {},
    rotates: true,
  });
  const now = world.clock.now();
  aliasesOf(world, scope).set(alias, {
    ...{ name: alias, arn: aliasArn(scope, alias), keyId: key.id },
    ...{ created: now, updated: now },
  });
  return key;
}

/** Source: KMS developer guide, "AWS managed keys", key policy of such a key. */
const managedPolicy = ({ account, region }: Scope, service: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Id: `auto-${service}-1`,
    Statement: [
      {
        Sid: `Allow access through ${service} for all principals in the account that are authorized to use it`,
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncrypt*',
          'kms:GenerateDataKey*',
          'kms:CreateGrant',
          'kms:DescribeKey',
        ],
        Resource: '*',
        Condition: {
          StringEquals: {
            'kms:CallerAccount': account,
            'kms:ViaService': `${service}.${region}.amazonaws.com`,
          },
        },
      },
      {
        Sid: 'Allow direct access to key metadata to the account',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: ['kms:Describe*', 'kms:Get*', 'kms:List*', 'kms:RevokeGrant'],
        Resource: '*',
      },
    ],
  });
