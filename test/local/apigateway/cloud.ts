import { request } from 'node:http';
import {
  APIGatewayClient,
  CreateDeploymentCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  type CreateRestApiCommandInput,
  CreateStageCommand,
  GetResourcesCommand,
  PutIntegrationCommand,
  type PutIntegrationCommandInput,
  PutMethodCommand,
  type PutMethodCommandInput,
} from '@aws-sdk/client-api-gateway';
import { AddPermissionCommand } from '@aws-sdk/client-lambda';
import { type LambdaCloud, startCloud } from '../lambda/cloud.js';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  readonly json: () => unknown;
}
export interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An embedded AWS with what an API test needs over and over. */
export interface ApiCloud extends LambdaCloud {
  readonly apis: APIGatewayClient;
  /** A function that admits every API of the account. */
  admitted(name: string, code: string): Promise<void>;
  ask(host: string, asked: Asked): Promise<Answer>;
  api(more?: Partial<CreateRestApiCommandInput>): Promise<Api>;
}

/** One REST API under construction. */
export interface Api {
  readonly id: string;
  readonly host: string;
  /** Makes the resources of a path; the answer is the id of the last. */
  resource(path: string): Promise<string>;
  method(
    path: string,
    httpMethod: string,
    integration: Partial<PutIntegrationCommandInput>,
    more?: Partial<PutMethodCommandInput>,
  ): Promise<void>;
  /** Deploys to the stage `v1`, creating it the first time. */
  deploy(): Promise<string>;
  ask(asked: Asked): Promise<Answer>;
}

export const functionUri = (name: string): string =>
  `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:000000000000:function:${name}/invocations`;

export const proxy = (name: string): Partial<PutIntegrationCommandInput> => ({
  type: 'AWS_PROXY',
  integrationHttpMethod: 'POST',
  uri: functionUri(name),
});

export async function startApiCloud(): Promise<ApiCloud> {
  const cloud = await startCloud();
  const apis = new APIGatewayClient({ ...cloud.local.clientConfig(), maxAttempts: 1 });
  const ask = (host: string, asked: Asked) => send(cloud.local.port, host, asked);
  return {
    ...cloud,
    apis,
    ask,
    async admitted(name, code) {
      await cloud.create(name, { 'index.js': code });
      await cloud.lambda.send(
        new AddPermissionCommand({
          FunctionName: name,
          StatementId: 'apis',
          Action: 'lambda:InvokeFunction',
          Principal: 'apigateway.amazonaws.com',
          SourceArn: 'arn:aws:execute-api:eu-west-1:000000000000:*',
        }),
      );
    },
    async api(more = {}) {
      const { id = '', rootResourceId = '' } = await apis.send(
        new CreateRestApiCommand({ name: 'test', ...more }),
      );
      return apiOf(apis, ask, id, rootResourceId);
    },
  };
}

function apiOf(apis: APIGatewayClient, ask: ApiCloud['ask'], restApiId: string, root: string): Api {
  const host = `${restApiId}.execute-api.eu-west-1.amazonaws.com`;
  let isStaged = false;
  const api: Api = {
    id: restApiId,
    host,
    async resource(path) {
      let at = root;
      let done = '';
      for (const pathPart of path.split('/').filter(Boolean)) {
        done += `/${pathPart}`;
        const { items = [] } = await apis.send(new GetResourcesCommand({ restApiId, limit: 500 }));
        const known = items.find((each) => each.path === done);
        const made =
          known ??
          (await apis.send(new CreateResourceCommand({ restApiId, parentId: at, pathPart })));
        at = made.id ?? '';
      }
      return at;
    },
    async method(path, httpMethod, integration, more = {}) {
      const resourceId = await api.resource(path);
      const at = { restApiId, resourceId, httpMethod };
      await apis.send(new PutMethodCommand({ ...at, authorizationType: 'NONE', ...more }));
      await apis.send(new PutIntegrationCommand({ ...at, type: 'MOCK', ...integration }));
    },
    async deploy() {
      const stageName = isStaged ? 'v1' : undefined;
      const { id = '' } = await apis.send(new CreateDeploymentCommand({ restApiId, stageName }));
      if (!isStaged) {
        await apis.send(new CreateStageCommand({ restApiId, stageName: 'v1', deploymentId: id }));
      }
      isStaged = true;
      return id;
    },
    ask: (asked) => ask(host, { ...asked, path: `/v1${asked.path}` }),
  };
  return api;
}

function send(port: number, host: string, asked: Asked): Promise<Answer> {
  const { method = 'GET', path, headers = {}, body = '' } = asked;
  return new Promise((resolve, reject) => {
    const call = request(
      { host: '127.0.0.1', port, method, path, headers: { host: `${host}.localhost`, ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: text,
            json: () => JSON.parse(text) as unknown,
          });
        });
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}
