import { child, children, nameOf, type SourceFile, type SyntaxNode } from '../../sources/index.js';
import type { Evaluator } from './evaluator.js';
import { framed, returnsOf } from './functions.js';
import {
  type ClassValue,
  type Env,
  either,
  type FunctionValue,
  isUndefined,
  undefinedValue,
  unknown,
  type Value,
} from './value.js';

type Instance = Value & { readonly kind: 'instance' };

/** Classes above each other beyond which nobody looks. */
const DEEPEST = 8;

/** A field, accessor or method of an object of a class, also of the classes above. */
export function memberOfInstance(evaluator: Evaluator, of: Instance, name: string): Value {
  return (
    found(evaluator, of, of.of, of.args, name, 0) ??
    unknown(name, { owner: of.of.node, shown: `this.${name}` })
  );
}

export function staticMember(evaluator: Evaluator, of: ClassValue, name: string): Value {
  const member = bodyOf(of.node).find(
    (one) => one['static'] === true && nameOf(child(one, 'key')) === name,
  );
  const value = child(member, 'value');
  if (value) return evaluator.evaluate(of.file, value, of.env);
  const parent = parentOf(evaluator, of, of.env);
  return parent ? staticMember(evaluator, parent, name) : unknown(name);
}

/** The constructor of a class as a function; absent where it has none. */
export const constructorOf = (cls: SyntaxNode): SyntaxNode | undefined =>
  child(
    bodyOf(cls).find((one) => one['kind'] === 'constructor'),
    'value',
  );

/** The class above. */
export function parentOf(
  evaluator: Evaluator,
  of: ClassValue,
  env: Env | undefined,
): ClassValue | undefined {
  const parent = child(of.node, 'superClass');
  const value = parent ? evaluator.evaluate(of.file, parent, env) : undefined;
  return value?.kind === 'class' ? value : undefined;
}

const bodyOf = (cls: SyntaxNode): readonly SyntaxNode[] => children(child(cls, 'body'), 'body');

function found(
  evaluator: Evaluator,
  self: Instance,
  of: ClassValue,
  args: readonly Value[] | undefined,
  name: string,
  depth: number,
): Value | undefined {
  const { file, node } = of;
  const env: Env = { fn: node, values: [], self, outer: of.env };
  const ctor = constructorOf(node);
  const inside: Env = ctor && args ? { fn: ctor, values: args, self: undefined, outer: env } : env;
  const own = ownMember(evaluator, of, self, name, env);
  const assigned =
    ctor && (!own || own.kind === 'constant')
      ? setInConstructor(evaluator, file, ctor, name, inside)
      : undefined;
  if (assigned) return assigned;
  if (own && !isUndefined(own)) return own;
  if (depth > DEEPEST) return undefined;
  const parent = parentOf(evaluator, of, env);
  if (!parent) return undefined;
  const superCall = ctor && superCallOf(file, ctor);
  const upper = superCall ? evaluator.arguments(file, superCall, inside) : args;
  return found(evaluator, self, parent, upper, name, depth + 1);
}

function ownMember(
  evaluator: Evaluator,
  of: ClassValue,
  self: Instance,
  name: string,
  env: Env,
): Value | undefined {
  const member = bodyOf(of.node).find(
    (one) => one['static'] !== true && nameOf(child(one, 'key')) === name,
  );
  const value = child(member, 'value');
  if (!member) return undefined;
  if (member.type === 'MethodDefinition' && value) {
    const method: FunctionValue = {
      kind: 'function',
      file: of.file,
      node: value,
      env: of.env,
      self,
    };
    if (member['kind'] !== 'get') return method;
    const inner = framed(method, []);
    return either(returnsOf(of.file, value).map((one) => evaluator.evaluate(of.file, one, inner)));
  }
  if (value) {
    const result = evaluator.evaluate(of.file, value, env);
    return result.kind === 'function' ? { ...result, self } : result;
  }
  return typedField(evaluator, of, member);
}

/** A field without a value: what its type says, else something that only a run tells. */
function typedField(evaluator: Evaluator, of: ClassValue, member: SyntaxNode): Value {
  return evaluator.typed(of.file, child(member, 'typeAnnotation')) ?? undefinedValue;
}

/** The value of a parameter that is a field (`private readonly http: HttpClient`) or of `this.x = …`. */
function setInConstructor(
  evaluator: Evaluator,
  file: SourceFile,
  ctor: SyntaxNode,
  name: string,
  env: Env,
): Value | undefined {
  for (const param of children(ctor, 'params')) {
    const inner = child(param, 'parameter');
    const id = inner?.type === 'AssignmentPattern' ? child(inner, 'left') : inner;
    if (param.type === 'TSParameterProperty' && id && nameOf(id) === name)
      return evaluator.evaluate(file, id, env);
  }
  if (!file.text.slice(ctor.start, ctor.end).includes(`this.${name}`)) return undefined;
  const assignments = (file.syntax?.nodes('AssignmentExpression') ?? []).filter((one) => {
    const left = child(one, 'left');
    return (
      one.start > ctor.start &&
      one.end < ctor.end &&
      left?.type === 'MemberExpression' &&
      child(left, 'object')?.type === 'ThisExpression' &&
      nameOf(child(left, 'property')) === name
    );
  });
  return assignments.length === 0
    ? undefined
    : either(assignments.map((one) => evaluator.evaluate(file, child(one, 'right'), env)));
}

const superCallOf = (file: SourceFile, ctor: SyntaxNode): SyntaxNode | undefined =>
  (file.syntax?.nodes('CallExpression') ?? []).find(
    (one) => one.start > ctor.start && one.end < ctor.end && child(one, 'callee')?.type === 'Super',
  );
