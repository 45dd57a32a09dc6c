import { limitOf, type QuotaName } from '../../core/quotas.js';
import { globalOf } from '../../core/scope.js';
import type { Table } from '../../core/store.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';

/** What roles, users and groups have in common: they hold policies. */
interface Holds {
  readonly name: string;
  /** With slashes at both ends. */
  readonly path: string;
  readonly id: string;
  readonly arn: string;
  readonly created: Date;
  /** ARNs of managed policies, in the order of attachment. */
  readonly attached: readonly string[];
  /** Documents of inline policies by name, as the caller wrote them. */
  readonly inline: Readonly<Record<string, string>>;
}

export interface Role extends Holds {
  readonly kind: 'role';
  /** The trust policy, JSON text. */
  readonly trust: string;
  readonly description?: string | undefined;
  readonly maxSessionSeconds: number;
  readonly tags: Tags;
  /** ARN of the permissions boundary. */
  readonly boundary?: string | undefined;
  readonly lastUsed?: { readonly at: Date; readonly region: string };
  /** The service that owns a service-linked role. */
  readonly linkedTo?: string;
}

export interface User extends Holds {
  readonly kind: 'user';
  readonly tags: Tags;
  readonly boundary?: string | undefined;
  /** Console password, when the user has one. */
  readonly login?: { readonly created: Date; readonly mustReset: boolean };
}

export interface Group extends Holds {
  readonly kind: 'group';
  /** Names of users. */
  readonly members: readonly string[];
}

export type Holder = Role | User | Group;

export interface ManagedPolicy {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly arn: string;
  readonly description?: string | undefined;
  readonly created: Date;
  readonly updated: Date;
  readonly tags: Tags;
  readonly versions: readonly PolicyVersion[];
  readonly defaultVersion: string;
  /** Number of the next version: numbers are never used twice. */
  readonly nextVersion: number;
}
export interface PolicyVersion {
  readonly id: string;
  readonly document: string;
  readonly created: Date;
}

export interface InstanceProfile {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly arn: string;
  readonly created: Date;
  readonly tags: Tags;
  readonly roles: readonly string[];
}

export interface AccessKey {
  readonly id: string;
  readonly secret: string;
  readonly account: string;
  readonly user: string;
  readonly status: 'Active' | 'Inactive';
  readonly created: Date;
  readonly lastUsed?: { readonly at: Date; readonly region: string; readonly service: string };
}

export interface IdentityProvider {
  readonly kind: 'oidc' | 'saml';
  readonly arn: string;
  /** Without `https://` for OIDC; the provider's name for SAML. */
  readonly name: string;
  readonly created: Date;
  readonly tags: Tags;
  readonly clientIds: readonly string[];
  readonly thumbprints: readonly string[];
  readonly metadata: string;
}

export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly symbols: boolean;
  readonly numbers: boolean;
  readonly upperCase: boolean;
  readonly lowerCase: boolean;
  readonly usersMayChange: boolean;
  readonly hardExpiry: boolean;
  readonly maxAgeDays?: number | undefined;
  readonly remembered?: number | undefined;
}

/** All of IAM in one account. Names are keys in lower case: IAM does not let them differ by case alone. */
export interface Account {
  readonly id: string;
  readonly roles: Table<Role>;
  readonly users: Table<User>;
  readonly groups: Table<Group>;
  /** By ARN. */
  readonly policies: Table<ManagedPolicy>;
  readonly profiles: Table<InstanceProfile>;
  readonly accessKeys: Table<AccessKey>;
  /** By ARN. */
  readonly providers: Table<IdentityProvider>;
  readonly aliases: Table<{ readonly alias: string }>;
  readonly passwordPolicies: Table<PasswordPolicy>;
  limit(name: QuotaName): number;
}

export function accountOf(world: World, id: string): Account {
  const scope = globalOf(id);
  return {
    id,
    roles: world.store.table('iam.roles', scope),
    users: world.store.table('iam.users', scope),
    groups: world.store.table('iam.groups', scope),
    policies: world.store.table('iam.policies', scope),
    profiles: world.store.table('iam.profiles', scope),
    accessKeys: world.store.table('iam.access-keys', scope),
    providers: world.store.table('iam.providers', scope),
    aliases: world.store.table('iam.aliases', scope),
    passwordPolicies: world.store.table('iam.password-policies', scope),
    limit: (name) => limitOf(world, scope, name),
  };
}

export const keyOf = (name: string): string => name.toLowerCase();

/** The parts of an IAM ARN; a name may have a path before it. */
export function readArn(
  arn: string,
): { readonly account: string; readonly kind: string; readonly name: string } | undefined {
  const [, account = '', kind = '', rest = ''] =
    /^arn:aws:iam::(\d{12}|aws)?:([\w-]+)\/(.+)$/.exec(arn) ?? [];
  return kind ? { account, kind, name: rest.split('/').at(-1) ?? '' } : undefined;
}
