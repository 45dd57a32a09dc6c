import type { Resource, Value } from '../../src/checking/index.js';

/** The key of the assembly that a property names: itself, its id, its ARN or an alias of it. */
export function keyOf(value: Value): Resource | undefined {
  return followed(value.follow() ?? value.resources()[0] ?? namedAlias(value));
}

function followed(resource: Resource | undefined): Resource | undefined {
  if (resource?.type === 'AWS::KMS::Alias') return resource.get('TargetKeyId').follow();
  return resource?.type === 'AWS::KMS::Key' ? resource : undefined;
}

/** `alias/orders`, where a stack of the same account and region makes that alias. */
function namedAlias(value: Value): Resource | undefined {
  const [alias] = /alias\/.+$/.exec(value.likely ?? '') ?? [];
  const { stack } = value.place;
  if (alias === undefined || alias.startsWith('alias/aws/')) return undefined;
  return stack.world
    .resources('AWS::KMS::Alias')
    .find((one) => one.stack.region === stack.region && one.get('AliasName').likely === alias);
}
