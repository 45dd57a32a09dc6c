/** API Gateway in one region: REST and HTTP APIs. Every call is a read. */
export interface Apis {
  /** Its methods as they are defined now; `undefined` when there is no such REST API. */
  restMethods(apiId: string): Promise<readonly RestMethod[] | undefined>;
  restStages(apiId: string): Promise<readonly RestStage[]>;
  /** Method and path of all that a deployment is a snapshot of. */
  deployedMethods(apiId: string, deploymentId: string): Promise<readonly DeployedMethod[]>;
  /** `undefined` when there is no such API of the second version. */
  httpApi(apiId: string): Promise<HttpApi | undefined>;
  /** What custom domains of the region lead to. */
  mappings(): Promise<readonly ApiMapping[]>;
}

export interface DeployedMethod {
  readonly method: string;
  readonly path: string;
}
export interface RestMethod extends DeployedMethod {
  /** `AWS_PROXY`, `MOCK`, …; absent where it has no integration yet. */
  readonly integration: string | undefined;
  readonly responses: readonly MethodAnswer[];
}
/** An answer that API Gateway makes itself. */
export interface MethodAnswer {
  readonly status: number;
  /** Response parameters as they are written: `method.response.header.X` to `'value'`. */
  readonly parameters: Readonly<Record<string, string>>;
}
export interface RestStage {
  readonly name: string;
  readonly deploymentId: string | undefined;
}

export interface HttpApi {
  readonly protocol: string;
  /** `GET /links/{token}`, `$default` */
  readonly routeKeys: readonly string[];
  readonly stages: readonly { readonly name: string; readonly deploysItself: boolean }[];
  readonly cors:
    | { readonly headers: readonly string[]; readonly methods: readonly string[] }
    | undefined;
}

export interface ApiMapping {
  readonly domain: string;
  /** Without slashes at its ends; empty for none. */
  readonly basePath: string;
  readonly apiId: string;
  readonly stage: string | undefined;
}
