import type { Judgement } from './judgement.js';
import { mayBeSame, scopeText } from './key.js';
import type { Present } from './resource-type.js';
import type { Read, World } from './world.js';
import { indexOf } from './world-index.js';

/** A name that the next deploy wants to create. */
export interface PlannedName {
  readonly stackName: string;
  readonly region: string;
  readonly logicalId: string;
  readonly type: string;
  readonly name: string;
  /** Physical id of what has that name, where that is not the name: a URL, an ARN. */
  readonly id?: string;
  /** A direct read of what has that name now. */
  readonly seen: Read<Present | undefined>;
  /** CloudFormation can import this type. */
  readonly canImport: boolean;
}

export interface Way {
  readonly possible: boolean;
  readonly because: string;
}

/** The next deploy will fail on this name, or nobody can tell that it will not. */
export interface Collision {
  readonly stackName: string;
  readonly region: string;
  readonly logicalId: string;
  readonly type: string;
  readonly name: string;
  /** ARN of the stack that has it; `null` where no stack is known to. */
  readonly owner: string | null;
  readonly because: string;
  readonly adopt: Way;
  readonly delete: Way;
  readonly rename: Way;
  /** `wait` for a name that is about to be free, `look` where it could not be read. */
  readonly best: 'adopt' | 'delete' | 'rename' | 'wait' | 'look';
}

/** Names of the next deploy that are taken, each with the ways out and why each is one or is none. */
export function collisionsOf(
  names: readonly PlannedName[],
  world: World,
  judgements: readonly Judgement[],
): readonly Collision[] {
  return names
    .flatMap((planned) => collisionOf(planned, world, judgements) ?? [])
    .toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}

function collisionOf(
  planned: PlannedName,
  world: World,
  judgements: readonly Judgement[],
): Collision | undefined {
  const { seen, canImport, id: _, ...place } = planned;
  const owner = ownerOf(planned, world);
  if (owner?.name === planned.stackName && owner.region === planned.region) return undefined;
  if (seen.known && !seen.value && !owner) return undefined;
  const judgement = judgements.find(({ candidate }) => isThat(candidate.key, planned));
  const found = { planned, owner: owner?.id, judgement, world };
  const way = { adopt: adopting(found), delete: deleting(found), rename: RENAME };
  return {
    ...place,
    owner: owner?.id ?? null,
    because: reasonOf(found),
    ...way,
    best: bestOf(found, way),
  };
}

interface Found {
  readonly planned: PlannedName;
  readonly owner: string | undefined;
  readonly judgement: Judgement | undefined;
  readonly world: World;
}

function ownerOf({ name, id = name, type, region }: PlannedName, world: World) {
  const claim = indexOf(world)
    .claimsOf(id)
    .find(
      ({ stack, row }) => mayBeSame(type, row.type) && (stack.region === region || isGlobal(type)),
    );
  return claim?.stack;
}

/** Services whose names are taken for all regions at once. */
const isGlobal = (type: string): boolean =>
  /^AWS::(IAM|CloudFront|Route53|Budgets|S3)::/.test(type);

const isThat = (
  key: Judgement['candidate']['key'],
  { type, name, id = name, region }: PlannedName,
): boolean =>
  key.type === type &&
  key.id === id &&
  [scopeText('region', region), 'account', 'world'].includes(key.scope);

function reasonOf({ planned, owner, judgement }: Found): string {
  const { seen, name } = planned;
  if (owner !== undefined) return `${owner} has ${name}.`;
  if (!seen.known) return `Whether ${name} is taken could not be read: ${seen.reason}.`;
  if (seen.value?.leaving)
    return `${name} is on its way out${seen.value.leaving.until ? ` until ${seen.value.leaving.until}` : ''}.`;
  return judgement?.verdict === 'orphan-proven'
    ? `An earlier failed operation left ${name}.`
    : `${name} exists, and no live stack has it.`;
}

function adopting({ planned, owner, world }: Found): Way {
  const { seen, canImport, stackName, region, type } = planned;
  if (owner !== undefined) return not(`${owner} has it: it would have to let go of it first.`);
  if (!seen.known || !seen.value) return not('It could not be read.');
  if (seen.value.leaving) return not('It is on its way out.');
  if (seen.value.owner !== undefined && seen.value.owner !== world.scope.account)
    return not(`It belongs to account ${seen.value.owner}.`);
  if (!canImport) return not(`CloudFormation cannot import ${type}.`);
  const stack = [...indexOf(world).live.values()].find(
    (one) => one.name === stackName && one.region === region,
  );
  return stack?.status === 'ROLLBACK_COMPLETE'
    ? not(`${stackName} is ROLLBACK_COMPLETE and cannot import; delete its record first.`)
    : yes('It exists, no stack has it, and its type can be imported.');
}

function deleting({ owner, judgement }: Found): Way {
  if (owner !== undefined) return not(`${owner} has it.`);
  if (!judgement) return not('No failed operation of this environment made it.');
  return judgement.verdict === 'orphan-proven'
    ? yes(judgement.because)
    : not(`${judgement.verdict}: ${judgement.because}`);
}

const RENAME = { possible: true, because: 'Another name is free of all this.' } as const;

function bestOf(
  { planned: { seen } }: Found,
  { adopt, delete: remove }: Pick<Collision, 'adopt' | 'delete'>,
): Collision['best'] {
  if (!seen.known) return 'look';
  if (seen.value?.leaving) return 'wait';
  const isEmpty = seen.value?.content?.isEmpty === true;
  if (remove.possible && (isEmpty || !adopt.possible)) return 'delete';
  return adopt.possible ? 'adopt' : 'rename';
}

const yes = (because: string): Way => ({ possible: true, because });
const not = (because: string): Way => ({ possible: false, because });
const textOf = ({ region, stackName, logicalId, type, name }: Collision): string =>
  [region, stackName, logicalId, type, name].join('\n');
