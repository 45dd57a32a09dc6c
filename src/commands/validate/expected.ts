import { type Template, toTemplate } from '../../assembly/index.js';
import type { Aws, StackFacts } from '../../aws/index.js';
import { step } from '../../cli/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import { type ExpectedStack, type Limit, URGENCY } from '../../validate/index.js';
import { deployedStacks } from '../deployment/discover.js';
import { type Deployment, regionsOf } from '../deployment/open.js';
import { synthesizeApp } from '../deployment/synth.js';

/** What has to be there. */
export interface Expected {
  readonly stacks: readonly ExpectedStack[];
  /** Regions whose stacks were listed on the way, with all of them. */
  readonly listed: ReadonlyMap<string, readonly StackFacts[]>;
}

/**
 * The stacks that have to be there: those of the app, or those that are deployed as they are.
 *
 * @throws `nothing-deployed` where the deployed ones are to say it and there are none
 */
export async function expectedStacks(
  io: CommandIo,
  deployment: Deployment,
  { deployed, limit }: { readonly deployed: boolean; readonly limit: Limit },
): Promise<Expected> {
  const { opened, state } = deployment;
  if (!deployed) {
    const { stacks } = await synthesizeApp(io, opened);
    const { region: own } = opened.environment;
    // An app may name its region itself; who asks for another one wants its stacks looked for there.
    const placed = stacks.map(({ name, region, template }) => ({
      ...{ name, template },
      region: region === own ? opened.region : region,
    }));
    return { stacks: placed, listed: new Map() };
  }
  return step(io, 'Read the deployed templates', async () => {
    const listed = new Map<string, readonly StackFacts[]>();
    const aws = noting(deployment.aws, listed);
    const found = await deployedStacks(aws, state, opened);
    const environment = opened.name;
    if (found.length === 0)
      throw problems.nothingDeployed({ environment, regions: regionsOf(opened) });
    const stacks = await Promise.all(
      found.map(async ({ region, facts: { name } }) => ({
        ...{ name, region },
        template: await limit(URGENCY.long, () => templateOf(aws, region, name)),
      })),
    );
    return { stacks, listed };
  });
}

/** Keeps lists of stacks, so that the first look need not ask for them again. */
const noting = (aws: Aws, listed: Map<string, readonly StackFacts[]>): Aws => ({
  ...aws,
  async stacks(region, role) {
    const port = await aws.stacks(region, role);
    return {
      ...port,
      async all() {
        const all = await port.all();
        listed.set(region, all);
        return all;
      },
    };
  },
});

/** `undefined` for what is no template to us: its resources are told by CloudFormation, without expectations. */
async function templateOf(aws: Aws, region: string, stack: string): Promise<Template | undefined> {
  const text = await (await aws.stacks(region)).template(stack);
  if (!/^\s*\{\s*["}]/.test(text)) {
    const { readTemplate } = await import('../../checking/read/index.js');
    return toTemplate(readTemplate(new TextEncoder().encode(text)).document);
  }
  try {
    return toTemplate(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
