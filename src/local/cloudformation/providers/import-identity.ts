import type { Scope } from '../../core/scope.js';
import { stringOf } from '../../core/values.js';
import { typeSpec } from '../spec/spec.js';
import type { Properties, Provisioned } from './contract.js';
import { madeUp, nameProperties } from './identity.js';

/** The values of a type's primary identifier, by property. */
export type Identifier = Readonly<Record<string, string>>;

/** What `Ref` and `Fn::GetAtt` give of a resource that was not made here, as far as names tell. */
export function importedAs(type: string, known: Properties, scope: Scope): Provisioned {
  const spec = typeSpec(type);
  if (!spec) return { physicalId: '', attributes: {} };
  const named = { ...known, ...addressOf(type, known, scope) };
  const given = (name: string): string | undefined => stringOf(named[name]);
  const made = madeUp(spec, named, scope, () => stringOf(Object.values(known)[0]) ?? '');
  const attributes = Object.fromEntries(
    spec.attributes.map((name) => [name, given(name) ?? made.attributes[name]]),
  );
  const ref = spec.refIdentifier.map((name) => given(name) ?? stringOf(attributes[name]));
  return {
    physicalId: ref.includes(undefined) || ref.length === 0 ? made.physicalId : ref.join('|'),
    attributes,
  };
}

/** A queue's address is made of its name. */
function addressOf(type: string, known: Properties, { account, region }: Scope): Identifier {
  const name = stringOf(known['QueueName']);
  if (type !== 'AWS::SQS::Queue' || name === undefined || 'QueueUrl' in known) return {};
  return { QueueUrl: `https://sqs.${region}.amazonaws.com/${account}/${name}` };
}

/** The identifier that properties give by name; `undefined` when AWS makes up some part of it. */
export function identifierIn(type: string, properties: Properties): Identifier | undefined {
  const spec = typeSpec(type);
  const names = spec ? nameProperties(spec) : [];
  const values = names.map((name) => [name, stringOf(properties[name])] as const);
  const known = values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return known.length > 0 && known.length === names.length ? Object.fromEntries(known) : undefined;
}
