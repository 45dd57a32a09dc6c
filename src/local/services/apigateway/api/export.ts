import { stringify } from 'yaml';
import type {
  Deployment,
  GatewayResponse,
  Integration,
  Method,
  RestApi,
  Stage,
} from '../state/rows.js';

/** What an export is made of: the API as it was deployed to the stage. */
export interface Exported {
  readonly api: RestApi;
  readonly stage: Stage;
  readonly deployment: Deployment;
  readonly region: string;
  /** Names in `parameters.extensions`. */
  readonly extensions: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/** Kinds of export. Source: API Gateway API Reference, GetExport. */
export const EXPORTERS: Readonly<Record<string, (exported: Exported) => Json>> = {
  oas30: (exported) => ({
    openapi: '3.0.1',
    info: infoOf(exported),
    servers: [
      {
        url: `https://${hostOf(exported)}/{basePath}`,
        variables: { basePath: { default: `/${exported.stage.stageName}` } },
      },
    ],
    paths: pathsOf(exported, (name) => ({
      ...{ name, in: 'path', required: true, schema: { type: 'string' } },
    })),
    components: {},
    ...extensionsOf(exported),
  }),
  swagger: (exported) => ({
    swagger: '2.0',
    info: infoOf(exported),
    host: hostOf(exported),
    basePath: `/${exported.stage.stageName}`,
    schemes: ['https'],
    paths: pathsOf(exported, (name) => ({ name, in: 'path', required: true, type: 'string' })),
    ...extensionsOf(exported),
  }),
};

export const exportedText = (document: Json, isYaml: boolean): string =>
  isYaml
    ? stringify(document, { aliasDuplicateObjects: false })
    : JSON.stringify(document, null, 2);

const infoOf = ({ api: { name, description }, deployment }: Exported): Json => ({
  title: name,
  ...(description !== undefined && { description }),
  version: `${deployment.createdDate.toISOString().slice(0, 19)}Z`,
});

const hostOf = ({ api: { id }, region }: Exported): string =>
  `${id}.execute-api.${region}.amazonaws.com`;

/** Paths and methods with their integrations; models, validators and security are not imitated. */
function pathsOf(exported: Exported, parameter: (name: string) => Json): Json {
  const { resources, methods } = exported.deployment.snapshot;
  return Object.fromEntries(
    resources.flatMap(({ id, path }) => {
      const own = methods.filter(({ resourceId }) => resourceId === id);
      const names = [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name = '']) => name);
      const shown = own.map((method) => [
        method.httpMethod === 'ANY'
          ? 'x-amazon-apigateway-any-method'
          : method.httpMethod.toLowerCase(),
        {
          ...(names.length > 0 && { parameters: names.map(parameter) }),
          ...methodOf(method, hasIntegrations(exported)),
        },
      ]);
      return own.length > 0 ? [[path, Object.fromEntries(shown)]] : [];
    }),
  );
}

const methodOf = (
  { methodResponses, methodIntegration }: Method,
  withIntegration: boolean,
): Json => ({
  responses: Object.fromEntries(
    Object.keys(methodResponses).map((status) => [status, { description: `${status} response` }]),
  ),
  ...(withIntegration &&
    methodIntegration && { 'x-amazon-apigateway-integration': integrationOf(methodIntegration) }),
});

function integrationOf(integration: Integration): Json {
  const { type, httpMethod, uri, passthroughBehavior, requestTemplates } = integration;
  return {
    type: type.toLowerCase(),
    ...(httpMethod !== undefined && { httpMethod }),
    ...(uri !== undefined && { uri }),
    ...(Object.keys(requestTemplates).length > 0 && { requestTemplates }),
    passthroughBehavior: passthroughBehavior.toLowerCase(),
  };
}

const hasIntegrations = ({ extensions }: Exported): boolean =>
  extensions.some((one) => one === 'integrations' || one === 'apigateway');

/** Source: API Gateway Developer Guide, "x-amazon-apigateway-gateway-responses object"; exports that are published have it at their root. */
function extensionsOf({ extensions, deployment: { snapshot } }: Exported): Json {
  const { gatewayResponses } = snapshot;
  if (!extensions.includes('apigateway') || gatewayResponses.length === 0) return {};
  return {
    'x-amazon-apigateway-gateway-responses': Object.fromEntries(
      gatewayResponses.map((one) => [one.responseType, gatewayResponseOf(one)]),
    ),
  };
}

const gatewayResponseOf = (one: GatewayResponse): Json => ({
  ...(one.statusCode !== undefined && { statusCode: one.statusCode }),
  ...filled('responseParameters', one.responseParameters),
  ...filled('responseTemplates', one.responseTemplates),
});

const filled = (name: string, value: Json): Json =>
  Object.keys(value).length > 0 ? { [name]: value } : {};
