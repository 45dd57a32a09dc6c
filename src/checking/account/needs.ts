import { domainOf, explore, makeWorld, type World, type WorldInput } from '../model/index.js';
import { declaredNames } from './declared-names.js';
import { sendsMail } from './mail-use.js';
import { deploymentIn, regionOf } from './placed-stacks.js';

/** What has to be read of an account so that rules can judge these stacks. */
export interface AccountNeeds {
  readonly regions: Readonly<Record<string, RegionNeeds>>;
}

export interface RegionNeeds {
  /** Names of the stacks that go there. */
  readonly stacks: readonly string[];
  /** Types of resources in them. */
  readonly types: readonly string[];
  /** Names that they give, each once. */
  readonly names: readonly { readonly type: string; readonly name: string }[];
  /** Physical names of functions that reserve concurrency; absent ones are made up by AWS. */
  readonly reserving: readonly { readonly stack: string; readonly logicalId: string }[];
  readonly buses: readonly string[];
  readonly engines: readonly string[];
  readonly bootstrapParameters: readonly string[];
  readonly deployments: readonly {
    readonly stack: string;
    readonly deployRole: string | undefined;
    readonly executionRole: string | undefined;
  }[];
  readonly sendsMail: boolean;
  readonly importsOrExports: boolean;
}

type Gathered = { -readonly [K in keyof RegionNeeds]: RegionNeeds[K] };

/** Everything that the stacks of this account name, whichever way their conditions turn out. */
export function accountNeeds(input: Omit<WorldInput, 'account'>, account: string): AccountNeeds {
  const whole = { ...input, account: undefined };
  const { answers } = explore(
    (scenario) => needsIn(makeWorld(whole, scenario), account),
    domainOf(input.stacks),
  );
  const regions: Record<string, Gathered> = {};
  for (const { answer } of answers)
    for (const [region, needs] of Object.entries(answer))
      regions[region] = regions[region] ? joined(regions[region], needs) : needs;
  return { regions };
}

function needsIn(world: World, account: string): Readonly<Record<string, Gathered>> {
  const regions: Record<string, Gathered> = {};
  for (const stack of world.stacks) {
    const region = regionOf(stack, world);
    if (region === undefined || (stack.account !== undefined && stack.account !== account))
      continue;
    const resources = stack.resources();
    const deployment = deploymentIn(stack, { account, region });
    const name = stack.parent ? undefined : stack.name;
    const needs: Gathered = {
      stacks: name === undefined ? [] : [name],
      types: [...new Set(resources.map(({ type }) => type))],
      names: declaredNames(stack).map(({ type, name: given }) => ({ type, name: given })),
      reserving: resources
        .filter((one) => name !== undefined && one.get('ReservedConcurrentExecutions').isPresent)
        .map(({ logicalId }) => ({ stack: name ?? '', logicalId })),
      buses: stack
        .resources('AWS::Events::Rule')
        .flatMap((rule) =>
          rule.get('EventBusName').isAbsent ? ['default'] : (rule.get('EventBusName').likely ?? []),
        ),
      engines: stack
        .resources('AWS::RDS::DBCluster', 'AWS::RDS::DBInstance')
        .flatMap((one) => one.get('Engine').likely ?? []),
      bootstrapParameters:
        deployment?.bootstrapVersion === undefined || deployment.bootstrapParameter === undefined
          ? []
          : [deployment.bootstrapParameter],
      deployments:
        deployment === undefined || name === undefined
          ? []
          : [
              {
                stack: name,
                deployRole: deployment.deployRole,
                executionRole: deployment.executionRole,
              },
            ],
      sendsMail: sendsMail(stack),
      importsOrExports:
        stack.outputs.some(({ exportName }) => exportName.isPresent) ||
        JSON.stringify(stack.document).includes('Fn::ImportValue'),
    };
    regions[region] = regions[region] ? joined(regions[region], needs) : needs;
  }
  return regions;
}

const joined = (a: Gathered, b: Gathered): Gathered => ({
  stacks: distinct([...a.stacks, ...b.stacks]),
  types: distinct([...a.types, ...b.types]),
  names: distinct([...a.names, ...b.names]),
  reserving: distinct([...a.reserving, ...b.reserving]),
  buses: distinct([...a.buses, ...b.buses]),
  engines: distinct([...a.engines, ...b.engines]),
  bootstrapParameters: distinct([...a.bootstrapParameters, ...b.bootstrapParameters]),
  deployments: distinct([...a.deployments, ...b.deployments]),
  sendsMail: a.sendsMail || b.sendsMail,
  importsOrExports: a.importsOrExports || b.importsOrExports,
});

const distinct = <T>(list: readonly T[]): readonly T[] => [
  ...new Map(list.map((one) => [JSON.stringify(one), one])).values(),
];
