import { stringsOf } from '../../../core/values.js';
import { anything, arnOr, everywhere, here, knownArn, nameOf, text } from '../names.js';
import type { Need, Rules, TypeRule, Work } from '../need.js';

const iam = (work: Work, kind: string, name: string): string =>
  everywhere(work, 'iam', `${kind}${text(work, 'Path') ?? '/'}${name}`);

const VERBS = { create: 'Put', update: 'Put', delete: 'Delete' } as const;

/** A policy inside roles, users and groups is written into each of them. */
function inlineNeeds(work: Work): readonly Need[] {
  const { properties, roleArn, verb } = work;
  const names = (...members: readonly string[]) =>
    members.flatMap((member) => stringsOf([properties[member]].flat()));
  const need = (kind: string, resource: string): Need => ({
    action: `iam:${VERBS[verb]}${kind}Policy`,
    resource,
  });
  return [
    ...names('Roles', 'RoleName').map((name) => need('Role', roleArn(name))),
    ...names('Users', 'UserName').map((name) =>
      need('User', everywhere(work, 'iam', `user/${name}`)),
    ),
    ...names('Groups', 'GroupName').map((name) =>
      need('Group', everywhere(work, 'iam', `group/${name}`)),
    ),
  ];
}

const inline: TypeRule = { service: 'iam', arn: anything, more: inlineNeeds };

function attachments(work: Work): readonly Need[] {
  const action = work.verb === 'delete' ? 'iam:DetachRolePolicy' : 'iam:AttachRolePolicy';
  if (work.verb === 'update' && !work.touched.has('Roles')) return [];
  return stringsOf(work.properties['Roles']).map((name) => ({
    action,
    resource: work.roleArn(name),
  }));
}

/** What an update takes out of a list property has to be detached. */
function detached({ verb, current, properties, touched }: Work, property: string): boolean {
  if (verb !== 'update' || !touched.has(property)) return false;
  const kept = new Set(stringsOf(properties[property]));
  return stringsOf(current?.properties[property]).some((arn) => !kept.has(arn));
}

const roleOf = (work: Work): string =>
  knownArn(work) ?? iam(work, 'role', nameOf(work, 'RoleName', 64));
const userOf = (work: Work): string =>
  knownArn(work) ?? iam(work, 'user', nameOf(work, 'UserName', 64));
const keyOf = (work: Work): string => knownArn(work) ?? here(work, 'kms', 'key/*');

/** IAM and KMS. Source: Service Authorization Reference. */
export const identityRules: Rules = {
  'AWS::IAM::Role': {
    service: 'iam',
    arn: roleOf,
    create: ['CreateRole', 'GetRole'],
    delete: ['DeleteRole', 'GetRole'],
    with: { ManagedPolicyArns: 'AttachRolePolicy', Policies: 'PutRolePolicy', Tags: 'TagRole' },
    changes: {
      AssumeRolePolicyDocument: 'UpdateAssumeRolePolicy',
      Description: 'UpdateRole',
      MaxSessionDuration: 'UpdateRole',
      PermissionsBoundary: 'PutRolePermissionsBoundary',
    },
    undo: { ManagedPolicyArns: 'DetachRolePolicy', Policies: 'DeleteRolePolicy' },
    more: (work) =>
      detached(work, 'ManagedPolicyArns')
        ? [{ action: 'iam:DetachRolePolicy', resource: roleOf(work) }]
        : [],
  },
  'AWS::IAM::Policy': inline,
  'AWS::IAM::RolePolicy': inline,
  'AWS::IAM::UserPolicy': inline,
  'AWS::IAM::GroupPolicy': inline,
  'AWS::IAM::ManagedPolicy': {
    service: 'iam',
    arn: (work) =>
      work.current?.physicalId ??
      iam(work, 'policy', text(work, 'ManagedPolicyName') ?? work.generatedName(128)),
    create: ['CreatePolicy'],
    delete: ['DeletePolicy'],
    changes: { PolicyDocument: 'CreatePolicyVersion' },
    more: attachments,
  },
  'AWS::IAM::User': {
    service: 'iam',
    arn: userOf,
    create: ['CreateUser', 'GetUser'],
    delete: ['DeleteUser'],
    with: {
      LoginProfile: 'CreateLoginProfile',
      ManagedPolicyArns: 'AttachUserPolicy',
      Policies: 'PutUserPolicy',
      Tags: 'TagUser',
    },
    changes: { PermissionsBoundary: 'PutUserPermissionsBoundary' },
    undo: { ManagedPolicyArns: 'DetachUserPolicy', Policies: 'DeleteUserPolicy' },
  },
  'AWS::IAM::Group': {
    service: 'iam',
    arn: (work) => knownArn(work) ?? iam(work, 'group', nameOf(work, 'GroupName', 128)),
    create: ['CreateGroup', 'GetGroup'],
    delete: ['DeleteGroup'],
    with: { ManagedPolicyArns: 'AttachGroupPolicy', Policies: 'PutGroupPolicy' },
    undo: { ManagedPolicyArns: 'DetachGroupPolicy', Policies: 'DeleteGroupPolicy' },
  },
  'AWS::IAM::UserToGroupAddition': {
    service: 'iam',
    arn: (work) => everywhere(work, 'iam', `group/${text(work, 'GroupName') ?? '*'}`),
    create: ['AddUserToGroup'],
    update: ['AddUserToGroup'],
    delete: ['RemoveUserFromGroup'],
  },
  'AWS::IAM::AccessKey': {
    service: 'iam',
    arn: (work) => everywhere(work, 'iam', `user/${text(work, 'UserName') ?? '*'}`),
    create: ['CreateAccessKey'],
    update: ['UpdateAccessKey'],
    delete: ['DeleteAccessKey'],
  },
  'AWS::IAM::InstanceProfile': {
    service: 'iam',
    arn: (work) =>
      knownArn(work) ?? iam(work, 'instance-profile', nameOf(work, 'InstanceProfileName', 128)),
    create: ['CreateInstanceProfile'],
    delete: ['DeleteInstanceProfile'],
    with: { Roles: 'AddRoleToInstanceProfile' },
    undo: { Roles: 'RemoveRoleFromInstanceProfile' },
    more: ({ touched, properties, roleArn, verb }) =>
      verb !== 'delete' && touched.has('Roles')
        ? stringsOf(properties['Roles']).map((name) => ({
            action: 'iam:PassRole',
            resource: roleArn(name),
            context: { 'iam:PassedToService': 'ec2.amazonaws.com' },
          }))
        : [],
  },
  'AWS::IAM::ServiceLinkedRole': {
    service: 'iam',
    arn: (work) =>
      everywhere(work, 'iam', `role/aws-service-role/${text(work, 'AWSServiceName') ?? '*'}/*`),
    create: ['CreateServiceLinkedRole'],
    delete: ['DeleteServiceLinkedRole'],
  },
  'AWS::IAM::OIDCProvider': {
    service: 'iam',
    arn: (work) => {
      const host = text(work, 'Url')?.replace(/^https:\/\//, '') ?? '*';
      return work.current?.physicalId ?? everywhere(work, 'iam', `oidc-provider/${host}`);
    },
    create: ['CreateOpenIDConnectProvider'],
    delete: ['DeleteOpenIDConnectProvider'],
    with: { Tags: 'TagOpenIDConnectProvider' },
    changes: {
      ClientIdList: 'AddClientIDToOpenIDConnectProvider',
      ThumbprintList: 'UpdateOpenIDConnectProviderThumbprint',
    },
  },
  'AWS::IAM::SAMLProvider': {
    service: 'iam',
    arn: (work) =>
      work.current?.physicalId ??
      everywhere(work, 'iam', `saml-provider/${text(work, 'Name') ?? work.generatedName(128)}`),
    create: ['CreateSAMLProvider'],
    update: ['UpdateSAMLProvider'],
    delete: ['DeleteSAMLProvider'],
    with: { Tags: 'TagSAMLProvider' },
  },
  'AWS::KMS::Key': {
    service: 'kms',
    arn: keyOf,
    delete: ['ScheduleKeyDeletion'],
    with: { Tags: 'TagResource' },
    changes: { Description: 'UpdateKeyDescription', KeyPolicy: 'PutKeyPolicy' },
    more: (work) => [
      ...(work.verb === 'create' ? [{ action: 'kms:CreateKey', resource: '*' }] : []),
      ...rotation(work),
    ],
  },
  'AWS::KMS::Alias': {
    service: 'kms',
    arn: (work) => here(work, 'kms', nameOf(work, 'AliasName')),
    create: ['CreateAlias'],
    update: ['UpdateAlias'],
    delete: ['DeleteAlias'],
    more: (work) => aliased(work),
  },
};

function rotation(work: Work): readonly Need[] {
  if (work.verb === 'delete' || !work.touched.has('EnableKeyRotation')) return [];
  const turnsOn = text(work, 'EnableKeyRotation') === 'true';
  if (!turnsOn && work.verb === 'create') return [];
  const action = turnsOn ? 'kms:EnableKeyRotation' : 'kms:DisableKeyRotation';
  return [{ action, resource: keyOf(work) }];
}

/** An alias takes the permission on its key too. */
function aliased(work: Work): readonly Need[] {
  const actions = { create: 'CreateAlias', update: 'UpdateAlias', delete: 'DeleteAlias' };
  const target = text(work, 'TargetKeyId');
  if (target === undefined) return [];
  const resource = arnOr(target, (id) => here(work, 'kms', `key/${id}`));
  return [{ action: `kms:${actions[work.verb]}`, resource }];
}
