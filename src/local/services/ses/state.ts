import { createHash } from 'node:crypto';
import { AwsError } from '../../core/aws-error.js';
import type { Mail } from '../../core/ports.js';
import type { Scope } from '../../core/scope.js';
import type { Table } from '../../core/store.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';

export interface Identity {
  /** A domain, or an address. */
  readonly name: string;
  /** An address was confirmed by the link in its verification mail. Domains are proven by DNS. */
  readonly isConfirmed: boolean;
  readonly configurationSet?: string;
  readonly tags: Tags;
}

export interface ConfigurationSet {
  readonly name: string;
  readonly isSending: boolean;
  /** Kept as they were given, in the names of the API. */
  readonly options?: ConfigurationSetOptions;
  readonly destinations: Readonly<Record<string, Destination>>;
  readonly tags: Tags;
}

/** What is kept of a configuration set and shown again; only whether it sends has an effect here. */
export type ConfigurationSetOptions = Readonly<
  Partial<
    Record<
      | 'DeliveryOptions'
      | 'ReputationOptions'
      | 'SuppressionOptions'
      | 'TrackingOptions'
      | 'VdmOptions',
      Readonly<Record<string, unknown>>
    >
  >
>;

/** Where events of mails go. */
export interface Destination {
  readonly name: string;
  readonly isEnabled: boolean;
  /** Upper case, as the API writes them: `BOUNCE`. */
  readonly events: readonly string[];
  readonly topicArn?: string;
}

export interface Template {
  readonly name: string;
  readonly subject: string;
  readonly text?: string;
  readonly html?: string;
  readonly createdAt: Date;
  readonly tags?: Tags;
}

/** Whom mails are from that ask for the verification of an address; they are AWS's own. */
export const VERIFIER = 'no-reply-aws@amazon.com';

export interface Tables {
  readonly identities: Table<Identity>;
  readonly sets: Table<ConfigurationSet>;
  readonly templates: Table<Template>;
  readonly outbox: Table<Mail>;
  readonly suppressed: Table<{ readonly reason: string; readonly since: Date }>;
}
export const tablesOf = (world: World, scope: Scope): Tables => ({
  identities: world.store.table('ses.identities', scope),
  sets: world.store.table('ses.configuration-sets', scope),
  templates: world.store.table('ses.templates', scope),
  outbox: world.store.table('ses.outbox', scope),
  suppressed: world.store.table('ses.suppressed', scope),
});

export const isAddress = (name: string): boolean => name.includes('@');

export const identityArn = ({ region, account }: Scope, name: string): string =>
  `arn:aws:ses:${region}:${account}:identity/${name}`;

/** The three tokens of Easy DKIM: stable for an identity, so that records can be kept. */
export const dkimTokens = ({ account, region }: Scope, domain: string): readonly string[] =>
  [1, 2, 3].map((n) =>
    createHash('sha256').update(`${account} ${region} ${domain} ${n}`).digest('hex').slice(0, 32),
  );

/** Proven by its DKIM records (a domain), by its mail (an address), or by its verified domain. */
export async function isVerified(world: World, scope: Scope, name: string): Promise<boolean> {
  const { identities } = tablesOf(world, scope);
  const identity = identities.get(name);
  if (isAddress(name)) {
    const domain = name.slice(name.indexOf('@') + 1);
    return identity?.isConfirmed === true || isVerified(world, scope, domain);
  }
  if (identity) {
    const route53 = await world.port('route53');
    return dkimTokens(scope, name).every((token) =>
      route53
        .lookup(`${token}._domainkey.${name}`, 'CNAME')
        .some((value) => value.replace(/\.$/, '') === `${token}.dkim.amazonses.com`),
    );
  }
  // A verified domain speaks for its subdomains.
  const parent = name.slice(name.indexOf('.') + 1);
  return parent.includes('.') ? isVerified(world, scope, parent) : false;
}

/** @throws AwsError NotFoundException */
export function identityOf(world: World, scope: Scope, name: string): Identity {
  const found = tablesOf(world, scope).identities.get(name);
  if (found) return found;
  throw new AwsError('NotFoundException', `Email identity ${name} does not exist.`, {
    status: 404,
  });
}

/** @throws AwsError AlreadyExistsException, BadRequestException */
export async function createIdentity(
  world: World,
  scope: Scope,
  name: string,
  more: { readonly configurationSet?: string | undefined; readonly tags: Tags },
): Promise<Identity> {
  const { identities } = tablesOf(world, scope);
  if (!/^([^@\s]+@)?[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(name)) {
    throw new AwsError('BadRequestException', `Invalid email identity: ${name}.`);
  }
  if (identities.has(name)) {
    throw new AwsError('AlreadyExistsException', `Email identity ${name} already exist.`);
  }
  if (more.configurationSet) configurationSetOf(world, scope, more.configurationSet);
  const made: Identity = {
    name,
    isConfirmed: false,
    tags: more.tags,
    ...(more.configurationSet && { configurationSet: more.configurationSet }),
  };
  identities.set(name, made);
  (await world.port('tagging')).tagged(scope, identityArn(scope, name), made.tags);
  return made;
}

/** @throws AwsError NotFoundException */
export async function deleteIdentity(world: World, scope: Scope, name: string): Promise<void> {
  identityOf(world, scope, name);
  tablesOf(world, scope).identities.delete(name);
  (await world.port('tagging')).tagged(scope, identityArn(scope, name), {});
}

/** @throws AwsError NotFoundException */
export function configurationSetOf(world: World, scope: Scope, name: string): ConfigurationSet {
  const found = tablesOf(world, scope).sets.get(name);
  if (found) return found;
  throw new AwsError('NotFoundException', `Configuration set <${name}> does not exist.`, {
    status: 404,
  });
}

/** @throws AwsError AlreadyExistsException */
export function createConfigurationSet(
  world: World,
  scope: Scope,
  name: string,
  more: Pick<ConfigurationSet, 'isSending' | 'options' | 'tags'>,
): void {
  const { sets } = tablesOf(world, scope);
  if (sets.has(name)) {
    throw new AwsError('AlreadyExistsException', `Configuration set <${name}> already exists.`);
  }
  sets.set(name, { name, destinations: {}, ...more });
}

/** @throws AwsError NotFoundException, BadRequestException when SES may not publish to the topic */
export async function putDestination(
  world: World,
  scope: Scope,
  setName: string,
  destination: Destination,
): Promise<void> {
  const set = configurationSetOf(world, scope, setName);
  const { topicArn } = destination;
  if (topicArn) {
    const by = {
      service: 'ses.amazonaws.com',
      sourceAccount: scope.account,
      sourceArn: setArn(scope, setName),
    };
    const sns = await world.port('sns');
    if (!sns.exists(topicArn) || !sns.admits(topicArn, by)) {
      throw new AwsError(
        'BadRequestException',
        `Could not publish to SNS topic <${topicArn}>. Make sure that the topic exists and that SES has permission to publish to it.`,
      );
    }
  }
  tablesOf(world, scope).sets.set(setName, {
    ...set,
    destinations: { ...set.destinations, [destination.name]: destination },
  });
}

export const setArn = ({ region, account }: Scope, name: string): string =>
  `arn:aws:ses:${region}:${account}:configuration-set/${name}`;

/** @throws AwsError NotFoundException */
export function templateOf(world: World, scope: Scope, name: string): Template {
  const found = tablesOf(world, scope).templates.get(name);
  if (found) return found;
  throw new AwsError('NotFoundException', `Template ${name} does not exist.`, { status: 404 });
}

const templateArn = ({ region, account }: Scope, name: string): string =>
  `arn:aws:ses:${region}:${account}:template/${name}`;

/** @throws AwsError AlreadyExistsException */
export async function createTemplate(
  world: World,
  scope: Scope,
  template: Omit<Template, 'createdAt'>,
): Promise<void> {
  const { templates } = tablesOf(world, scope);
  if (templates.has(template.name)) {
    throw new AwsError('AlreadyExistsException', `Template ${template.name} already exists.`);
  }
  templates.set(template.name, { ...template, createdAt: world.clock.now() });
  await tellTags(world, scope, template.name, template.tags);
}

/** Tells who keeps an index of tags what a template has now; of one that is gone, nothing. */
export async function tellTags(
  world: World,
  scope: Scope,
  template: string,
  tags: Tags = {},
): Promise<void> {
  (await world.port('tagging')).tagged(scope, templateArn(scope, template), tags);
}
