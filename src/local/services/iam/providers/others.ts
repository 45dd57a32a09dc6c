import type { Properties, ResourceProvider } from '../../../cloudformation/providers/contract.js';
import { stringOf, stringsOf, tagsOf } from '../../../core/values.js';
import type { Means } from '../api.js';
import { addRole, createProfile, deleteProfile, removeRole } from '../profiles.js';
import { createLinkedRole, deleteLinkedRole } from '../service-linked.js';
import { type Account, type IdentityProvider, keyOf } from '../state.js';
import { difference } from './documents.js';
import { ifThere } from './held-policies.js';

/** AWS::IAM::InstanceProfile */
export const instanceProfileProvider = ({ world, iam }: Means): ResourceProvider => {
  const applyRoles = (account: Account, name: string, before: unknown, after: unknown) => {
    const { gone, added } = difference(stringsOf(before), stringsOf(after));
    for (const role of gone) ifThere(() => removeRole(account, name, role));
    for (const role of added) addRole(account, name, role);
  };
  return {
    type: 'AWS::IAM::InstanceProfile',
    async create(properties, step) {
      const account = iam(step);
      const { name, arn } = createProfile(world, account, {
        name: stringOf(properties['InstanceProfileName']) ?? step.generatedName(128),
        path: stringOf(properties['Path']),
        tags: {},
      });
      try {
        applyRoles(account, name, [], properties['Roles']);
      } catch (error) {
        account.profiles.delete(keyOf(name));
        throw error;
      }
      return { physicalId: name, attributes: { Arn: arn } };
    },
    async update({ physicalId, attributes, properties: before }, properties, step) {
      applyRoles(iam(step), physicalId, before['Roles'], properties['Roles']);
      return { physicalId, attributes };
    },
    async delete({ physicalId: name, properties }, step) {
      const account = iam(step);
      if (!account.profiles.has(keyOf(name))) return;
      applyRoles(account, name, properties['Roles'], []);
      deleteProfile(account, name);
    },
    taken(properties, { account }) {
      const name = stringOf(properties['InstanceProfileName']);
      return name !== undefined && iam({ account }).profiles.has(keyOf(name)) ? name : undefined;
    },
  };
};

/** AWS::IAM::ServiceLinkedRole */
export const linkedRoleProvider = ({ world, iam }: Means): ResourceProvider => ({
  type: 'AWS::IAM::ServiceLinkedRole',
  async create(properties, step) {
    const { name } = createLinkedRole(world, iam(step), {
      service: stringOf(properties['AWSServiceName']) ?? '',
      description: stringOf(properties['Description']),
      suffix: stringOf(properties['CustomSuffix']),
    });
    return { physicalId: name, attributes: { RoleName: name } };
  },
  async update({ physicalId, attributes }, properties, step) {
    const description = stringOf(properties['Description']);
    iam(step).roles.update(keyOf(physicalId), (role) => ({ ...role, description }));
    return { physicalId, attributes };
  },
  async delete({ physicalId }, step) {
    ifThere(() => deleteLinkedRole(iam(step), physicalId));
  },
});

const identityProvider = (
  { world, iam }: Means,
  type: string,
  describe: (
    properties: Properties,
    account: string,
    generated: () => string,
  ) => Pick<IdentityProvider, 'kind' | 'arn' | 'name' | 'clientIds' | 'thumbprints' | 'metadata'>,
): ResourceProvider => ({
  type,
  async create(properties, step) {
    const row = describe(properties, step.account, () => step.generatedName(128));
    const tags = { ...step.stackTags, ...tagsOf(properties['Tags']) };
    iam(step).providers.set(row.arn, { ...row, tags, created: world.clock.now() });
    return { physicalId: row.arn, attributes: { Arn: row.arn } };
  },
  async update({ physicalId: arn, attributes }, properties, step) {
    const tags = { ...step.stackTags, ...tagsOf(properties['Tags']) };
    const { clientIds, thumbprints, metadata } = describe(properties, step.account, () => '');
    iam(step).providers.update(arn, (row) => ({
      ...row,
      ...{ clientIds, thumbprints, metadata, tags },
    }));
    return { physicalId: arn, attributes };
  },
  async delete({ physicalId }, step) {
    iam(step).providers.delete(physicalId);
  },
});

/** AWS::IAM::OIDCProvider and AWS::IAM::SAMLProvider */
export const identityProviders = (means: Means): readonly ResourceProvider[] => [
  identityProvider(means, 'AWS::IAM::OIDCProvider', (properties, account) => {
    const name = (stringOf(properties['Url']) ?? '').replace(/^https:\/\//, '');
    return {
      ...{ kind: 'oidc', name, metadata: '' },
      arn: `arn:aws:iam::${account}:oidc-provider/${name}`,
      clientIds: stringsOf(properties['ClientIdList']),
      thumbprints: stringsOf(properties['ThumbprintList']),
    };
  }),
  identityProvider(means, 'AWS::IAM::SAMLProvider', (properties, account, generated) => {
    const name = stringOf(properties['Name']) ?? generated();
    return {
      ...{ kind: 'saml', name, clientIds: [], thumbprints: [] },
      arn: `arn:aws:iam::${account}:saml-provider/${name}`,
      metadata: stringOf(properties['SamlMetadataDocument']) ?? '',
    };
  }),
];
