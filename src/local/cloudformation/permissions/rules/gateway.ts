import { text } from '../names.js';
import type { Rules, TypeRule, Work } from '../need.js';

/** Actions are HTTP verbs, and resources are paths of the API's own REST interface. */
function gateway(path: (work: Work) => string, created: 'POST' | 'PUT' = 'POST'): TypeRule {
  return {
    service: 'apigateway',
    arn: (work) => `arn:aws:apigateway:${work.region}::${path(work)}`,
    create: [created],
    update: [created === 'PUT' ? 'PUT' : 'PATCH'],
    delete: ['DELETE'],
  };
}

/** A collection while it is being made, then a member of it. */
const member = (collection: (work: Work) => string) => (work: Work) => {
  const id = work.current?.physicalId.split('|').at(-1);
  return id === undefined ? collection(work) : `${collection(work)}/${id}`;
};
const at = (work: Work, name: string): string => text(work, name) ?? '*';
const inRest = (part: string) => (work: Work) => `/restapis/${at(work, 'RestApiId')}/${part}`;
const inHttp = (part: string) => (work: Work) => `/apis/${at(work, 'ApiId')}/${part}`;
const domain = (work: Work) => `/domainnames/${at(work, 'DomainName')}`;

/** API Gateway, both generations. Source: Service Authorization Reference, API Gateway Management. */
export const gatewayRules: Rules = {
  'AWS::ApiGateway::Account': {
    ...gateway(() => '/account'),
    create: ['PATCH'],
    delete: [],
    passes: { CloudWatchRoleArn: 'apigateway.amazonaws.com' },
  },
  'AWS::ApiGateway::RestApi': gateway(member(() => '/restapis')),
  'AWS::ApiGateway::ApiKey': gateway(member(() => '/apikeys')),
  'AWS::ApiGateway::Authorizer': gateway(member(inRest('authorizers'))),
  'AWS::ApiGateway::Deployment': gateway(member(inRest('deployments'))),
  'AWS::ApiGateway::GatewayResponse': gateway(
    (work) => `/restapis/${at(work, 'RestApiId')}/gatewayresponses/${at(work, 'ResponseType')}`,
    'PUT',
  ),
  'AWS::ApiGateway::Method': gateway(
    (work) =>
      `/restapis/${at(work, 'RestApiId')}/resources/${at(work, 'ResourceId')}/methods/${at(work, 'HttpMethod')}`,
    'PUT',
  ),
  'AWS::ApiGateway::Model': gateway(member(inRest('models'))),
  'AWS::ApiGateway::RequestValidator': gateway(member(inRest('requestvalidators'))),
  'AWS::ApiGateway::Resource': gateway((work) => {
    const parent = work.current?.physicalId ?? at(work, 'ParentId');
    return `/restapis/${at(work, 'RestApiId')}/resources/${parent}`;
  }),
  'AWS::ApiGateway::Stage': gateway(member(inRest('stages'))),
  'AWS::ApiGateway::UsagePlan': gateway(member(() => '/usageplans')),
  'AWS::ApiGateway::UsagePlanKey': gateway((work) => `/usageplans/${at(work, 'UsagePlanId')}/keys`),
  'AWS::ApiGateway::DomainName': gateway((work) => (work.current ? domain(work) : '/domainnames')),
  'AWS::ApiGateway::BasePathMapping': gateway((work) => `${domain(work)}/basepathmappings`),
  'AWS::ApiGatewayV2::Api': gateway(member(() => '/apis')),
  'AWS::ApiGatewayV2::ApiMapping': gateway(member((work) => `${domain(work)}/apimappings`)),
  'AWS::ApiGatewayV2::Authorizer': gateway(member(inHttp('authorizers'))),
  'AWS::ApiGatewayV2::Deployment': gateway(member(inHttp('deployments'))),
  'AWS::ApiGatewayV2::DomainName': gateway((work) =>
    work.current ? domain(work) : '/domainnames',
  ),
  'AWS::ApiGatewayV2::Integration': gateway(member(inHttp('integrations'))),
  'AWS::ApiGatewayV2::Route': gateway(member(inHttp('routes'))),
  'AWS::ApiGatewayV2::Stage': gateway(member(inHttp('stages'))),
};
