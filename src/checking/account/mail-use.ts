import { type Resource, type Stack, shownParts, type Value } from '../model/index.js';
import { covers, statementsOf } from '../policy/index.js';

/** A domain or address that a template sends mail from. */
export interface Sender {
  readonly name: string;
  readonly at: Value;
  /** Whether the template makes the identity itself. */
  readonly isMade: boolean;
}

/** Whether anything in a stack sends mail by SES. */
export const sendsMail = (stack: Stack): boolean =>
  stack.resources('AWS::SES::EmailIdentity', 'AWS::SES::Template', 'AWS::SES::ConfigurationSet')
    .length > 0 ||
  poolSenders(stack).length > 0 ||
  mayingStatements(stack).length > 0;

/** Who a stack sends mail from, as far as its template says. */
export function sendersOf(stack: Stack): readonly Sender[] {
  const made = stack.resources('AWS::SES::EmailIdentity').map((identity) => ({
    at: identity.get('EmailIdentity'),
    isMade: true,
  }));
  const used = [...poolSenders(stack), ...mayingStatements(stack), ...variables(stack)].map(
    (at) => ({ at, isMade: false }),
  );
  return [...made, ...used].flatMap(({ at, isMade }) => {
    const name = identityIn(at.likely ?? shownParts(at.expanded()));
    return name === undefined ? [] : [{ name, at, isMade }];
  });
}

/** A domain or an address: by itself, with a name in front, or at the end of an identity's ARN. */
function identityIn(text: string): string | undefined {
  const [, bracketed] = /<([^<>]+)>\s*$/.exec(text) ?? [];
  const [, last] = /^arn:.*:identity\/(.+)$/.exec(text) ?? [];
  const name = (last ?? bracketed ?? text).trim().toLowerCase();
  return /^([^\s@:/$*]+@)?[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(name) ? name : undefined;
}

const poolSenders = (stack: Stack): readonly Value[] =>
  stack
    .resources('AWS::Cognito::UserPool')
    .map((pool) => pool.get('EmailConfiguration'))
    .filter((mail) => mail.get('EmailSendingAccount').literal === 'DEVELOPER')
    .map((mail) => (mail.get('From').isPresent ? mail.get('From') : mail.get('SourceArn')));

/** Resources of statements that let somebody send. */
const mayingStatements = (stack: Stack): readonly Value[] =>
  stack
    .resources('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role')
    .flatMap(documentsOf)
    .flatMap((document) => statementsOf(document) ?? [])
    .filter(
      ({ effect, actions }) =>
        effect === 'Allow' &&
        actions.some(({ literal }) => literal !== undefined && sends(literal)),
    )
    .flatMap(({ resources }) => resources);

const sends = (action: string): boolean =>
  action.toLowerCase().startsWith('ses:') && covers(action, 'ses:SendEmail')
    ? true
    : /^ses:Send/i.test(action);

const documentsOf = (resource: Resource): readonly Value[] => [
  resource.get('PolicyDocument'),
  ...resource
    .get('Policies')
    .items()
    .map((policy) => policy.get('PolicyDocument')),
];

/** Variables of functions that say by their name that mail comes from them. */
const variables = (stack: Stack): readonly Value[] =>
  stack.resources('AWS::Lambda::Function').flatMap((fn) => {
    const all = fn.get('Environment.Variables');
    return all.keys
      .filter((key) => /(^|_)(FROM|SENDER)(_|$)/i.test(key))
      .map((key) => all.member(key))
      .filter((value) => value.likely?.includes('@'));
  });
