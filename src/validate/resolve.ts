import { isRecord } from '../assembly/index.js';
import { arnTemplate } from '../facts/index.js';

/** What stands for the references of a template. */
export interface Scope {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly stack: string;
  /** Types and physical ids by logical id. */
  readonly resources: ReadonlyMap<string, { readonly type: string; readonly id: string }>;
  readonly parameters: Readonly<Record<string, string>>;
  /** Values of exports by name. */
  readonly exports: ReadonlyMap<string, string>;
}

/** A value of a template with what is known filled in; what is not known stays as it is written. */
export function resolved(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((one) => resolved(one, scope));
  if (!isRecord(value)) return value;
  const [[name, given] = ['', undefined], ...others] = Object.entries(value);
  const call = others.length === 0 ? CALLS[name] : undefined;
  const answer = call?.(given, scope);
  if (answer !== undefined) return answer;
  if (call) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, resolved(member, scope)]),
  );
}

type Answer = (given: unknown, scope: Scope) => string | undefined;

const CALLS: Readonly<Record<string, Answer | undefined>> = {
  Ref: (given, scope) => (typeof given === 'string' ? named(given, scope) : undefined),
  'Fn::GetAtt'(given, scope) {
    const [id, attribute] = Array.isArray(given) ? given : String(given).split('.');
    return attributeOf(String(id), String(attribute), scope);
  },
  'Fn::ImportValue'(given, scope) {
    const name = resolved(given, scope);
    return typeof name === 'string' ? scope.exports.get(name) : undefined;
  },
  'Fn::Join'(given, scope) {
    if (!Array.isArray(given) || !Array.isArray(given[1])) return undefined;
    const parts = given[1].map((one) => resolved(one, scope));
    return parts.every((one) => typeof one === 'string') ? parts.join(String(given[0])) : undefined;
  },
  'Fn::Sub'(given, scope) {
    return typeof given === 'string' ? substituted(given, scope) : undefined;
  },
};

function substituted(pattern: string, scope: Scope): string | undefined {
  let isWhole = true;
  const filled = pattern.replace(/\$\{([^!}]+)\}/g, (_, name: string) => {
    const [id = '', ...attribute] = name.split('.');
    const value =
      attribute.length > 0 ? attributeOf(id, attribute.join('.'), scope) : named(name, scope);
    isWhole &&= value !== undefined;
    return value ?? '';
  });
  return isWhole ? filled : undefined;
}

function named(name: string, scope: Scope): string | undefined {
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::AccountId': scope.account,
    'AWS::Region': scope.region,
    'AWS::Partition': scope.partition,
    'AWS::StackName': scope.stack,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  return pseudo[name] ?? scope.parameters[name] ?? scope.resources.get(name)?.id;
}

function attributeOf(id: string, attribute: string, scope: Scope): string | undefined {
  const owner = scope.resources.get(id);
  return owner && /Arn$/.test(attribute) ? arnOf(owner.type, owner.id, scope) : undefined;
}

/** The ARN of a resource by what its type's ARNs look like. */
export function arnOf(
  type: string,
  id: string,
  { account, region, partition }: Pick<Scope, 'account' | 'region' | 'partition'>,
): string | undefined {
  if (id.startsWith('arn:')) return id;
  const name = /^https?:\/\//.test(id) ? (id.split('/').at(-1) ?? id) : id;
  const known: Readonly<Record<string, string>> = {
    Partition: partition,
    Region: region,
    Account: account,
  };
  let open = 0;
  const arn = arnTemplate(type)?.replace(/\$\{(\w+)\}/g, (_, part: string) => {
    const value = known[part];
    if (value === undefined) open += 1;
    return value ?? name;
  });
  return open === 1 ? arn : undefined;
}
