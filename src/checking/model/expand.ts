import { arnTemplate } from '../../facts/index.js';
import { bounded } from './bounded.js';
import type { StackModel } from './stack-model.js';
import { type Hole, joined, type Part } from './value.js';
import type { Resource } from './world.js';

/**
 * A reference as what it will be: the name that the template gives, or the ARN made of it. What
 * CloudFormation makes up stays a hole, so the shape of an ARN is known even where its name is not.
 */
export function expandedPart(stack: StackModel, part: Part): readonly Part[] {
  if (typeof part === 'string') return [part];
  return bounded(
    () => expandedHole(stack, part),
    () => [part],
  );
}

function expandedHole(stack: StackModel, part: Hole): readonly Part[] {
  const value = part.value?.();
  if (value?.kind === 'text') return value.expanded();
  if (!part.resource) return [part];
  const { resource } = part;
  const isName =
    part.attribute === undefined ? part.gives === 'name' : /Name$/.test(part.attribute);
  if (isName && resource.name.kind === 'text') return resource.name.expanded();
  return part.gives === 'arn' ? (arnOf(stack, resource) ?? [part]) : [part];
}

function arnOf(stack: StackModel, resource: Resource): readonly Part[] | undefined {
  const template = arnTemplate(resource.type);
  if (template === undefined || OTHER_ARNS.has(resource.type)) return undefined;
  const place: Readonly<Record<string, string>> = {
    '${Partition}': 'AWS::Partition',
    '${Region}': 'AWS::Region',
    '${Account}': 'AWS::AccountId',
  };
  const variables = template.match(/\$\{[A-Za-z]+\}/g) ?? [];
  const own = variables.filter((variable) => !(variable in place));
  const parts = template.split(/(\$\{[A-Za-z]+\})/).flatMap((piece): readonly Part[] => {
    const pseudo = place[piece];
    if (pseudo !== undefined) return stack.at({ Ref: pseudo }).parts;
    if (!own.includes(piece)) return [piece];
    if (own.length === 1 && resource.name.kind === 'text') return resource.name.expanded();
    const shown = `\${${resource.logicalId}}`;
    return [{ kind: 'resource', gives: 'id', shown, resource }];
  });
  return joined(parts);
}

/** Types whose ARN is not made of their name alone (random ends, paths, other owners). */
const OTHER_ARNS: ReadonlySet<string> = new Set([
  'AWS::SecretsManager::Secret',
  'AWS::IAM::Role',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::User',
]);
