import pMap from 'p-map';
import type { AssemblyStack } from '../../assembly/index.js';
import { nameLookups, ownerOf } from '../../aws/looking/index.js';
import { UserError } from '../../errors/index.js';
import { type Adoption, adoptionOf, type Wanted } from '../../recover/index.js';
import { synthesizeApp } from '../deployment/synth.js';
import type { Tools } from './tools.js';
import { type WantedName, wantedNames } from './wanted-names.js';

export interface Adoptions {
  readonly stacks: readonly AssemblyStack[];
  /** One for each name that the next deployment would create. */
  readonly adoptions: readonly Adoption[];
}

const READS_AT_ONCE = 8;

/** What the next deployment would create, held against what has these names now. */
export async function adoptionsFor(tools: Tools): Promise<Adoptions> {
  const { io, deployment, flags } = tools;
  const { stacks } = await synthesizeApp(io, deployment.opened);
  const step = io.progress.step('Look at what exists already');
  try {
    const { account } = deployment.opened;
    const chosen = stacks.filter(
      (stack) => stack.account === account && isChosen(flags.stacks, stack.name),
    );
    const fresh: WantedName[] = [];
    for (const stack of chosen)
      fresh.push(...(await wantedNames(stack, account, await tools.stacksIn(stack.region))));
    const identifiers = await identifiersFor(tools, fresh);
    const wanted = await pMap(fresh, (name) => lookFor(tools, name, identifiers.get(name.type)), {
      concurrency: READS_AT_ONCE,
      signal: io.signal,
    });
    const adoptions = wanted.map(adoptionOf);
    step.done(`${adoptions.filter(({ verdict }) => verdict !== 'create').length} exist`);
    return { stacks, adoptions };
  } catch (error) {
    step.failed();
    throw error;
  }
}

const isChosen = (asked: readonly string[], name: string): boolean =>
  asked.length === 0 || asked.some((one) => one === name || name.split('-').includes(one));

/** What CloudFormation itself says: which types can be imported, and by which properties. */
async function identifiersFor(
  { repairsIn, deployment }: Tools,
  names: readonly WantedName[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const types = [...new Set(names.map(({ type }) => type))].sort();
  if (types.length === 0) return new Map();
  const resources = types.map((type, at) => [`R${at}`, { Type: type }]);
  const template = JSON.stringify({ Resources: Object.fromEntries(resources) });
  return repairsIn(deployment.opened.region).importIdentifiers(template);
}

async function lookFor(
  tools: Tools,
  wanted: WantedName,
  identifiers: readonly string[] | undefined,
): Promise<Wanted> {
  const { type, name, region, unresolved } = wanted;
  const environment = tools.deployment.opened.name;
  const base = { ...wanted, environment, identifiers };
  // Nobody is asked for a name that is none yet.
  if (unresolved.length > 0) return { ...base, id: '', existence: 'unknown', owner: undefined };
  const { id, existence } = await seen(tools, { type, name, region });
  const direct = existence === 'there' && (await tools.read({ type, physicalId: id, region }));
  const tags = direct ? direct.tags : undefined;
  const owner = existence === 'there' ? await ownerOr(tools, region, id) : undefined;
  return { ...base, id, existence, owner, ...(tags && { tags }) };
}

async function seen(
  { sourceIn, read }: Tools,
  { type, name, region }: { readonly type: string; readonly name: string; readonly region: string },
): Promise<Pick<Wanted, 'id' | 'existence'>> {
  const lookup = nameLookups[type];
  if (!lookup) {
    const { existence } = await read({ type, physicalId: name, region });
    return { id: name, existence };
  }
  try {
    const taken = await lookup.look(sourceIn(region), name);
    if (!taken) return { id: name, existence: 'gone' };
    const states = {
      here: 'there',
      deleting: 'leaving',
      elsewhere: 'elsewhere',
      untold: 'unknown',
    } as const;
    return { id: taken.id, existence: states[taken.state] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { id: name, existence: 'unknown' };
  }
}

/** `undefined` where it could not be read: then nobody is known not to have it. */
async function ownerOr(
  { sourceIn }: Tools,
  region: string,
  id: string,
): Promise<string | null | undefined> {
  try {
    return await ownerOf(sourceIn(region), id);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return undefined;
  }
}
