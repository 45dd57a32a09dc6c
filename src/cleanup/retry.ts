import type { Candidate } from './candidate.js';
import { type HeldThing, seenOf } from './held-things.js';
import { judgeBy } from './judge.js';
import type { Judgement } from './judgement.js';
import type { Kinds } from './kind.js';
import { RULES } from './rules/index.js';
import type { Sighting } from './sighting.js';
import { claims } from './statuses.js';
import type { StackRow, StackView, World } from './world.js';

/** What a stack still holds that CloudFormation is asked once more to delete. */
export type Held = HeldThing;

/** Everything but who has it: that is CloudFormation itself here, by its own rows. */
const judgeHeld = judgeBy(RULES.filter(({ verdict }) => verdict !== 'cfn-first'));
/** What is only a part of something else that goes has no birth of its own. */
const judgePart = judgeBy(
  RULES.filter(({ verdict }) => verdict !== 'cfn-first' && verdict !== 'unproven'),
);

/** Types that exist only inside of another resource, which their properties name. */
const PARTS = new Set([
  'AWS::ApiGateway::GatewayResponse',
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::Stage',
  'AWS::IAM::Policy',
  'AWS::IAM::RolePolicy',
  'AWS::Lambda::Permission',
  'AWS::Logs::MetricFilter',
  'AWS::Logs::SubscriptionFilter',
  'AWS::S3::BucketPolicy',
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
]);

/**
 * What goes when CloudFormation deletes a stack once more whose first creation could not be taken back; or
 * why it must not be asked to. What can hold data has to be empty: nothing is copied on this way.
 */
export function heldBy(
  stack: StackView,
  world: World,
  judgements: readonly Judgement[],
  kinds: Kinds,
): { readonly held: readonly Held[] } | { readonly against: string } {
  const rows = (stack.rows.known ? stack.rows.value : [])
    .filter(({ status }) => claims(status))
    .toSorted((a, b) => (a.logicalId < b.logicalId ? -1 : Number(a.logicalId > b.logicalId)));
  for (const row of rows) {
    const blocker = blockerOf(stack, row, judgements);
    if (blocker !== undefined)
      return { against: `It still has ${row.logicalId} (${row.status}): ${blocker}` };
    const against = againstRow(stack, row, world, judgements, kinds);
    if (against !== undefined)
      return {
        against: `It still has ${row.logicalId} (${row.status}): ${against} Where that is no reason to keep it, let CloudFormation try once more: aws cloudformation delete-stack --region ${stack.region} --stack-name ${stack.id}`,
      };
  }
  return {
    held: rows.map((row) => {
      const { logicalId, type, physicalId: id } = row;
      const judgement = judgementOf(stack, row, judgements);
      const { properties = {} } = judgement?.candidate ?? {};
      const present = judgement?.sighting.present;
      return {
        logicalId,
        type,
        id,
        properties,
        was: seenOf(present?.known ? present.value : undefined),
      };
    }),
  };
}

const judgementOf = (
  stack: StackView,
  { logicalId, physicalId }: StackRow,
  judgements: readonly Judgement[],
): Judgement | undefined =>
  judgements.find(
    ({ candidate }) =>
      candidate.stackId === stack.id &&
      candidate.logicalId === logicalId &&
      candidate.id === physicalId &&
      candidate.origin !== 'companion',
  );

function againstRow(
  stack: StackView,
  row: StackRow,
  world: World,
  judgements: readonly Judgement[],
  kinds: Kinds,
): string | undefined {
  if (row.physicalId === '') return undefined; // nothing was made yet
  const judgement = judgementOf(stack, row, judgements);
  if (!judgement) return `nothing tells how it came to be ${row.status}.`;
  const { candidate, sighting } = judgement;
  const kind = kinds.get(candidate.type);
  const judge = isPart(stack, candidate) ? judgePart : judgeHeld;
  const { verdict, because } = judge(
    world,
    candidate,
    kind?.comesBack === undefined ? sighting : whateverInside(sighting),
    kind,
  );
  if (verdict === 'gone' || verdict === 'tombstone') return undefined;
  if (verdict !== 'orphan-proven') return because;
  const present = sighting.present.known ? sighting.present.value : undefined;
  if (kind?.holdsData && kind.comesBack === undefined && !present?.content?.isEmpty)
    return `it holds ${present?.content?.what ?? 'something'}, of which no copy would be kept.`;
  const user = present?.usedBy.find(({ id }) => !isOfStack(stack, id));
  return user && `${user.what} uses it.`;
}

/** What CloudFormation does not take out of a role by itself, and no role goes with. */
const BLOCKERS = new Set(['AWS::IAM::Policy', 'AWS::IAM::RolePolicy']);

/** Something in it that was kept, without which CloudFormation would fail once more. */
function blockerOf(
  stack: StackView,
  { type, physicalId }: StackRow,
  judgements: readonly Judgement[],
): string | undefined {
  if (type !== 'AWS::IAM::Role' || physicalId === '') return undefined;
  const inside = judgements.find(
    ({ candidate, sighting, verdict }) =>
      candidate.stackId === stack.id &&
      BLOCKERS.has(candidate.type) &&
      candidate.row.status === 'DELETE_SKIPPED' &&
      verdict !== 'gone' &&
      !(sighting.present.known && !sighting.present.value) &&
      JSON.stringify(candidate.properties ?? {}).includes(JSON.stringify(physicalId)),
  );
  return (
    inside &&
    `its policy ${inside.candidate.logicalId} (${inside.candidate.id}) was kept and has to go first; look again then.`
  );
}

/** A part of something that the stack holds as well, and that is judged by itself. */
function isPart(stack: StackView, { type, origin, properties, id }: Candidate): boolean {
  if (!PARTS.has(type) || origin !== 'left-behind' || !stack.rows.known) return false;
  const named = JSON.stringify(properties ?? {});
  return stack.rows.value.some(
    ({ physicalId, status, type: other }) =>
      other !== type &&
      claims(status) &&
      physicalId !== '' &&
      (id === physicalId || named.includes(JSON.stringify(physicalId).slice(1, -1))),
  );
}

const isOfStack = (stack: StackView, id: string | undefined): boolean =>
  id !== undefined &&
  stack.rows.known &&
  stack.rows.value.some(
    ({ physicalId }) =>
      physicalId !== '' &&
      (id === physicalId || id.endsWith(`/${physicalId}`) || id.endsWith(`:${physicalId}`)),
  );

/** What comes back with all that it holds may go without its content being told. */
function whateverInside(sighting: Sighting): Sighting {
  const { present } = sighting;
  if (!present.known || !present.value || present.value.content) return sighting;
  const content = { what: '', isEmpty: true };
  return { ...sighting, present: { known: true, value: { ...present.value, content } } };
}
