import type { Value } from '../../checking/index.js';
import type { Answer, Case, HeaderList } from '../../cors/index.js';
import type { Resource, World } from '../../routes/index.js';

/** What a response headers policy sets for a page of another origin. */
export interface CorsPolicy {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  readonly isWithCredentials: boolean;
  /** Whether it replaces what the server behind it answered. */
  readonly overrides: boolean;
}

/** A cache behaviour in front of an API. */
export interface Behaviour {
  readonly distribution: Resource;
  /** `*` for the default one. */
  readonly path: string;
  /** Absent where it sets no CORS headers. */
  readonly policy: CorsPolicy | undefined;
  /** Methods that it hands on; absent where only the deployment knows. */
  readonly methods: readonly string[] | undefined;
  /** Hosts that the distribution answers for, as far as they are known. */
  readonly aliases: readonly string[];
  /** Whether the distribution serves more than the API: pages, for one. */
  readonly servesOthers: boolean;
}

const ANY: CorsPolicy = {
  origins: ['*'],
  methods: [],
  headers: [],
  exposed: [],
  isWithCredentials: false,
  overrides: false,
};
const WITH_PREFLIGHT: CorsPolicy = {
  ...ANY,
  methods: ['GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE', 'OPTIONS'],
  exposed: ['*'],
};

/** Managed policies that set CORS headers. From memory of the CloudFront Developer Guide, "Use managed response headers policies". */
const MANAGED: Readonly<Record<string, CorsPolicy>> = {
  '60669652-455b-4ae9-85a4-c4c02393f86c': ANY,
  '5cc3b908-e619-4b99-88e5-2cf7f45965bd': WITH_PREFLIGHT,
  'e61eb60c-9c35-4d20-a928-2b84e02af89c': ANY,
  'eaab4381-ed33-4a86-88ca-d9558dc6cd63': WITH_PREFLIGHT,
};

/** The behaviours of CloudFront that hand requests for a path on to an API: the first that fits, of each distribution. */
export const behavioursFor = (world: World, api: Resource, path: string): readonly Behaviour[] =>
  world.resources('AWS::CloudFront::Distribution').flatMap((distribution) => {
    const config = distribution.get('DistributionConfig');
    const origins = config.get('Origins').items();
    const toApi = origins
      .filter((one) => one.get('DomainName').resources().includes(api))
      .flatMap((one) => one.get('Id').likely ?? []);
    const all = [
      ...config.get('CacheBehaviors').items(),
      ...config.get('DefaultCacheBehavior').items(),
    ];
    const patternOf = (one: Value) => one.get('PathPattern').likely ?? '*';
    const first = all.find((one) => isBehind(patternOf(one), path));
    const target = first?.get('TargetOriginId').likely;
    if (!first || target === undefined || !toApi.includes(target)) return [];
    return [
      {
        distribution,
        path: patternOf(first),
        policy: policyOf(first.get('ResponseHeadersPolicyId')),
        methods: methodsOf(first.get('AllowedMethods')),
        aliases: config
          .get('Aliases')
          .items()
          .flatMap(({ likely }) => likely ?? []),
        servesOthers: origins.length > toApi.length,
      },
    ];
  });

/** Methods that a behaviour hands on. Source: CloudFormation Template Reference, CacheBehavior, `AllowedMethods`; from memory that it is GET and HEAD where nobody says. */
function methodsOf(value: Value): readonly string[] | undefined {
  if (value.isAbsent) return ['GET', 'HEAD'];
  const names = value.items().map(({ likely }) => likely);
  const known = names.flatMap((name) => name ?? []);
  return known.length > 0 && known.length === names.length ? known : undefined;
}

function policyOf(id: ReturnType<Resource['get']>): CorsPolicy | undefined {
  const managed = id.likely === undefined ? undefined : MANAGED[id.likely];
  const cors = id.follow()?.get('ResponseHeadersPolicyConfig.CorsConfig');
  if (managed || !cors || cors.isAbsent) return managed;
  const list = (name: string) =>
    cors
      .get(`${name}.Items`)
      .items()
      .flatMap(({ likely }) => likely ?? []);
  return {
    origins: list('AccessControlAllowOrigins'),
    methods: list('AccessControlAllowMethods'),
    headers: list('AccessControlAllowHeaders'),
    exposed: list('AccessControlExposeHeaders'),
    isWithCredentials: cors.get('AccessControlAllowCredentials').boolean === true,
    overrides: cors.get('OriginOverride').boolean === true,
  };
}

/**
 * An answer after CloudFront has set the headers of a policy. The status stays. Source: CloudFront Developer Guide,
 * "Understand response headers policies"; from memory that an origin in the list is sent back as it came.
 */
export function throughPolicy(answer: Answer, policy: CorsPolicy, origin: string): Answer {
  const { origins, methods, headers, exposed, isWithCredentials, overrides } = policy;
  const own = new Set(answer.headers.map(([name]) => name.toLowerCase()));
  const hasOwn = [...own].some((name) => name.startsWith('access-control-'));
  if (hasOwn && !overrides) return answer;
  const admitted = origins.find((one) => one === '*' || isLike(one, origin));
  const list = (name: string, values: readonly string[]): HeaderList =>
    values.length > 0 ? [[`access-control-${name}`, values.join(', ')]] : [];
  const all = ['GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE', 'OPTIONS'];
  const set: HeaderList =
    admitted === undefined
      ? []
      : [
          ['access-control-allow-origin', admitted === '*' ? '*' : origin],
          ...list('allow-methods', methods.includes('ALL') ? all : methods),
          ...list('allow-headers', headers),
          ...list('expose-headers', exposed),
          ...(isWithCredentials ? [['access-control-allow-credentials', 'true'] as const] : []),
        ];
  const kept = answer.headers.filter(([name]) => !/^access-control-/i.test(name));
  return { status: answer.status, headers: [...kept, ...set] };
}

/** `https://*.example.com` stands for every name below. */
const isLike = (pattern: string, origin: string): boolean =>
  new RegExp(`^${pattern.split('*').map(escaped).join('[^/]*')}$`, 'i').test(origin);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether a path is one of a pattern: `*` and `?` as CloudFront has them. */
export const isBehind = (pattern: string, asked: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/^\/?/, '/')
      .split('*')
      .map((part) => part.split('?').map(escaped).join('.'))
      .join('.*')}$`,
  ).test(asked);

/** What CloudFront answers to a method that a behaviour does not hand on. Source: CloudFront Developer Guide, "HTTP 403 status code (Permission Denied)"; from memory that it carries no headers of CORS. */
const REFUSED: Answer = { status: 403, headers: [] };

/** Answers as they leave CloudFront. */
export interface Passed {
  readonly preflight: Answer | undefined;
  readonly answer: Answer;
  /** Method that the behaviour does not hand on. */
  readonly refused: string | undefined;
}

/**
 * What becomes of the answers of an API on their way through a behaviour. A page that the distribution itself
 * serves asks no preflight, so a page of which that is not known is not refused one.
 */
export function passedThrough(
  { policy, methods, servesOthers }: Behaviour,
  {
    request,
    preflightResponse,
    response,
  }: Pick<Case, 'request' | 'preflightResponse'> & { readonly response: Answer },
  isOriginKnown: boolean,
): Passed {
  const set = (answer: Answer): Answer =>
    policy ? throughPolicy(answer, policy, request.origin) : answer;
  const isRefused = (method: string): boolean => methods !== undefined && !methods.includes(method);
  const asksInVain =
    preflightResponse !== undefined && isRefused('OPTIONS') && (isOriginKnown || !servesOthers);
  return {
    preflight: preflightResponse && (asksInVain ? REFUSED : set(preflightResponse)),
    answer: isRefused(request.method) ? REFUSED : set(response),
    refused: asksInVain ? 'OPTIONS' : isRefused(request.method) ? request.method : undefined,
  };
}
