import { type Caller, callAs } from '../call.js';
import type { AwsClients } from '../clients.js';
import { sdkAlarms } from './alarms.js';
import { sdkBuckets } from './buckets.js';
import { sdkEdge } from './edge.js';
import { sdkFirewalls } from './firewalls.js';
import { sdkFunctions } from './functions.js';
import { sdkGeneric } from './generic.js';
import { sdkHttpApis } from './http-apis.js';
import { sdkIdentities } from './identities.js';
import { sdkKeys } from './kms.js';
import { sdkLogs } from './logs.js';
import { sdkMail } from './mail.js';
import { sdkMoney } from './money.js';
import { sdkNames } from './names.js';
import { sdkStackPort } from './nested-stacks.js';
import { sdkParameters } from './parameters.js';
import { sdkQueues } from './queues.js';
import { sdkRecording } from './recording.js';
import { sdkRepositories } from './repositories.js';
import { sdkRestApis } from './rest-apis.js';
import { sdkRoles } from './roles.js';
import { sdkRules } from './rules.js';
import { sdkSecrets } from './secrets.js';
import type { LeftoverSource } from './source.js';
import { sdkTables } from './tables.js';
import { sdkTopics } from './topics.js';

/** What removing leftovers asks of AWS, in the region where the thing lives: `leftovers('eu-west-1').logs`. */
export type Leftovers = (region: string) => ReturnType<typeof portsOf>;

interface Choice extends Caller {
  readonly clients: AwsClients;
  readonly account: string;
  readonly partition: string;
}

/** The ports over the SDK; the client of a service is loaded when it is first asked. */
export function sdkLeftovers({ clients, account, partition, ...caller }: Choice): Leftovers {
  const call = callAs(caller);
  const made = new Map<string, ReturnType<Leftovers>>();
  return (region) => {
    const known = made.get(region);
    if (known) return known;
    const source: LeftoverSource = { clients, account, partition, region, call };
    const here = portsOf(source);
    made.set(region, here);
    return here;
  };
}

const portsOf = (source: LeftoverSource) => ({
  alarms: sdkAlarms(source),
  buckets: sdkBuckets(source),
  edge: sdkEdge(source),
  firewalls: sdkFirewalls(source),
  functions: sdkFunctions(source),
  generic: sdkGeneric(source),
  httpApis: sdkHttpApis(source),
  identities: sdkIdentities(source),
  keys: sdkKeys(source),
  logs: sdkLogs(source),
  mail: sdkMail(source),
  money: sdkMoney(source),
  names: sdkNames(source),
  parameters: sdkParameters(source),
  queues: sdkQueues(source),
  recording: sdkRecording(source),
  repositories: sdkRepositories(source),
  restApis: sdkRestApis(source),
  roles: sdkRoles(source),
  rules: sdkRules(source),
  secrets: sdkSecrets(source),
  stacks: sdkStackPort(source),
  tables: sdkTables(source),
  topics: sdkTopics(source),
});

export type { LifecycleRule, Version, VersionId, VersionPage, VersionsAt } from './buckets.js';
export type { EdgePart } from './edge.js';
export type { HttpPart } from './http-apis.js';
export type { RestPart } from './rest-apis.js';
