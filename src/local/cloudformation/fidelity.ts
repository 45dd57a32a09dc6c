import type { World } from '../core/world.js';
import { isCustomType } from './providers/custom.js';
import { typeSpec } from './spec/spec.js';

/** How true to AWS a resource type is here. */
export type Fidelity =
  /** The service behind it behaves, refuses and answers. */
  | 'behavioural'
  /** Properties are checked against the schema and remembered. */
  | 'generic';

const OWN = new Set([
  'AWS::CloudFormation::Stack',
  'AWS::CloudFormation::WaitCondition',
  'AWS::CloudFormation::WaitConditionHandle',
  'AWS::CDK::Metadata',
]);

/** `undefined` for a type that does not exist. */
export async function fidelityOf(world: World, type: string): Promise<Fidelity | undefined> {
  if (OWN.has(type) || isCustomType(type)) return 'behavioural';
  if (typeSpec(type) === undefined) return undefined;
  return (await world.provider(type)) ? 'behavioural' : 'generic';
}
