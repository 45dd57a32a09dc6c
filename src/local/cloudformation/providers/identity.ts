import { ids } from '../../core/ids.js';
import type { Scope } from '../../core/scope.js';
import { stringOf } from '../../core/values.js';
import type { TypeSpec } from '../spec/spec.js';
import type { Properties } from './contract.js';

/**
 * The properties that name a resource: its identifier, or, where that is an ARN or a URL, what AWS
 * builds it from. Empty when AWS makes up some part.
 */
export function nameProperties(spec: TypeSpec): readonly string[] {
  const identifier = spec.primaryIdentifier;
  if (identifier.every((name) => name in spec.properties)) return identifier;
  if (identifier.length !== 1 || !/(Arn|ARN|Url)$/.test(identifier[0] ?? '')) return [];
  const parts = [...(spec.arnTemplate ?? '').matchAll(/\$\{(\w+)\}/g)]
    .map((match) => match[1] ?? '')
    .filter((part) => !SCOPE_PARTS.has(part));
  return parts.every((part) => part in spec.properties) ? parts : [];
}

const SCOPE_PARTS: ReadonlySet<string> = new Set(['Partition', 'Region', 'Account']);

/** The identifier that properties give a resource by name; `undefined` when AWS makes it up. */
export function givenIdentifier(spec: TypeSpec, properties: Properties): string | undefined {
  const parts = nameProperties(spec).map((name) => stringOf(properties[name]));
  if (parts.length === 0 || parts.includes(undefined)) return undefined;
  return parts.join('|');
}

/** Identifiers, attributes and `Ref` in AWS's shapes for a type that is only known by its schema. */
export function madeUp(
  spec: TypeSpec,
  properties: Properties,
  scope: Scope,
  generatedName: () => string,
): { readonly physicalId: string; readonly attributes: Readonly<Record<string, unknown>> } {
  const opaque = opaqueId(spec.type);
  const named = new Map<string, string>();
  for (const name of new Set([...spec.primaryIdentifier, ...spec.refIdentifier])) {
    if (!(name in spec.properties)) continue;
    named.set(name, stringOf(properties[name]) ?? generatedName());
  }
  const given = (name: string): string | undefined => named.get(name) ?? stringOf(properties[name]);
  const arn = spec.arnTemplate?.replace(/\$\{(\w+)\}/g, (_, key: string) =>
    arnPart(key, scope, given, opaque, named),
  );
  const attributes = Object.fromEntries(
    spec.attributes.map((name) => [
      name,
      /(^|\.)\w*Arn$/.test(name)
        ? (arn ?? genericArn(spec.type, scope, opaque))
        : (given(name) ?? opaque),
    ]),
  );
  const part = (name: string): string => named.get(name) ?? stringOf(attributes[name]) ?? opaque;
  const ref = spec.refIdentifier.map(part);
  return { physicalId: ref.length > 0 ? ref.join('|') : opaque, attributes };
}

function arnPart(
  key: string,
  scope: Scope,
  given: (name: string) => string | undefined,
  opaque: string,
  named: ReadonlyMap<string, string>,
): string {
  if (key === 'Partition') return 'aws';
  if (key === 'Region') return scope.region;
  if (key === 'Account') return scope.account;
  const plain = key.replace(/WithPath$/, '');
  if (key.endsWith('WithoutLeadingSlash')) {
    return given(key.replace(/WithoutLeadingSlash$/, ''))?.replace(/^\//, '') ?? opaque;
  }
  return given(plain) ?? named.values().next().value ?? opaque;
}

function genericArn(type: string, { account, region }: Scope, opaque: string): string {
  const [, service = '', resource = ''] = type.toLowerCase().split('::');
  return `arn:aws:${service}:${region}:${account}:${resource}/${opaque}`;
}

function opaqueId(type: string): string {
  if (type.startsWith('AWS::ApiGateway')) return ids.lower(10);
  if (type.startsWith('AWS::CloudFront::')) return `E${ids.upper(13)}`;
  if (type.startsWith('AWS::Route53::')) return `Z${ids.upper(20)}`;
  if (type.startsWith('AWS::EC2::')) return `${ec2Prefix(type)}-${ids.hex(17)}`;
  return ids.uuid();
}

/** EC2's ids begin with the resource's initials or a short form of its name. */
function ec2Prefix(type: string): string {
  const name = type.split('::')[2] ?? '';
  const known: Readonly<Record<string, string>> = {
    Instance: 'i',
    SecurityGroup: 'sg',
    Subnet: 'subnet',
    VPC: 'vpc',
    InternetGateway: 'igw',
    NatGateway: 'nat',
    RouteTable: 'rtb',
    Volume: 'vol',
  };
  return known[name] ?? name.replace(/[a-z]/g, '').toLowerCase();
}
