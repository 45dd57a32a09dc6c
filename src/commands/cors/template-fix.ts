import type { Judgement } from '../../cors/index.js';
import type { Resource } from '../../routes/index.js';
import type { GatewayRead } from './flags.js';

type Code = Judgement['reason']['code'];
type Lines = Readonly<Partial<Record<Code, string>>>;

const parameter = (name: string): string =>
  `Integration.IntegrationResponses, ResponseParameters "method.response.header.Access-Control-${name}" (and MethodResponses)`;

const policy = (name: string): string =>
  `the response headers policy of its cache behaviour, ResponseHeadersPolicyConfig.CorsConfig.${name}`;

const NO_OPTIONS =
  'an AWS::ApiGateway::Method with HttpMethod OPTIONS and a MOCK integration for this path';

/** Properties of a template that answer a fault, by type of resource. */
const PROPERTIES: Readonly<Record<string, Lines>> = {
  'AWS::ApiGateway::Method': {
    'header-not-allowed': parameter('Allow-Headers'),
    'headers-unreadable': parameter('Allow-Headers'),
    'method-not-allowed': parameter('Allow-Methods'),
    'methods-unreadable': parameter('Allow-Methods'),
    'origin-missing': parameter('Allow-Origin'),
    'origin-mismatch': parameter('Allow-Origin'),
    'origin-invalid': parameter('Allow-Origin'),
    'origin-several': parameter('Allow-Origin'),
    'origin-wildcard-credentials': parameter('Allow-Origin'),
    'credentials-not-allowed': parameter('Allow-Credentials'),
    'preflight-status': 'AuthorizationType: NONE and ApiKeyRequired: false',
  },
  'AWS::ApiGatewayV2::Api': {
    'header-not-allowed': 'CorsConfiguration.AllowHeaders',
    'method-not-allowed': 'CorsConfiguration.AllowMethods',
    'origin-missing': 'CorsConfiguration.AllowOrigins',
    'origin-mismatch': 'CorsConfiguration.AllowOrigins',
    'origin-wildcard-credentials': 'CorsConfiguration.AllowOrigins',
    'credentials-not-allowed': 'CorsConfiguration.AllowCredentials',
  },
  'AWS::S3::Bucket': {
    'header-not-allowed': 'CorsConfiguration.CorsRules, AllowedHeaders',
    'method-not-allowed': 'CorsConfiguration.CorsRules, AllowedMethods',
    'origin-missing': 'CorsConfiguration.CorsRules: a rule with this origin, PUT and content-type',
  },
  'AWS::CloudFront::Distribution': {
    'header-not-allowed': policy('AccessControlAllowHeaders'),
    'method-not-allowed': policy('AccessControlAllowMethods'),
    'origin-missing': policy('AccessControlAllowOrigins'),
    'origin-mismatch': policy('AccessControlAllowOrigins'),
    'origin-wildcard-credentials': policy('AccessControlAllowOrigins'),
    'credentials-not-allowed': policy('AccessControlAllowCredentials'),
  },
  'AWS::ApiGateway::RestApi': {
    'origin-missing': NO_OPTIONS,
    'origin-mismatch': NO_OPTIONS,
    'preflight-status': NO_OPTIONS,
  },
};

/** Headers of gateway responses that answer a fault, and what belongs into them. */
const GATEWAY_HEADERS: Readonly<Partial<Record<Code, 'Allow-Origin' | 'Allow-Credentials'>>> = {
  'origin-missing': 'Allow-Origin',
  'origin-mismatch': 'Allow-Origin',
  'origin-invalid': 'Allow-Origin',
  'origin-several': 'Allow-Origin',
  'origin-wildcard-credentials': 'Allow-Origin',
  'credentials-not-allowed': 'Allow-Credentials',
};

interface At {
  readonly causedBy: Pick<Resource, 'type' | 'logicalId'>;
  /** Set where API Gateway answers by itself. */
  readonly gateway: GatewayRead | undefined;
  readonly origin: string;
}

/** Where in the template a fault is mended; `undefined` where no property of the resource does it. */
export function templateFix({ causedBy, gateway, origin }: At, code: Code): string | undefined {
  const { type, logicalId } = causedBy;
  if (gateway?.mend !== undefined) return responseFix(type, logicalId, gateway, origin, code);
  const property = PROPERTIES[type]?.[code];
  return property === undefined ? undefined : `In the template: ${logicalId}, ${property}.`;
}

function responseFix(
  type: string,
  api: string,
  { from, mend = '' }: GatewayRead,
  origin: string,
  code: Code,
): string | undefined {
  const name = GATEWAY_HEADERS[code];
  if (name === undefined) return undefined;
  const header = `Access-Control-${name}: "'${name === 'Allow-Origin' ? origin : 'true'}'"`;
  const where =
    type === 'AWS::Serverless::Api'
      ? `${api}, GatewayResponses.${mend}.ResponseParameters.Headers, ${header}`
      : `${from === undefined ? 'an' : 'the'} AWS::ApiGateway::GatewayResponse of ${api} with ResponseType ${mend}, ResponseParameters gatewayresponse.header.${header}`;
  return `In the template: ${where}. The next deployment of the API puts it in force.`;
}
