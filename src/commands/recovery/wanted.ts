import pMap from 'p-map';
import type { AssemblyStack } from '../../assembly/index.js';
import { nameLookups, ownerOf } from '../../aws/looking/index.js';
import { UserError } from '../../errors/index.js';
import { type Adoption, adoptionOf, type Wanted } from '../../recover/index.js';
import { type NewName, namesOfApp, newNames } from '../cleanup/planned-names.js';
import { synthesizeApp } from '../deployment/synth.js';
import type { Tools } from './tools.js';

export interface Adoptions {
  readonly stacks: readonly AssemblyStack[];
  /** One for each name that the next deployment would create. */
  readonly adoptions: readonly Adoption[];
}

const READS_AT_ONCE = 8;

/** What the next deployment would create, held against what has these names now. */
export async function adoptionsFor(tools: Tools): Promise<Adoptions> {
  const { io, deployment, flags } = tools;
  const { assembly, stacks } = await synthesizeApp(io, deployment.opened);
  const step = io.progress.step('Look at what exists already');
  try {
    const names = await namesOfApp(io, deployment.opened, assembly);
    const chosen = names.filter(({ stackName }) => isChosen(flags.stacks, stackName));
    const fresh = await newNames(chosen, tools.stacksIn);
    const identifiers = await identifiersFor(tools, fresh);
    const wanted = await pMap(
      fresh,
      (name) => lookFor(tools, name, stacks, identifiers.get(name.type)),
      { concurrency: READS_AT_ONCE, signal: io.signal },
    );
    const adoptions = wanted.flatMap((one) => (one ? [adoptionOf(one)] : []));
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
  names: readonly NewName[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const types = [...new Set(names.map(({ type }) => type))].sort();
  if (types.length === 0) return new Map();
  const resources = types.map((type, at) => [`R${at}`, { Type: type }]);
  const template = JSON.stringify({ Resources: Object.fromEntries(resources) });
  return repairsIn(deployment.opened.region).importIdentifiers(template);
}

async function lookFor(
  tools: Tools,
  { stackName: stack, region, logicalId, type, name }: NewName,
  stacks: readonly AssemblyStack[],
  identifiers: readonly string[] | undefined,
): Promise<Wanted | undefined> {
  const resource = stacks.find((one) => one.name === stack && one.region === region)?.template
    .resources[logicalId];
  if (!resource) return undefined;
  const { id, existence } = await seen(tools, { type, name, region });
  const direct = existence === 'there' && (await tools.read({ type, physicalId: id, region }));
  const tags = direct ? direct.tags : undefined;
  const owner = existence === 'there' ? await ownerOr(tools, region, id) : undefined;
  const { deletionPolicy, properties } = resource;
  const place = { stack, region, logicalId, type, name };
  const environment = tools.deployment.opened.name;
  const found = { id, existence, owner, environment, ...(tags && { tags }) };
  return { ...place, ...found, deletionPolicy, identifiers, properties };
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
