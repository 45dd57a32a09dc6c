import {
  domainOf,
  explore,
  makeWorld,
  type Stack,
  type World,
  type WorldInput,
} from '../model/index.js';
import { attachedPolicies } from './attached-policies.js';
import { declaredNames } from './declared-names.js';
import { sendsMail } from './mail-use.js';
import { deploymentIn, regionOf } from './placed-stacks.js';

/** What has to be read of an account so that rules can judge its stacks, by region. */
export type AccountNeeds = Readonly<Record<string, RegionNeeds>>;

/** Everything that stacks of one region name, each once. */
export interface RegionNeeds {
  /** Names of the stacks. */
  readonly stacks: readonly string[];
  /** Types of their resources. */
  readonly types: readonly string[];
  /** Names that they give. */
  readonly names: readonly { readonly type: string; readonly name: string }[];
  /** Functions that reserve concurrency. */
  readonly reserving: readonly { readonly stack: string; readonly logicalId: string }[];
  /** Names of event buses that they make rules on. */
  readonly buses: readonly string[];
  /** Engines of RDS. */
  readonly engines: readonly string[];
  readonly bootstrapParameters: readonly string[];
  readonly deployments: readonly Deployment[];
  /** Paths and names of AWS managed policies that they attach. */
  readonly policies: readonly string[];
  /** Domains of certificates. */
  readonly domains: readonly string[];
  /** Names of the stacks that send mail. */
  readonly senders: readonly string[];
}

interface Deployment {
  readonly stack: string;
  readonly deployRole: string | undefined;
  readonly executionRole: string | undefined;
}

/** What these stacks name, whichever way their conditions turn out; stacks of other accounts are left out. */
export function accountNeeds(input: Omit<WorldInput, 'account'>, account: string): AccountNeeds {
  const whole = { ...input, account: undefined };
  const domain = domainOf(input.stacks);
  // Each stack by itself: conditions of all of them together turn out in too many ways.
  const all = input.stacks.flatMap(({ id }) =>
    explore((scenario) => needsIn(makeWorld(whole, scenario), id, account), domain).answers.flatMap(
      ({ answer }) => answer ?? [],
    ),
  );
  const regions = [...new Set(all.map(({ region }) => region))];
  return Object.fromEntries(
    regions.map((region) => [
      region,
      all
        .filter((one) => one.region === region)
        .map(({ needs }) => needs)
        .reduce(joined),
    ]),
  );
}

function needsIn(world: World, id: string, account: string) {
  const stack = world.stack(id);
  const region = stack && regionOf(stack, world);
  if (!stack || region === undefined) return undefined;
  const isHere = stack.account === undefined || stack.account === account;
  return isHere ? { region, needs: needsOf(stack, { account, region }) } : undefined;
}

function needsOf(
  stack: Stack,
  place: { readonly account: string; readonly region: string },
): RegionNeeds {
  const resources = stack.resources();
  const deployment = deploymentIn(stack, place);
  // AWS makes up the names of nested stacks.
  const names = stack.parent || stack.name === undefined ? [] : [stack.name];
  return {
    stacks: names,
    types: resources.map(({ type }) => type),
    names: declaredNames(stack).map(({ type, name }) => ({ type, name })),
    reserving: names.flatMap((name) =>
      resources
        .filter((one) => one.get('ReservedConcurrentExecutions').isPresent)
        .map(({ logicalId }) => ({ stack: name, logicalId })),
    ),
    buses: busesOf(stack),
    engines: stack
      .resources('AWS::RDS::DBCluster', 'AWS::RDS::DBInstance', 'AWS::RDS::GlobalCluster')
      .flatMap((one) => one.get('Engine').likely ?? []),
    bootstrapParameters:
      deployment?.bootstrapVersion === undefined
        ? []
        : [deployment.bootstrapParameter ?? []].flat(),
    deployments: deployment ? names.map((name) => ({ stack: name, ...rolesOf(deployment) })) : [],
    policies: attachedPolicies(stack).map(({ key }) => key),
    domains: stack
      .resources('AWS::CertificateManager::Certificate')
      .flatMap((one) => one.get('DomainName').likely ?? []),
    senders: sendsMail(stack) ? names : [],
  };
}

/** Buses that it makes rules on, or lets somebody make rules on. */
function busesOf(stack: Stack): readonly string[] {
  const named = stack.resources('AWS::Events::Rule').flatMap((rule) => {
    const bus = rule.get('EventBusName');
    return bus.isAbsent ? ['default'] : (bus.likely ?? []);
  });
  const mayMake = JSON.stringify(stack.document).includes('"events:PutRule"');
  return mayMake ? [...named, 'default'] : named;
}

const rolesOf = ({ deployRole, executionRole }: Omit<Deployment, 'stack'>) => ({
  deployRole,
  executionRole,
});

const joined = (a: RegionNeeds, b: RegionNeeds): RegionNeeds => ({
  stacks: distinct([...a.stacks, ...b.stacks]),
  types: distinct([...a.types, ...b.types]),
  names: distinct([...a.names, ...b.names]),
  reserving: distinct([...a.reserving, ...b.reserving]),
  buses: distinct([...a.buses, ...b.buses]),
  engines: distinct([...a.engines, ...b.engines]),
  bootstrapParameters: distinct([...a.bootstrapParameters, ...b.bootstrapParameters]),
  deployments: distinct([...a.deployments, ...b.deployments]),
  policies: distinct([...a.policies, ...b.policies]),
  domains: distinct([...a.domains, ...b.domains]),
  senders: distinct([...a.senders, ...b.senders]),
});

const distinct = <T>(list: readonly T[]): readonly T[] => [
  ...new Map(list.map((one) => [JSON.stringify(one), one])).values(),
];
