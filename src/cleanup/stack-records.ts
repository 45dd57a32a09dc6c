import { wayPast } from './advice.js';
import type { Judgement } from './judgement.js';
import type { Kinds } from './kind.js';
import type { Kept, PlanOptions } from './plan.js';
import { type Held, heldBy } from './retry.js';
import { stackArn } from './stack-arn.js';
import { claims, isRollbackStuck } from './statuses.js';
import type { StackView, World } from './world.js';
import { indexOf } from './world-index.js';

/** Stacks that stand in the way of the next creation: they hold nothing, or only what their own rollback did not get rid of. */
export interface StackRecords {
  readonly removable: readonly RemovableRecord[];
  readonly kept: readonly Kept[];
}
export interface RemovableRecord {
  readonly stack: StackView;
  readonly because: string;
  readonly proof: readonly string[];
  /** What CloudFormation deletes with it; empty for a record that holds nothing. */
  readonly held: readonly Held[];
}

const TYPE = 'AWS::CloudFormation::Stack';
const SHELL_AGE_MS = 24 * 60 * 60_000;

/** Roots that never came into being: ROLLBACK_COMPLETE, ROLLBACK_FAILED, and shells of which only a change set was made. */
export function stackRecords(
  world: World,
  judgements: readonly Judgement[],
  options: PlanOptions,
  kinds: Kinds = new Map(),
): StackRecords {
  const removable: RemovableRecord[] = [];
  const kept: Kept[] = [];
  for (const stack of ownRoots(world)) {
    const held = isRollbackStuck(stack.status)
      ? heldBy(stack, world, judgements, kinds)
      : { held: [] };
    const against =
      reasonToKeep(stack, world, judgements, options) ??
      ('against' in held ? held.against : undefined);
    if (against !== undefined || 'against' in held)
      kept.push(keptRecord(stack, world, against ?? ''));
    else removable.push(record(stack, held.held));
  }
  kept.push(
    ...stuckDeletions(world).map((stack) => keptRecord(stack, world, stuckIn(stack, world))),
  );
  return { removable, kept };
}

/** Somebody has asked for their deletion and it failed: nothing can be deployed into them. */
const stuckDeletions = (world: World): readonly StackView[] =>
  rootsOf(world).filter(({ status }) => status === 'DELETE_FAILED');

function stuckIn({ id, region, rows }: StackView, world: World): string {
  const history = indexOf(world).histories.get(id);
  const events = history?.events.known ? history.events.value : [];
  const held = (rows.known ? rows.value : []).filter(({ status }) => status === 'DELETE_FAILED');
  const names = held.map(({ logicalId, type, physicalId }) => {
    const failure = events.findLast(
      (event) => event.logicalId === logicalId && event.status === 'DELETE_FAILED',
    );
    const reason = failure?.reason === undefined ? '' : `, because: ${failure.reason}`;
    return `${logicalId} (${type} ${physicalId})${reason}`;
  });
  return `Its deletion was asked for and failed${names.length > 0 ? ` at ${names.join('; ')}` : ''}. Take away what blocks it, and let CloudFormation try once more: aws cloudformation delete-stack --region ${region} --stack-name ${id}`;
}

function record(stack: StackView, held: readonly Held[]): RemovableRecord {
  const said = `${stack.id}: ${stack.status}`;
  if (held.length === 0)
    return {
      ...{ stack, held },
      because: 'It holds nothing, and its name cannot be created again before it is deleted.',
      proof: [said, 'none of its rows stands for anything'],
    };
  const names = held.map(({ logicalId, id }) => `${logicalId} (${id})`);
  return {
    ...{ stack, held },
    because: `Its first creation failed, and its rollback did not get rid of ${names.join(', ')}: CloudFormation deletes it once more, with what is left of it.`,
    proof: [
      said,
      ...names.map((name) => `${name}: made by the creation that failed, used by nobody`),
    ],
  };
}

const ownRoots = (world: World): readonly StackView[] =>
  rootsOf(world).filter(
    ({ status }) =>
      status === 'ROLLBACK_COMPLETE' || status === 'REVIEW_IN_PROGRESS' || isRollbackStuck(status),
  );

const rootsOf = ({ scope, regions }: World): readonly StackView[] =>
  regions
    .flatMap(({ stacks }) => (stacks.known ? stacks.value : []))
    .filter(({ id, name, region, rootId }) => {
      const arn = stackArn(id);
      return (
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
  if (holding && !isRollbackStuck(stack.status))
    return `It still has ${holding.logicalId} (${holding.status}).`;
  if (!stack.changeSets.known)
    return `Its change sets could not be read: ${stack.changeSets.reason}.`;
  const asks = changeSetAgainst(stack, judgements, Date.parse(takenAt) - shellAgeMs);
  if (asks !== undefined) return asks;
  return minAgeMs > 0 && !isOlder(stack, world, minAgeMs)
    ? 'It is younger than --min-age.'
    : undefined;
}

/** Somebody may be about to go on with it. */
function changeSetAgainst(stack: StackView, judgements: readonly Judgement[], newest: number) {
  const sets = stack.changeSets.known ? stack.changeSets.value : [];
  const young = sets.find(({ createdAt }) => !(Date.parse(createdAt) <= newest));
  if (young)
    return `Its change set ${young.name} was made at ${young.createdAt} and may be waited for.${wayPast(stack, young)}`;
  const changes = sets.flatMap((set) => set.changes.map((change) => ({ set, change })));
  const importing = changes.find(({ change }) => change.action === 'Import');
  if (importing) return `Its change set imports something.${wayPast(stack, importing.set)}`;
  const ids = new Set(
    judgements.flatMap(({ candidate: { id, companionOf } }) => [id, companionOf?.id ?? id]),
  );
  const named = changes.find(({ change: { name } }) => name !== undefined && ids.has(name));
  return (
    named &&
    `Its change set plans ${named.change.name}, which an earlier attempt left behind.${wayPast(stack, named.set)}`
  );
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
