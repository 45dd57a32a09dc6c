import { isRecord } from '../../../src/assembly/index.js';
import {
  circlesIn,
  defineRule,
  fail,
  onStacks,
  pass,
  type Resource,
  type Stack,
  skip,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';

export const templateCircularDependency = defineRule({
  id: 'template-circular-dependency',
  title: 'Resources of one template wait for each other',
  why: 'No order of creation exists, so CloudFormation refuses the template.',
  fix: 'Move one reference into a resource of its own (AWS::EC2::SecurityGroupIngress, AWS::IAM::Policy, AWS::S3::BucketPolicy), or build the ARN from a fixed name.',
  severity: 'error',
  phase: 'deploy',
  source: 'CloudFormation User Guide, "DependsOn attribute" and "Troubleshooting CloudFormation"',
  wouldFailWith: 'Circular dependency between resources: [<A>, <B>]',
  recognises: [/Circular dependency between resources: \[([^\]]+)\]/i],
  judges: [onStacks(judge)],
});

/** First by what is written; only what looks like a circle is asked for its conditions. */
function judge(stack: Stack): readonly Verdict[] {
  const ids = Object.keys(isRecord(stack.document['Resources']) ? stack.document['Resources'] : {});
  if (ids.length < 2) return [skip('fewer than two resources')];
  const all = ids.flatMap((id) => stack.resource(id) ?? []);
  const suspects = new Set(circlesIn(all.flatMap((one) => edges(one, one.refersTo))).flat());
  if (suspects.size === 0) return [pass];
  const there = all.filter(({ logicalId }) => stack.isThere(logicalId));
  const circles = circlesIn(there.flatMap((one) => edges(one, referredTo(one, suspects))));
  if (circles.length === 0) return [pass];
  return circles.map((circle) => {
    const first = stack.resource(circle[0] ?? '');
    const closing = first && describe(circle, stack);
    return fail(
      `${circle.join(' → ')} wait for each other${closing ?? ''}.`,
      first && { at: first },
    );
  });
}

const edges = ({ logicalId, stack }: Resource, to: Iterable<string>) =>
  [...to]
    .filter((id) => id !== logicalId && stack.resource(id) !== undefined)
    .map((id) => ({ from: { id: logicalId }, to: { id } }));

/** References that remain under the conditions; resources beyond suspicion keep what is written. */
function referredTo(resource: Resource, suspects: ReadonlySet<string>): Iterable<string> {
  if (
    !suspects.has(resource.logicalId) ||
    !JSON.stringify(resource.properties.raw).includes('Fn::If')
  )
    return resource.refersTo;
  const found = new Set<string>(resource.dependsOn);
  const open: Value[] = [resource.properties];
  for (let value = open.pop(); value; value = open.pop()) {
    for (const part of value.parts)
      if (typeof part !== 'string' && part.resource?.stack === resource.stack)
        found.add(part.resource.logicalId);
    const map = value;
    if (value.kind === 'map') open.push(...value.keys.map((key) => map.member(key)));
    if (value.kind === 'list') open.push(...value.items());
  }
  return found;
}

/** Which of the steps are only declared by DependsOn, because those are the easiest to give up. */
function describe(circle: readonly string[], stack: Stack): string {
  const declared = circle
    .slice(0, -1)
    .filter((id, at) => stack.resource(id)?.dependsOn.includes(circle[at + 1] ?? ''));
  return declared.length === 0 ? '' : `; ${declared.join(' and ')} by DependsOn`;
}
