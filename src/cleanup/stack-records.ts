import type { Judgement } from './judgement.js';
import type { Kept, PlanOptions } from './plan.js';
import { stackArn } from './stack-arn.js';
import { claims } from './statuses.js';
import type { StackView, World } from './world.js';
import { indexOf } from './world-index.js';

/** Records of stacks that hold nothing and stand in the way of the next creation. */
export interface StackRecords {
  readonly removable: readonly RemovableRecord[];
  readonly kept: readonly Kept[];
}
export interface RemovableRecord {
  readonly stack: StackView;
  readonly because: string;
  readonly proof: readonly string[];
}

const TYPE = 'AWS::CloudFormation::Stack';
const SHELL_AGE_MS = 24 * 60 * 60_000;

/** Roots that never came into being: ROLLBACK_COMPLETE, and shells of which only a change set was made. */
export function stackRecords(
  world: World,
  judgements: readonly Judgement[],
  options: PlanOptions,
): StackRecords {
  const removable: RemovableRecord[] = [];
  const kept: Kept[] = [];
  for (const stack of ownRoots(world)) {
    const against = reasonToKeep(stack, world, judgements, options);
    if (against !== undefined) kept.push(keptRecord(stack, world, against));
    else
      removable.push({
        stack,
        because: 'It holds nothing, and its name cannot be created again before it is deleted.',
        proof: [`${stack.id}: ${stack.status}`, 'none of its rows stands for anything'],
      });
  }
  return { removable, kept };
}

const ownRoots = ({ scope, regions }: World): readonly StackView[] =>
  regions
    .flatMap(({ stacks }) => (stacks.known ? stacks.value : []))
    .filter(({ id, name, region, rootId, status }) => {
      const arn = stackArn(id);
      return (
        (status === 'ROLLBACK_COMPLETE' || status === 'REVIEW_IN_PROGRESS') &&
        rootId === undefined &&
        arn?.account === scope.account &&
        arn.partition === scope.partition &&
        arn.name === name &&
        arn.region === region &&
        scope.regions.includes(region) &&
        scope.stacks.some((one) => one.name === name && one.region === region)
      );
    });

function reasonToKeep(
  stack: StackView,
  world: World,
  judgements: readonly Judgement[],
  { onlyTypes, minAgeMs = 0, stack: only, shellAgeMs = SHELL_AGE_MS }: PlanOptions,
): string | undefined {
  const { scope, takenAt } = world;
  const { stranger } = indexOf(world);
  if (stranger !== undefined) return `What was read is not of one account: ${stranger}.`;
  const [hole] = world.holes ?? [];
  if (hole !== undefined) return `Not everything could be read: ${hole}.`;
  if (onlyTypes && !onlyTypes.includes(TYPE)) return `--only-types does not name ${TYPE}.`;
  if (only !== undefined && only !== stack.name) return `Only ${only} is cleaned up after.`;
  if (
    stack.name === 'CDKToolkit' ||
    [...scope.own, ...scope.keep].some((one) => one === stack.name || one === stack.id)
  )
    return 'It is to be kept, or apexctl works with it.';
  if (!stack.rows.known) return `Its rows could not be read: ${stack.rows.reason}.`;
  const holding = stack.rows.value.find(({ status }) => claims(status));
  if (holding) return `It still has ${holding.logicalId} (${holding.status}).`;
  if (!stack.changeSets.known)
    return `Its change sets could not be read: ${stack.changeSets.reason}.`;
  const asks = changeSetAgainst(stack, judgements, Date.parse(takenAt) - shellAgeMs);
  if (asks !== undefined) return asks;
  return minAgeMs > 0 && !isOlder(stack, world, minAgeMs)
    ? 'It is younger than --min-age.'
    : undefined;
}

/** Somebody may be about to go on with it. */
function changeSetAgainst(
  { changeSets }: StackView,
  judgements: readonly Judgement[],
  newest: number,
) {
  const sets = changeSets.known ? changeSets.value : [];
  const young = sets.find(({ createdAt }) => !(Date.parse(createdAt) <= newest));
  if (young)
    return `Its change set ${young.name} was made at ${young.createdAt} and may be waited for.`;
  const changes = sets.flatMap((set) => set.changes);
  if (changes.some(({ action }) => action === 'Import')) return 'Its change set imports something.';
  const ids = new Set(
    judgements.flatMap(({ candidate: { id, companionOf } }) => [id, companionOf?.id ?? id]),
  );
  const named = changes.find(({ name }) => name !== undefined && ids.has(name));
  return named && `Its change set plans ${named.name}, which an earlier attempt left behind.`;
}

function isOlder({ id }: StackView, { histories, takenAt }: World, ageMs: number): boolean {
  const history = histories.find(({ stackId }) => stackId === id);
  const last = history?.events.known ? history.events.value.at(-1) : undefined;
  return last !== undefined && Date.parse(last.time) <= Date.parse(takenAt) - ageMs;
}

const keptRecord = (stack: StackView, { scope }: World, because: string): Kept => ({
  type: TYPE,
  id: stack.id,
  region: stack.region,
  account: scope.account,
  stackArn: stack.id,
  logicalId: stack.name,
  verdict: 'stack-record',
  because,
  proof: [`${stack.id}: ${stack.status}`],
  confirmable: false,
});
