import { type AssemblyStack, isRecord } from '../../assembly/index.js';
import type { StackFacts, Stacks } from '../../aws/index.js';
import { nameProperty } from '../../facts/index.js';
import { certain, certainParameters, holds, type Known } from '../../recover/index.js';
import { HOLDS_NOTHING, isThere } from '../cleanup/planned-names.js';

/** A name that the next deployment gives something that is not there yet. */
export interface WantedName {
  readonly stack: string;
  readonly region: string;
  readonly logicalId: string;
  readonly type: string;
  /** As it will be, or as it is written where it is composed of what only the deployment knows. */
  readonly name: string;
  /** What of the name only the deployment knows; empty for a name that is certain. */
  readonly unresolved: readonly string[];
  readonly deletionPolicy: string | undefined;
  /** Its properties, as far as they are certain. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Names of a stack's resources that the stack does not have yet, with the values that it would use. */
export async function wantedNames(
  stack: AssemblyStack,
  account: string,
  stacks: Pick<Stacks, 'stack' | 'resources'>,
): Promise<readonly WantedName[]> {
  const { isNamedUniquely } = await import('../../checking/index.js');
  const facts = await stacks.stack(stack.name);
  const current = facts && !HOLDS_NOTHING.has(facts.status) ? facts : undefined;
  const rows = current ? await stacks.resources(current.id) : [];
  const has = new Set(rows.filter(isThere).map(({ logicalId, type }) => `${logicalId} ${type}`));
  const known = knownOf(stack, account, current);
  return Object.entries(stack.template.resources).flatMap(([logicalId, resource]) => {
    const { type, properties, deletionPolicy } = resource;
    if (!isNamedUniquely(type) || has.has(`${logicalId} ${type}`)) return [];
    const name = nameOf(logicalId, { type, properties }, known);
    const place = { stack: stack.name, region: stack.region, logicalId, type, deletionPolicy };
    return name ? [{ ...place, ...name, properties: certainOnes(properties, known) }] : [];
  });
}

function knownOf(stack: AssemblyStack, account: string, current: StackFacts | undefined): Known {
  const { template, parameters: given, name, region } = stack;
  const parameters = certainParameters({ template, given, kept: current?.parameters ?? {} });
  return { account, region, stack: name, parameters, document: template.document };
}

interface Declared {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** `undefined` where nobody chooses the name, or nothing is made. */
function nameOf(
  logicalId: string,
  { type, properties }: Declared,
  known: Known,
): Pick<WantedName, 'name' | 'unresolved'> | undefined {
  const given = properties[nameProperty(type) ?? ''];
  if (given === undefined) return undefined;
  const condition = conditionOf(known.document, logicalId);
  const isMade = condition === undefined || holds(condition, known);
  if (isMade === false) return undefined;
  const found = certain(given, known);
  const open = 'open' in found ? found.open : [];
  const unresolved = [...open, ...(isMade === undefined ? [`the condition ${condition}`] : [])];
  if (unresolved.length > 0) return { name: JSON.stringify(given), unresolved };
  const name = 'value' in found && typeof found.value === 'string' ? found.value : '';
  return name === '' ? undefined : { name, unresolved };
}

function conditionOf(document: Known['document'], logicalId: string): string | undefined {
  const resources = document['Resources'];
  const resource = isRecord(resources) ? resources[logicalId] : undefined;
  const condition = isRecord(resource) ? resource['Condition'] : undefined;
  return typeof condition === 'string' ? condition : undefined;
}

/** What is not certain stays as it is written; an import leaves it to the deployment after it. */
const certainOnes = (properties: Declared['properties'], known: Known): Declared['properties'] =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([key, value]) => {
      const found = certain(value, known);
      if ('open' in found) return [[key, value]];
      return found.value === undefined ? [] : [[key, found.value]];
    }),
  );
