import type {
  Api,
  ApiMapping,
  Authorizer,
  Deployment,
  DomainName,
  Integration,
  ProtocolType,
  Route,
  Stage,
} from '@aws-sdk/client-apigatewayv2';

/** Rows are the API's own shapes, which are also those of the CloudFormation properties. */
export type ApiRow = Readonly<Api> & {
  readonly ApiId: string;
  readonly Name: string;
  readonly ProtocolType: ProtocolType;
  readonly RouteSelectionExpression: string;
};
export type RouteRow = Readonly<Route> & { readonly RouteId: string; readonly RouteKey: string };
export type IntegrationRow = Readonly<Integration> & { readonly IntegrationId: string };
export type AuthorizerRow = Readonly<Authorizer> & {
  readonly AuthorizerId: string;
  readonly Name: string;
};
export type StageRow = Readonly<Stage> & { readonly StageName: string };
export type DomainRow = Readonly<DomainName> & { readonly DomainName: string };
export type MappingRow = Readonly<ApiMapping> & {
  readonly ApiMappingId: string;
  readonly DomainName: string;
};
export type DeploymentRow = Readonly<Deployment> & {
  readonly DeploymentId: string;
  readonly snapshot: Snapshot;
};

/** What a stage serves. */
export interface Snapshot {
  readonly routes: readonly RouteRow[];
  readonly integrations: readonly IntegrationRow[];
  readonly authorizers: readonly AuthorizerRow[];
}
