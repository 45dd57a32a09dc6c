import { isRecord } from '../../../assembly/index.js';
import type { Document } from '../expanded.js';
import {
  type Made,
  mapOf,
  type Outcome,
  onlyAtDeployment,
  picked,
  renamed,
  type Source,
} from './make.js';

/**
 * `AWS::Serverless::Api`: the API, a deployment and a stage.
 * Source: AWS SAM Developer Guide, "CloudFormation resources generated when AWS::Serverless::Api is specified".
 */
export function apiOutcome({ id, from, properties, attributes, shared }: Source): Outcome {
  const { StageName: stage, DefinitionBody: body, Domain: domain } = properties;
  const stageId = `${id}${typeof stage === 'string' ? stage : ''}Stage`;
  const at = (name: string) => [...from, 'Properties', name];
  const made: readonly Made[] = [
    {
      id,
      from,
      properties: { Body: at('DefinitionBody') },
      resource: {
        ...attributes,
        Type: 'AWS::ApiGateway::RestApi',
        Properties: {
          Body: body ?? onlyAtDeployment('the routes of the functions'),
          ...picked(properties, API),
        },
      },
    },
    {
      id: `${id}Deployment`,
      from,
      resource: {
        ...shared,
        Type: 'AWS::ApiGateway::Deployment',
        Properties: { RestApiId: { Ref: id } },
      },
    },
    {
      id: stageId,
      from,
      properties: { AccessLogSetting: at('AccessLogSetting') },
      resource: {
        ...shared,
        Type: 'AWS::ApiGateway::Stage',
        Properties: {
          RestApiId: { Ref: id },
          DeploymentId: { Ref: `${id}Deployment` },
          StageName: stage,
          ...picked(properties, STAGE),
        },
      },
    },
  ];
  const hidden = isRecord(domain)
    ? [{ reason: `the domain of ${id} is only made at deployment`, path: at('Domain') }]
    : [];
  return { made, hidden };
}

const API = [
  'ApiKeySourceType',
  'BinaryMediaTypes',
  'Description',
  'DisableExecuteApiEndpoint',
  'FailOnWarnings',
  'MinimumCompressionSize',
  'Mode',
  'Name',
];
const STAGE = [
  'AccessLogSetting',
  'CacheClusterEnabled',
  'CacheClusterSize',
  'CanarySetting',
  'MethodSettings',
  'TracingEnabled',
  'Variables',
];

/** `AWS::Serverless::HttpApi`: the API and a stage that deploys by itself. */
export function httpApiOutcome({ id, from, properties, attributes, shared }: Source): Outcome {
  const { StageName: stage } = properties;
  const stageId = typeof stage === 'string' ? `${id}${stage}Stage` : `${id}ApiGatewayDefaultStage`;
  return {
    made: [
      {
        id,
        from,
        resource: {
          ...attributes,
          Type: 'AWS::ApiGatewayV2::Api',
          Properties: {
            Body: properties['DefinitionBody'] ?? onlyAtDeployment('the routes of the functions'),
            ...picked(properties, ['Description', 'DisableExecuteApiEndpoint', 'FailOnWarnings']),
          },
        },
      },
      {
        id: stageId,
        from,
        resource: {
          ...shared,
          Type: 'AWS::ApiGatewayV2::Stage',
          Properties: {
            ApiId: { Ref: id },
            AutoDeploy: true,
            StageName: stage ?? '$default',
            ...picked(properties, ['AccessLogSettings', 'DefaultRouteSettings', 'RouteSettings']),
            ...renamed(properties, { StageVariables: 'StageVariables' }),
          },
        },
      },
    ],
    hidden: [],
  };
}

/** APIs that functions ask for without naming one, and whose routes are spread over them. */
export function implicitApis(resources: Document): readonly string[] {
  const asked = new Set<string>();
  for (const raw of Object.values(resources)) {
    if (mapOf(raw)['Type'] !== 'AWS::Serverless::Function') continue;
    for (const event of Object.values(mapOf(mapOf(mapOf(raw)['Properties'])['Events']))) {
      const { Type: type, Properties: given } = mapOf(event);
      if (type === 'Api' && mapOf(given)['RestApiId'] === undefined) asked.add('ServerlessRestApi');
      if (type === 'HttpApi' && mapOf(given)['ApiId'] === undefined) asked.add('ServerlessHttpApi');
    }
  }
  return [...asked].filter((id) => !Object.hasOwn(resources, id));
}
