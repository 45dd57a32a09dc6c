import { toTemplate } from '../../assembly/index.js';
import type { Aws } from '../../aws/index.js';
import { step } from '../../cli/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { ExpectedStack } from '../../validate/index.js';
import { deployedStacks } from '../deployment/discover.js';
import { type Deployment, regionsOf } from '../deployment/open.js';
import { synthesizeApp } from '../deployment/synth.js';

/**
 * The stacks that have to be there: those of the app, or those that are deployed as they are.
 *
 * @throws `nothing-deployed` where the deployed ones are to say it and there are none
 */
export async function expectedStacks(
  io: CommandIo,
  { opened, aws, state }: Deployment,
  deployed: boolean,
): Promise<readonly ExpectedStack[]> {
  if (!deployed) {
    const { stacks } = await synthesizeApp(io, opened);
    const { region: own } = opened.environment;
    // An app may name its region itself; who asks for another one wants its stacks looked for there.
    return stacks.map(({ name, region, template }) => ({
      ...{ name, template },
      region: region === own ? opened.region : region,
    }));
  }
  return step(io, 'Read the deployed templates', async () => {
    const found = await deployedStacks(aws, state, opened);
    const environment = opened.name;
    if (found.length === 0)
      throw problems.nothingDeployed({ environment, regions: regionsOf(opened) });
    return Promise.all(
      found.map(async ({ region, facts: { name } }) => ({
        ...{ name, region },
        template: await templateOf(aws, region, name),
      })),
    );
  });
}

/** `undefined` for one in YAML: its resources are told by CloudFormation, without expectations. */
async function templateOf(aws: Aws, region: string, stack: string) {
  const text = await (await aws.stacks(region)).template(stack);
  try {
    return toTemplate(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
