export type { ApiMapping, Apis, HttpApi, RestMethod } from './apis-port.js';
export type {
  AssetPublisher,
  Aws,
  ChangeSet,
  ChangeSetRequest,
  Distributions,
  Export,
  Objects,
  Parameters,
  ParameterValue,
  ResourceChange,
  RoleToAssume,
  Secrets,
  StackEvent,
  StackFacts,
  StackOutput,
  StackResource,
  Stacks,
  Zones,
} from './aws.js';
export { type Caller, isThrottled, leavesDoubt } from './call.js';
export { type AwsClients, type AwsTarget, awsClients, type ClientSettings } from './clients.js';
export { sdkAws } from './cloud.js';
export { isLoopback, reach } from './endpoint.js';
export { type Identity, whoAmI } from './identity.js';
export { resolveTarget } from './target.js';
