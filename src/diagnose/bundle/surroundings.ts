import type { StackStory } from '../story.js';

/** Something around a failure that is looked at while it can be. */
export interface Surrounding {
  /** Name of a live reader. */
  readonly ask: string;
  readonly about: string;
  readonly region: string;
}
/** A right that a failure was about. */
export interface DeniedRight {
  readonly principal: string;
  readonly action: string;
  readonly region: string;
}

interface Row {
  readonly type: string;
  readonly physicalId: string | undefined;
}

const MOST = 40;

/**
 * What to look at around a failed stack: certificates and zones with their state, quotas of the types that
 * failed, and the settings of the account that they depend on.
 */
export function surroundingsOf(
  { region = '', events }: Pick<StackStory, 'region' | 'events'>,
  rows: readonly Row[],
): readonly Surrounding[] {
  const all = [...rows, ...events];
  const types = new Set(all.map(({ type }) => type));
  const has = (beginning: string) => [...types].some((type) => type.startsWith(beginning));
  const idsOf = (wanted: string) =>
    all.flatMap(({ type, physicalId }) => (type === wanted && physicalId ? [physicalId] : []));
  const failed = events.filter(({ status }) => status.endsWith('_FAILED')).map(({ type }) => type);
  const found = [
    ...idsOf('AWS::CertificateManager::Certificate').map((about) => ({
      ask: 'certificate',
      about,
    })),
    ...idsOf('AWS::Route53::HostedZone').map((about) => ({ ask: 'hostedZone', about })),
    ...(has('AWS::ApiGateway::') ? [{ ask: 'apiAccount', about: '' }] : []),
    ...(has('AWS::SES::') ? [{ ask: 'mailAccount', about: '' }] : []),
    ...['AWS::CloudFormation::Stack', ...failed].map((about) => ({ ask: 'quota', about })),
  ];
  const byKey = new Map(found.map((one) => [`${one.ask} ${one.about}`, { ...one, region }]));
  return [...byKey.values()].slice(0, MOST);
}

/** Rights whose lack the events tell of. Source: wording of IAM's refusals. */
export function deniedRights({
  region = '',
  events,
}: Pick<StackStory, 'region' | 'events'>): readonly DeniedRight[] {
  const found = events.flatMap(({ reason = '' }) => {
    const [, principal, action] = DENIED.exec(reason.slice(0, 20_000)) ?? [];
    return principal === undefined || action === undefined ? [] : [{ principal, action, region }];
  });
  const byKey = new Map(found.map((one) => [`${one.principal} ${one.action}`, one]));
  return [...byKey.values()].slice(0, MOST);
}

const DENIED =
  /(arn:[\w-]+:(?:iam|sts)::\d{12}:[\w+=,.@/-]+) is not authorized to perform: ([\w-]+:\w+)/;
