import { isRecord, referencesIn } from '../../assembly/index.js';
import type { Resource, Stack, Value } from '../model/index.js';

/** Properties of policy types that say to what a policy is attached. */
const ATTACHES_BY = {
  'AWS::IAM::Policy': ['Roles', 'Users', 'Groups'],
  'AWS::IAM::ManagedPolicy': ['Roles', 'Users', 'Groups'],
  'AWS::IAM::RolePolicy': ['RoleName'],
  'AWS::IAM::UserPolicy': ['UserName'],
  'AWS::IAM::GroupPolicy': ['GroupName'],
  'AWS::S3::BucketPolicy': ['Bucket'],
  'AWS::SNS::TopicPolicy': ['Topics'],
  'AWS::SNS::TopicInlinePolicy': ['TopicArn'],
  'AWS::SQS::QueuePolicy': ['Queues'],
  'AWS::SQS::QueueInlinePolicy': ['Queue'],
  'AWS::SecretsManager::ResourcePolicy': ['SecretId'],
} as const;
export type PolicyType = keyof typeof ATTACHES_BY;

/**
 * Policies of these types, of every stack, that are attached to a resource: by reference, by an
 * export, or by the name or ARN that the template gives it.
 */
export function attachedTo(resource: Resource, types: readonly PolicyType[]): readonly Resource[] {
  return resource.stack.world.stacks.flatMap((stack) =>
    candidates(stack, resource, types)
      .filter((logicalId) => stack.isThere(logicalId))
      .flatMap((logicalId) => stack.resource(logicalId) ?? [])
      .filter((policy) => targetsOf(policy).some((target) => isAbout(target, resource))),
  );
}

const targets = new WeakMap<Resource, readonly Value[]>();

/** What a policy is attached to, as its template says. */
export function targetsOf(policy: Resource): readonly Value[] {
  const properties: Readonly<Record<string, readonly string[]>> = ATTACHES_BY;
  const found =
    targets.get(policy) ??
    (properties[policy.type] ?? []).flatMap((property) => policy.get(property).items());
  targets.set(policy, found);
  return found;
}

function isAbout(target: Value, resource: Resource): boolean {
  if (target.resources().includes(resource)) return true;
  const { literal } = target;
  const name = resource.name.literal;
  return name !== undefined && literal?.split(/[:/]/).at(-1) === name;
}

/** Policies of one type in a template by what they are attached to; read before conditions. */
interface Index {
  readonly byTarget: Map<string, string[]>;
  /** Attached by something else than a reference: a name, an import. */
  readonly others: Set<string>;
}
const indexes = new WeakMap<Stack['document'], ReadonlyMap<string, Index>>();

function candidates(stack: Stack, resource: Resource, types: readonly PolicyType[]) {
  const index = indexOf(stack.document);
  return types.flatMap((type) => {
    const { byTarget, others } = index.get(type) ?? { others: [] };
    const own = stack === resource.stack ? byTarget?.get(resource.logicalId) : [];
    return [...(own ?? []), ...others];
  });
}

function indexOf(document: Stack['document']): ReadonlyMap<string, Index> {
  const known = indexes.get(document);
  if (known) return known;
  const index = new Map<string, Index>();
  const resources = mapIn(document, 'Resources');
  for (const [logicalId, raw] of Object.entries(resources)) {
    const type = isRecord(raw) ? String(raw['Type']) : '';
    if (isPolicyType(type)) addTo(index, resources, { logicalId, type, raw });
  }
  indexes.set(document, index);
  return index;
}

const isPolicyType = (type: string): type is PolicyType => Object.hasOwn(ATTACHES_BY, type);

const mapIn = (raw: unknown, member: string): Readonly<Record<string, unknown>> => {
  const value = isRecord(raw) ? raw[member] : undefined;
  return isRecord(value) ? value : {};
};

function addTo(
  index: Map<string, Index>,
  resources: Readonly<Record<string, unknown>>,
  policy: { readonly logicalId: string; readonly type: PolicyType; readonly raw: unknown },
): void {
  const own: Index = index.get(policy.type) ?? { byTarget: new Map(), others: new Set() };
  index.set(policy.type, own);
  const properties = mapIn(policy.raw, 'Properties');
  const written = ATTACHES_BY[policy.type].flatMap((property) => properties[property]);
  for (const target of written) {
    const ids = [...referencesIn(target)].filter((id) => Object.hasOwn(resources, id));
    if (ids.length === 0) own.others.add(policy.logicalId);
    for (const id of ids) own.byTarget.set(id, [...(own.byTarget.get(id) ?? []), policy.logicalId]);
  }
}
