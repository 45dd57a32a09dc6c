import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, type AssumeRoleCommandInput, STSClient } from '@aws-sdk/client-sts';
import type { Local } from '../../../src/local/index.js';

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** One statement of a policy, or several. */
export const policy = (...Statement: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement });
export const allow = (Action: string | readonly string[], Resource: unknown = '*', more = {}) => ({
  ...{ Effect: 'Allow', Action, Resource },
  ...more,
});
export const deny = (Action: string | readonly string[], Resource: unknown = '*', more = {}) => ({
  ...{ Effect: 'Deny', Action, Resource },
  ...more,
});

/** People and roles of one account, as its operator makes them. */
export function peopleOf(local: Local, account?: string) {
  const operator = local.clientConfig(undefined, account);
  const iam = new IAMClient(operator);
  const as = (credentials: Keys, region?: string) => ({
    ...local.clientConfig(region, account),
    credentials,
    maxAttempts: 1,
  });
  return {
    iam,
    as,

    /** A user who may do what the policy says; the answer is a client's configuration. */
    async user(UserName: string, document: string) {
      await iam.send(new CreateUserCommand({ UserName }));
      await iam.send(
        new PutUserPolicyCommand({ UserName, PolicyName: 'Own', PolicyDocument: document }),
      );
      return as(await this.keys(UserName));
    },

    async keys(UserName: string): Promise<Keys> {
      const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
      return {
        accessKeyId: AccessKey?.AccessKeyId ?? '',
        secretAccessKey: AccessKey?.SecretAccessKey ?? '',
      };
    },

    async role(RoleName: string, trust: object, document?: string, more: object = {}) {
      const AssumeRolePolicyDocument = policy({
        ...{ Effect: 'Allow', Action: ['sts:AssumeRole', 'sts:TagSession'] },
        ...trust,
      });
      const { Role } = await iam.send(
        new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument, ...more }),
      );
      if (document !== undefined) await this.mayDo(RoleName, document);
      return Role?.Arn ?? '';
    },

    async mayDo(RoleName: string, document: string, PolicyName = 'Own') {
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: document }));
    },
  };
}

type Config = ReturnType<ReturnType<typeof peopleOf>['as']>;

/** The configuration of somebody who assumed a role. */
export async function assumed(
  config: Omit<Config, 'credentials'> & { readonly credentials: Keys },
  RoleArn: string,
  more: Partial<AssumeRoleCommandInput> = {},
): Promise<Config> {
  const { Credentials } = await new STSClient(config).send(
    new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test', ...more }),
  );
  return {
    ...config,
    maxAttempts: 1,
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    },
  };
}
