import type { Scope } from '../../../core/scope.js';
import type { Table } from '../../../core/store.js';
import type { World } from '../../../core/world.js';
import type {
  Account,
  ApiKey,
  Authorizer,
  BasePathMapping,
  Deployment,
  DomainName,
  GatewayResponse,
  Method,
  Model,
  RequestValidator,
  Resource,
  RestApi,
  Stage,
  UsagePlan,
} from './rows.js';

export const APIS = 'apigateway.apis';
export const DOMAINS = 'apigateway.domains';

/** What belongs to one API is kept under `<api id>/<own key>`. */
export const keyOf = (apiId: string, ...own: readonly string[]): string =>
  [apiId, ...own].join('/');

export const tablesOf = ({ store }: Pick<World, 'store'>, scope: Scope) => {
  const table = <V>(what: string): Table<V> => store.table(`apigateway.${what}`, scope);
  return {
    apis: table<RestApi>('apis'),
    resources: table<Resource>('resources'),
    methods: table<Method>('methods'),
    authorizers: table<Authorizer>('authorizers'),
    gatewayResponses: table<GatewayResponse>('gateway-responses'),
    models: table<Model>('models'),
    requestValidators: table<RequestValidator>('request-validators'),
    deployments: table<Deployment>('deployments'),
    stages: table<Stage>('stages'),
    domains: table<DomainName>('domains'),
    mappings: table<BasePathMapping>('mappings'),
    plans: table<UsagePlan>('plans'),
    keys: table<ApiKey>('keys'),
    account: table<Account>('account'),
  };
};
export type Tables = ReturnType<typeof tablesOf>;

/** Rows of one API, in the order they were made. */
export function rowsOf<V>(table: Table<V>, apiId: string): V[] {
  const prefix = `${apiId}/`;
  return [...table.entries()].flatMap(([key, row]) => (key.startsWith(prefix) ? [row] : []));
}

export function dropRowsOf(table: Table<unknown>, apiId: string): void {
  const prefix = `${apiId}/`;
  for (const key of [...table.keys()]) if (key.startsWith(prefix)) table.delete(key);
}
