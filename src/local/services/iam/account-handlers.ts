import { given } from '../../core/listing.js';
import type { IamHandlers, Means } from './api.js';
import { alreadyExists, noSuchEntity } from './errors.js';

/** Each account has one at most. */
const ALIAS = 'alias';
const POLICY = 'policy';

const noPasswordPolicy = (account: string) =>
  noSuchEntity(`The Password Policy with domain name ${account} cannot be found.`);

export const accountHandlers = ({ iam }: Means): IamHandlers => ({
  ListAccountAliases: (_, call) => ({
    AccountAliases: [...iam(call).aliases.values()].map(({ alias }) => alias),
    IsTruncated: false,
  }),
  CreateAccountAlias({ AccountAlias }, call) {
    const { aliases } = iam(call);
    if (aliases.get(ALIAS)?.alias === AccountAlias) {
      throw alreadyExists(`The account alias ${AccountAlias} already exists.`);
    }
    aliases.set(ALIAS, { alias: given(AccountAlias) });
    return {};
  },
  DeleteAccountAlias({ AccountAlias }, call) {
    const { aliases } = iam(call);
    if (aliases.get(ALIAS)?.alias !== AccountAlias) {
      throw noSuchEntity(`The account alias ${AccountAlias} cannot be found.`);
    }
    aliases.delete(ALIAS);
    return {};
  },
  GetAccountPasswordPolicy(_, call) {
    const policy = iam(call).passwordPolicies.get(POLICY);
    if (!policy) throw noPasswordPolicy(call.account);
    return {
      PasswordPolicy: {
        MinimumPasswordLength: policy.minimumLength,
        RequireSymbols: policy.symbols,
        RequireNumbers: policy.numbers,
        RequireUppercaseCharacters: policy.upperCase,
        RequireLowercaseCharacters: policy.lowerCase,
        AllowUsersToChangePassword: policy.usersMayChange,
        ExpirePasswords: policy.maxAgeDays !== undefined,
        HardExpiry: policy.hardExpiry,
        ...(policy.maxAgeDays !== undefined && { MaxPasswordAge: policy.maxAgeDays }),
        ...(policy.remembered !== undefined && { PasswordReusePrevention: policy.remembered }),
      },
    };
  },
  UpdateAccountPasswordPolicy(input, call) {
    iam(call).passwordPolicies.set(POLICY, {
      minimumLength: input.MinimumPasswordLength ?? 6,
      symbols: input.RequireSymbols ?? false,
      numbers: input.RequireNumbers ?? false,
      upperCase: input.RequireUppercaseCharacters ?? false,
      lowerCase: input.RequireLowercaseCharacters ?? false,
      usersMayChange: input.AllowUsersToChangePassword ?? false,
      hardExpiry: input.HardExpiry ?? false,
      maxAgeDays: input.MaxPasswordAge,
      remembered: input.PasswordReusePrevention,
    });
    return {};
  },
  DeleteAccountPasswordPolicy(_, call) {
    if (!iam(call).passwordPolicies.delete(POLICY)) throw noPasswordPolicy(call.account);
    return {};
  },
  GetAccountSummary(_, call) {
    const { users, groups, roles, policies, profiles, providers, limit } = iam(call);
    const versions = [...policies.values()].reduce(
      (sum, policy) => sum + policy.versions.length,
      0,
    );
    return {
      SummaryMap: {
        Users: users.size,
        UsersQuota: limit('iam.users'),
        Groups: groups.size,
        GroupsQuota: limit('iam.groups'),
        Roles: roles.size,
        RolesQuota: limit('iam.roles'),
        Policies: policies.size,
        PoliciesQuota: limit('iam.policies'),
        PolicyVersionsInUse: versions,
        PolicyVersionsInUseQuota: 10_000,
        VersionsPerPolicyQuota: limit('iam.versions-per-policy'),
        InstanceProfiles: profiles.size,
        InstanceProfilesQuota: limit('iam.instance-profiles'),
        Providers: providers.size,
        PolicySizeQuota: limit('iam.policy-size'),
        UserPolicySizeQuota: 2048,
        GroupPolicySizeQuota: 5120,
        AssumeRolePolicySizeQuota: limit('iam.trust-policy-size'),
        AttachedPoliciesPerRoleQuota: limit('iam.policies-per-role'),
        AttachedPoliciesPerUserQuota: limit('iam.policies-per-user'),
        AttachedPoliciesPerGroupQuota: limit('iam.policies-per-group'),
        AccessKeysPerUserQuota: limit('iam.access-keys-per-user'),
        GroupsPerUserQuota: 10,
        SigningCertificatesPerUserQuota: 2,
        ServerCertificates: 0,
        ServerCertificatesQuota: 20,
        MFADevices: 0,
        MFADevicesInUse: 0,
        AccountMFAEnabled: 1,
        AccountAccessKeysPresent: 0,
        AccountPasswordPresent: 1,
        AccountSigningCertificatesPresent: 0,
        GlobalEndpointTokenVersion: 1,
      },
    };
  },
});
