import type { StackFacts } from '../../aws/index.js';
import { problems } from '../../errors/index.js';
import { type DeployedStack, deployedStacks, triedStacks } from '../deployment/discover.js';
import { regionsOf } from '../deployment/open.js';
import type { Tools } from './tools.js';

/**
 * The stacks that are meant, by name, by a part of it, or by the name of a stack nested in them.
 *
 * @throws `recover-stack-unknown`
 */
export async function chosenStacks(tools: Tools): Promise<readonly DeployedStack[]> {
  const { aws, state, opened } = tools.deployment;
  const all = await deployedStacks(aws, state, opened, await triedStacks(state));
  const { stacks: asked } = tools.flags;
  if (asked.length === 0) return all;
  const chosen = new Map<string, DeployedStack>();
  for (const name of asked) {
    const direct = all.filter(({ facts }) => isMeant(name, facts.name));
    const found = direct.length > 0 ? direct : await rootsOf(tools, all, name);
    if (found.length === 0)
      throw problems.recoverStackUnknown({
        ...{ name, environment: opened.name },
        known: all.map(({ facts }) => facts.name),
      });
    for (const one of found) chosen.set(one.facts.id, one);
  }
  return all.filter(({ facts }) => chosen.has(facts.id));
}

const isMeant = (asked: string, name: string): boolean =>
  asked === name || name.split('-').includes(asked);

/** A nested stack is only ever repaired from its root. */
async function rootsOf(
  { io, deployment, stacksIn }: Tools,
  all: readonly DeployedStack[],
  name: string,
): Promise<readonly DeployedStack[]> {
  const found: DeployedStack[] = [];
  for (const region of regionsOf(deployment.opened)) {
    const here = await (await stacksIn(region)).all();
    const byId = new Map(here.map((facts) => [facts.id, facts]));
    for (const facts of here.filter((one) => one.name === name && one.parentId)) {
      const root = rootOf(facts, byId);
      const own = all.find(({ facts: { id } }) => id === root.id);
      if (!own) continue;
      io.progress.line(`${name} is nested in ${root.name} and is repaired from there.`);
      found.push(own);
    }
  }
  return found;
}

function rootOf(facts: StackFacts, byId: ReadonlyMap<string, StackFacts>): StackFacts {
  let root = facts;
  for (let steps = 0; root.parentId && steps < 10; steps += 1) {
    const parent = byId.get(root.parentId);
    if (!parent) return root;
    root = parent;
  }
  return root;
}
