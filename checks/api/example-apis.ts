/** APIs for examples: paths with their methods, as the resources of a template. */
export function restApi(
  paths: Readonly<Record<string, readonly string[]>>,
  change: (verb: string, path: string) => object = () => ({}),
): Readonly<Record<string, unknown>> {
  const resources: Record<string, unknown> = {
    Api: {
      Type: 'AWS::ApiGateway::RestApi',
      Properties: { Name: 'api', EndpointConfiguration: { Types: ['REGIONAL'] } },
    },
    Stage: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: {
        RestApiId: { Ref: 'Api' },
        DeploymentId: { Ref: 'Deployment' },
        StageName: 'v1',
      },
    },
  };
  const methods: string[] = [];
  for (const [path, verbs] of Object.entries(paths)) {
    const parts = path.split('/').filter((one) => one !== '');
    for (const [at, part] of parts.entries())
      resources[idOf(parts.slice(0, at + 1))] ??= {
        Type: 'AWS::ApiGateway::Resource',
        Properties: {
          RestApiId: { Ref: 'Api' },
          ParentId: ref(parts.slice(0, at)),
          PathPart: part,
        },
      };
    for (const verb of verbs) {
      const id = `${verb === '405' ? 'Refused' : verb}${idOf(parts)}`;
      methods.push(id);
      resources[id] = method(verb, ref(parts), change(verb, path));
    }
  }
  resources['Deployment'] = {
    Type: 'AWS::ApiGateway::Deployment',
    DependsOn: methods,
    Properties: { RestApiId: { Ref: 'Api' } },
  };
  return resources;
}

/** An HTTP API with these route keys. */
export const httpApi = (
  keys: readonly string[],
  properties: object = {},
): Readonly<Record<string, unknown>> => ({
  HttpApi: {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: { Name: 'api', ProtocolType: 'HTTP', ...properties },
  },
  ...Object.fromEntries(
    keys.map((key, at) => [
      `Route${at}`,
      {
        Type: 'AWS::ApiGatewayV2::Route',
        Properties: { ApiId: { Ref: 'HttpApi' }, RouteKey: key, Target: 'integrations/a' },
      },
    ]),
  ),
});

/** Answer of a preflight with these headers, values as they are sent. */
export const preflight = (headers: Readonly<Record<string, string>>): object => ({
  Integration: {
    Type: 'MOCK',
    RequestTemplates: { 'application/json': '{ statusCode: 200 }' },
    IntegrationResponses: [
      {
        StatusCode: '204',
        ResponseParameters: Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [
            `method.response.header.Access-Control-${name}`,
            `'${value}'`,
          ]),
        ),
      },
    ],
  },
});

const idOf = (parts: readonly string[]): string =>
  `Path${parts.map((part) => part.replace(/\W/g, '')).join('_')}`.replace(/_/g, 'X');

const ref = (parts: readonly string[]): object =>
  parts.length === 0 ? { 'Fn::GetAtt': ['Api', 'RootResourceId'] } : { Ref: idOf(parts) };

function method(verb: string, resource: object, change: object): object {
  const isMock = verb === '405' || verb === 'OPTIONS';
  return {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      RestApiId: { Ref: 'Api' },
      ResourceId: resource,
      HttpMethod: verb === '405' ? 'ANY' : verb,
      AuthorizationType: 'NONE',
      Integration: isMock
        ? { Type: 'MOCK', IntegrationResponses: [{ StatusCode: verb === '405' ? '405' : '204' }] }
        : { Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST', Uri: 'arn:aws:apigateway:…' },
      ...change,
    },
  };
}
