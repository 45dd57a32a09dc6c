import { step } from '../../cli/index.js';
import type { Address, LiveApi, Routes } from '../../coverage/index.js';
import { outputsOf } from '../../deploy/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import { type DeployedStack, deployedStacks } from '../deployment/discover.js';
import { type Deployment, openDeployment } from '../deployment/open.js';
import { addressesOf } from './addresses.js';
import type { CoverageFlags } from './coverage-recipe.js';

/**
 * What the stages of the APIs serve that the stacks of an environment hold.
 *
 * @throws `coverage-api-missing`
 */
export async function liveRoutes(io: CommandIo, flags: CoverageFlags): Promise<Routes> {
  const deployment = await openDeployment(io, flags, 'coverage');
  return step(io, 'Read the routes of the API', async () => {
    const { mergedRoutes, routesFromLive } = await import('../../coverage/index.js');
    const { aws, opened, state } = deployment;
    const stacks = await deployedStacks(aws, state, opened);
    const outputs = stacks.map(({ facts }) => ({ name: facts.name, outputs: outputsOf(facts) }));
    const named = addressesOf(opened.config, opened.name, outputs);
    const apis = await apisOf(deployment, stacks, named);
    if (apis.length === 0)
      throw problems.coverageApiMissing({
        environment: opened.name,
        stacks: stacks.map(({ facts }) => facts.name),
      });
    const parts: Routes[] = [];
    for (const region of new Set(apis.map((api) => api.region))) {
      const port = await aws.apis(region);
      const mappings = await port.mappings();
      for (const api of apis.filter((one) => one.region === region))
        parts.push(await routesFromLive(port, api, mappings));
    }
    const routes = mergedRoutes(parts);
    return { ...routes, addresses: [...routes.addresses, ...named] };
  });
}

const TYPES: ReadonlySet<string> = new Set(['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api']);

/** APIs of stacks, in the order of the stacks. */
async function apisOf(
  { aws, opened: { config } }: Deployment,
  stacks: readonly DeployedStack[],
  named: readonly Address[],
): Promise<readonly LiveApi[]> {
  const lists = await Promise.all(
    stacks.map(async ({ region, facts }) => {
      const resources = await (await aws.stacks(region)).resources(facts.id);
      return resources
        .filter(({ type }) => TYPES.has(type))
        .flatMap(({ physicalId: id }) =>
          id === undefined
            ? []
            : [{ id, region, stage: config.coverage?.stage ?? stageIn(named, id) }],
        );
    }),
  );
  return lists.flat();
}

/** The stage in an address that API Gateway itself gave an API. */
const stageIn = (named: readonly Address[], id: string): string | undefined =>
  named
    .find(({ host, basePath }) => host?.startsWith(`${id}.execute-api.`) && basePath !== '')
    ?.basePath.split('/')[1];
