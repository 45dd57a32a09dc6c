import type { Judgement } from '../../cors/index.js';
import type { Resource } from '../../routes/index.js';

type Code = Judgement['reason']['code'];
type Lines = Readonly<Partial<Record<Code, string>>>;

const parameter = (name: string): string =>
  `Integration.IntegrationResponses, ResponseParameters "method.response.header.Access-Control-${name}" (and MethodResponses)`;

const policy = (name: string): string =>
  `the response headers policy of its cache behaviour, ResponseHeadersPolicyConfig.CorsConfig.${name}`;

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
    'origin-missing':
      'AWS::ApiGateway::GatewayResponse for DEFAULT_4XX and DEFAULT_5XX, ResponseParameters "gatewayresponse.header.Access-Control-Allow-Origin"',
    'origin-mismatch':
      'AWS::ApiGateway::GatewayResponse, ResponseParameters "gatewayresponse.header.Access-Control-Allow-Origin"',
  },
};

/** Where in the template a fault is mended; `undefined` where no property of the resource does it. */
export function templateFix({ type, logicalId }: Resource, code: Code): string | undefined {
  const property = PROPERTIES[type]?.[code];
  return property === undefined ? undefined : `In the template: ${logicalId}, ${property}.`;
}
