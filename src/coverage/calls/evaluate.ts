import {
  child,
  children,
  dottedName,
  isNode,
  nameOf,
  type SourceFile,
  type SyntaxNode,
  stringOf,
} from '../../sources/index.js';
import { constructed, globalCall } from './globals.js';
import { memberOfInstance, staticMember } from './instances.js';
import type { Modules } from './modules.js';
import { exportsOf } from './modules.js';
import { changedSince } from './mutations.js';
import { placeOf } from './places.js';
import { classAround, type Declaration, declarationOf, isFunction, type Step } from './scope.js';
import { clientOf, madeBy, typedClient } from './senders.js';
import { methodOfText } from './texts.js';
import {
  concat,
  type Env,
  either,
  type FunctionValue,
  type Hole,
  isUndefined,
  knownText,
  literal,
  namesOf,
  optionsOf,
  undefinedValue,
  unknown,
  type Value,
} from './value.js';

/** Evaluations inside each other, and evaluations for one request, beyond which a value counts as not known. */
const DEEPEST = 50;
const MOST_STEPS = 1500;

/** Request functions that generators write: their insides are those of a library. */
const GENERATED = /(^|\/)(client\.gen|core\/request)(\.[jt]s)?$/;

/** Finds out what expressions of a project may stand for, without running it. */
export interface Evaluator {
  readonly modules: Modules;
  /** Base URLs that were set on clients after they were made, by the place where they were made or by library. */
  readonly laterBases: Map<unknown, Value>;
  evaluate(file: SourceFile, node: SyntaxNode | undefined, env: Env | undefined): Value;
  /** What a function gives back for these arguments. */
  result(fn: FunctionValue, args: readonly Value[]): Value;
  member(of: Value, name: string): Value;
  exported(path: string, name: string): Value;
  arguments(file: SourceFile, call: SyntaxNode, env: Env | undefined): readonly Value[];
  /** Runs something with a fresh allowance of steps, and gives the places that values came through. */
  traced<T>(run: () => T): { readonly result: T; readonly places: readonly string[] };
}

/** The frames of a call of a function. */
export const framed = (fn: FunctionValue, args: readonly Value[]): Env => {
  const cls = fn.self && fn.self.kind === 'instance' ? classAround(fn.file, fn.node) : undefined;
  const outer: Env | undefined = cls
    ? { fn: cls, values: [], self: fn.self, outer: fn.env }
    : fn.env;
  return { fn: fn.node, values: args, self: undefined, outer };
};

export function frameOf(env: Env | undefined, fn: SyntaxNode): Env | undefined {
  for (let at = env; at; at = at.outer) if (at.fn === fn) return at;
  return undefined;
}

export function makeEvaluator(
  modules: Modules,
  fileAt: (path: string) => SourceFile | undefined,
): Evaluator {
  let depth = 0;
  let steps = 0;
  let places: Set<string> | undefined;
  const running: SyntaxNode[] = [];
  const memo = new Map<SyntaxNode, { value: Value; places: readonly string[] }>();
  const underWay = new Set<SyntaxNode>();

  const self: Evaluator = {
    modules,
    laterBases: new Map(),
    evaluate(file, node, env) {
      if (!node) return undefinedValue;
      if (depth > DEEPEST || steps > MOST_STEPS)
        return unknown(nameOf(node) ?? 'value', { shown: shownOf(file, node) });
      depth += 1;
      steps += 1;
      try {
        return evaluated(file, node, env);
      } finally {
        depth -= 1;
      }
    },
    result(fn, args) {
      if (running.filter((one) => one === fn.node).length > 1 || running.length > 24)
        return unknown(functionName(fn) ?? 'value');
      running.push(fn.node);
      try {
        const env = framed(fn, args);
        const body = child(fn.node, 'body');
        if (body && body.type !== 'BlockStatement') return self.evaluate(fn.file, body, env);
        const results = returnsOf(fn.file, fn.node).map((one) => self.evaluate(fn.file, one, env));
        return results.length === 0 ? undefinedValue : either(results);
      } finally {
        running.pop();
      }
    },
    member,
    exported,
    arguments(file, call, env) {
      return children(call, 'arguments').flatMap((argument) => {
        if (argument.type !== 'SpreadElement') return [self.evaluate(file, argument, env)];
        const spread = self.evaluate(file, child(argument, 'argument'), env);
        return spread.kind === 'list' ? spread.items : [spread];
      });
    },
    traced(run) {
      const outer = places;
      places = new Set();
      if (!outer) steps = 0;
      try {
        const result = run();
        return { result, places: [...places] };
      } finally {
        for (const place of outer ? places : []) outer?.add(place);
        places = outer;
      }
    },
  };
  return self;

  function evaluated(file: SourceFile, node: SyntaxNode, env: Env | undefined): Value {
    switch (node.type) {
      case 'Literal':
        return literalValue(node);
      case 'TemplateLiteral':
        return templated(file, node, env);
      case 'BinaryExpression':
        return binary(file, node, env);
      case 'LogicalExpression':
        return logical(file, node, env);
      case 'ConditionalExpression':
        return conditional(file, node, env);
      case 'Identifier':
        return identified(file, node, env);
      case 'Super':
      case 'ThisExpression':
        return thisAt(file, node, env);
      case 'MemberExpression':
        return memberAt(file, node, env);
      case 'ObjectExpression':
        return objectAt(file, node, env);
      case 'ArrayExpression':
        return listAt(file, node, env);
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
      case 'FunctionDeclaration':
        return functionAt(file, node, env);
      case 'ClassDeclaration':
      case 'ClassExpression':
        return { kind: 'class', file, node, env };
      case 'TSEnumDeclaration':
        return enumAt(file, node, env);
      case 'TSModuleDeclaration':
        return namespaceAt(file, node, env);
      case 'CallExpression':
        return calledAt(file, node, env);
      case 'NewExpression':
        return newAt(file, node, env);
      case 'ImportExpression': {
        const path = modules.resolve(file.path, stringOf(child(node, 'source')) ?? '');
        return path === undefined ? unknown('module') : { kind: 'module', path };
      }
      case 'MetaProperty':
        return { kind: 'outside', name: 'import.meta' };
      case 'AwaitExpression':
      case 'UnaryExpression':
        return node.type === 'AwaitExpression'
          ? inner(file, node, env, 'argument')
          : unknown('value');
      case 'AssignmentExpression':
        return inner(file, node, env, 'right');
      case 'SequenceExpression':
        return self.evaluate(file, children(node, 'expressions').at(-1), env);
      case 'ChainExpression':
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'ParenthesizedExpression':
      case 'SpreadElement':
        return inner(file, node, env, node.type === 'SpreadElement' ? 'argument' : 'expression');
      default:
        return unknown('value', { shown: shownOf(file, node) });
    }
  }

  function inner(file: SourceFile, node: SyntaxNode, env: Env | undefined, member: string): Value {
    return self.evaluate(file, child(node, member), env);
  }

  function templated(file: SourceFile, node: SyntaxNode, env: Env | undefined): Value {
    const holes = children(node, 'expressions');
    return concat(
      children(node, 'quasis').flatMap((quasi, at) => {
        const value = quasi['value'];
        const cooked =
          typeof value === 'object' && value !== null && 'cooked' in value
            ? String(value.cooked)
            : '';
        const next = holes[at];
        return next ? [literal(cooked), asText(self.evaluate(file, next, env))] : [literal(cooked)];
      }),
    );
  }

  function binary(file: SourceFile, node: SyntaxNode, env: Env | undefined): Value {
    const left = inner(file, node, env, 'left');
    const right = inner(file, node, env, 'right');
    if (node['operator'] === '+') return concat([asText(left), asText(right)]);
    const [a, b] = [knownText(left), knownText(right)];
    if (/^[!=]==?$/.test(String(node['operator']))) {
      const isEqual = String(node['operator']).startsWith('=');
      if (a !== undefined && b !== undefined)
        return { kind: 'constant', value: (a === b) === isEqual };
      if (isUndefined(left) && isUndefined(right)) return { kind: 'constant', value: isEqual };
      if (isUndefined(right) && isSomething(left)) return { kind: 'constant', value: !isEqual };
    }
    return unknown('value', { shown: shownOf(file, node) });
  }

  function logical(file: SourceFile, node: SyntaxNode, env: Env | undefined): Value {
    const left = inner(file, node, env, 'left');
    const known = truthOf(left);
    if (node['operator'] === '&&') {
      if (known !== undefined) return known ? inner(file, node, env, 'right') : left;
      const right = inner(file, node, env, 'right');
      return right.kind === 'text' ? either([right, literal('')]) : right;
    }
    if (known === true || (known === false && node['operator'] === '??' && !isUndefined(left)))
      return left;
    if (known === false) return inner(file, node, env, 'right');
    if (isSetting(left)) return left;
    const rest = optionsOf(left).filter((one) => truthOf(one) !== false);
    return either([...rest, inner(file, node, env, 'right')]);
  }

  function conditional(file: SourceFile, node: SyntaxNode, env: Env | undefined): Value {
    const known = truthOf(inner(file, node, env, 'test'));
    if (known !== undefined) return inner(file, node, env, known ? 'consequent' : 'alternate');
    const [yes, no] = [inner(file, node, env, 'consequent'), inner(file, node, env, 'alternate')];
    return either(
      [yes, no].filter((one, at, all) => !(isUndefined(one) && all[1 - at]?.kind !== 'constant')),
    );
  }

  function identified(file: SourceFile, node: SyntaxNode, env: Env | undefined): Value {
    const name = nameOf(node) ?? '';
    if (name === 'undefined') return undefinedValue;
    const declaration = declarationOf(file, node, name);
    if (!declaration) return clientOf(name) ?? { kind: 'outside', name };
    return declared(file, node, name, declaration, env);
  }

  function declared(
    file: SourceFile,
    use: SyntaxNode,
    name: string,
    declaration: Declaration,
    env: Env | undefined,
  ): Value {
    switch (declaration.kind) {
      case 'import':
        return imported(file, declaration.source, declaration.name);
      case 'node':
        return self.evaluate(file, declaration.node, env);
      case 'parameter': {
        const frame = frameOf(env, declaration.fn);
        const { fn, index, steps } = declaration;
        if (!frame) return unbound(file, name, declaration);
        const param = children(fn, 'params')[index];
        const isRest = param?.type === 'RestElement';
        const value: Value = isRest
          ? { kind: 'list', items: frame.values.slice(index), isOpen: false }
          : (frame.values[index] ?? undefinedValue);
        const given = stepped(file, value, isRest ? [] : steps, frame);
        const isBlank = given.kind === 'unknown' || isUndefined(given);
        const found = isBlank ? (typed(file, declaration.annotation) ?? given) : given;
        return changedSince(self, file, use, name, declaration, found, env);
      }
      case 'variable':
        return variable(file, use, name, declaration, env);
    }
  }

  function variable(
    file: SourceFile,
    use: SyntaxNode,
    name: string,
    declaration: Declaration & { kind: 'variable' },
    env: Env | undefined,
  ): Value {
    const { declarator, steps } = declaration;
    const init = child(declarator, 'init');
    const isShared = env === undefined && steps.length === 0 && declaration.isConst;
    const cached = isShared ? memo.get(declarator) : undefined;
    if (cached) {
      for (const place of cached.places) places?.add(place);
      return changedSince(self, file, use, name, declaration, cached.value, env);
    }
    if (underWay.has(declarator) && running.length === 0) return unknown(name);
    underWay.add(declarator);
    try {
      const { result: found, places: through } = self.traced(() => {
        const value = init ? self.evaluate(file, init, env) : looped(file, declarator, env);
        const plain =
          value ?? typed(file, child(child(declarator, 'id'), 'typeAnnotation')) ?? undefinedValue;
        if (plain.kind === 'text' || plain.kind === 'client' || plain.kind === 'object')
          places?.add(placeOf(file, declarator));
        const opened =
          value?.kind === 'unknown'
            ? (typed(file, child(child(declarator, 'id'), 'typeAnnotation')) ?? plain)
            : plain;
        return renamed(stepped(file, opened, steps, env), name);
      });
      for (const place of through) places?.add(place);
      if (isShared && found.kind !== 'unknown')
        memo.set(declarator, { value: found, places: through });
      return changedSince(self, file, use, name, declaration, found, env);
    } finally {
      underWay.delete(declarator);
    }
  }

  /** The value of a variable of a `for … of`. */
  function looped(
    file: SourceFile,
    declarator: SyntaxNode,
    env: Env | undefined,
  ): Value | undefined {
    const declaration = file.syntax?.parentOf(declarator);
    const loop = declaration && file.syntax?.parentOf(declaration);
    if (loop?.type !== 'ForOfStatement' || child(loop, 'left') !== declaration) return undefined;
    const list = self.evaluate(file, child(loop, 'right'), env);
    return list.kind === 'list' && list.items.length > 0
      ? either(list.items)
      : unknown(nameOf(child(declarator, 'id')) ?? 'item');
  }

  function unbound(
    file: SourceFile,
    name: string,
    declaration: Declaration & { kind: 'parameter' },
  ): Value {
    const { fn, steps, annotation } = declaration;
    const known = typed(file, annotation);
    if (known) return known;
    const owner = steps.filter(({ key }) => key !== '').map(({ key }) => key ?? '…');
    return unknown(name, { owner: fn, shown: owner.length > 0 ? owner.join('.') : name });
  }

  function stepped(
    file: SourceFile,
    value: Value,
    steps: readonly Step[],
    env: Env | undefined,
  ): Value {
    let at = value;
    for (const { key, fallback } of steps) {
      if (key !== undefined && key !== '') at = member(at, key);
      if (fallback && isUndefined(at)) at = self.evaluate(file, fallback, env);
    }
    return at;
  }

  function imported(file: SourceFile, source: string, name: string): Value {
    const generated = GENERATED.test(source) ? clientOf(`${source}:${name}`) : undefined;
    if (generated) return generated;
    const path = modules.resolve(file.path, source);
    if (path === undefined) {
      const outside = `${source}:${name}`;
      return clientOf(outside) ?? { kind: 'outside', name: outside };
    }
    return name === '*' ? { kind: 'module', path } : exported(path, name);
  }

  function exported(path: string, name: string, seen: readonly string[] = []): Value {
    const file = fileAt(path);
    if (!file || seen.includes(path)) return unknown(name);
    const { names, stars } = exportsOf(file);
    const found = names.get(name);
    if (found?.kind === 'node') return self.evaluate(file, found.node, undefined);
    if (found?.kind === 'name') {
      const program = file.syntax?.program;
      const declaration = program && declarationOf(file, program, found.name);
      return program && declaration
        ? declared(file, program, found.name, declaration, undefined)
        : unknown(name);
    }
    if (found) return imported(file, found.source, found.name);
    for (const source of stars) {
      const next = modules.resolve(path, source);
      const value = next === undefined ? unknown(name) : exported(next, name, [...seen, path]);
      if (value.kind !== 'unknown') return value;
    }
    if (name === 'default' && names.size > 0) return { kind: 'module', path };
    return /\.json$/.test(path) ? unknown(name, { isSetting: true }) : unknown(name);
  }

  function thisAt(file: SourceFile, node: SyntaxNode, env: Env | undefined): Value {
    const cls = classAround(file, node);
    if (!cls) return objectAround(file, node, env);
    const isParent = node.type === 'Super';
    const known = isParent ? undefined : frameOf(env, cls)?.self;
    const of: Value = known ?? { kind: 'instance', of: { kind: 'class', file, node: cls, env } };
    if (!isParent) return of;
    const parent = self.evaluate(file, child(cls, 'superClass'), env);
    return parent.kind === 'class' ? { kind: 'instance', of: parent } : unknown('super');
  }

  /** `this` in a method of an object literal. */
  function objectAround(file: SourceFile, node: SyntaxNode, env: Env | undefined): Value {
    let at = file.syntax?.parentOf(node);
    while (at && at.type !== 'FunctionExpression') at = file.syntax?.parentOf(at);
    const property = at && file.syntax?.parentOf(at);
    const object = property?.type === 'Property' ? file.syntax?.parentOf(property) : undefined;
    if (object?.type !== 'ObjectExpression') return { kind: 'outside', name: 'this' };
    const own = self.evaluate(file, object, env);
    const rest = { kind: 'hole', name: 'this', shown: 'this' } as const;
    return own.kind === 'object' ? { ...own, isOpen: true, rest } : own;
  }

  function memberAt(file: SourceFile, node: SyntaxNode, env: Env | undefined): Value {
    const property = child(node, 'property');
    const isPlugin =
      child(node, 'object')?.type === 'ThisExpression' && /^\$\w/.test(nameOf(property) ?? '');
    if (isPlugin && !classAround(file, node))
      return member({ kind: 'outside', name: 'this' }, nameOf(property) ?? '');
    const of = inner(file, node, env, 'object');
    if (node['computed'] !== true) return member(of, nameOf(property) ?? '');
    const key = self.evaluate(file, property, env);
    const known = optionsOf(key).flatMap((one) => knownText(one) ?? []);
    if (known.length > 0) return either(known.map((one) => member(of, one)));
    if (of.kind === 'object' && !of.isOpen && of.entries.size > 0)
      return either([...of.entries.values()].map((one) => one()));
    const name =
      key.kind === 'unknown' ? key.hole.name : (dottedName(property)?.split('.').at(-1) ?? 'value');
    return key.kind === 'unknown' ? key : unknown(name);
  }

  function member(of: Value, name: string): Value {
    switch (of.kind) {
      case 'object': {
        if (of.tag === 'url' && name === 'searchParams')
          return { ...of, tag: 'query', isOpen: true };
        if (of.tag === 'url' && /^(href|url)$/.test(name)) return of;
        const entry = of.entries.get(name);
        return entry
          ? entry()
          : of.isOpen
            ? unknown(name, of.rest ? { ...of.rest, name } : {})
            : undefinedValue;
      }
      case 'unknown':
        return unknown(name, { ...of.hole, name, shown: `${of.hole.shown}.${name}` });
      case 'outside':
        return clientOf(`${of.name}.${name}`) ?? { kind: 'outside', name: `${of.name}.${name}` };
      case 'module':
        return exported(of.path, name);
      case 'instance':
        return memberOfInstance(self, of, name);
      case 'class':
        return staticMember(self, of, name);
      case 'client':
        return { kind: 'sender', client: of, member: name };
      case 'either':
        return either(of.options.map((one) => member(one, name)));
      case 'list':
        return of.items[Number(name)] ?? (of.isOpen ? unknown(name) : undefinedValue);
      case 'text':
        return name === 'value' ? of : unknown(name);
      default:
        return unknown(name);
    }
  }

  function objectAt(file: SourceFile, node: SyntaxNode, env: Env | undefined): Value {
    const entries = new Map<string, () => Value>();
    let isOpen = false;
    let rest: Hole | undefined;
    for (const property of children(node, 'properties')) {
      if (property.type === 'SpreadElement') {
        const spread = self.evaluate(file, child(property, 'argument'), env);
        for (const one of optionsOf(spread)) {
          rest =
            one.kind === 'unknown' ? one.hole : one.kind === 'object' ? (one.rest ?? rest) : rest;
          if (one.kind === 'object')
            for (const [key, value] of one.entries) entries.set(key, value);
          isOpen ||=
            one.kind === 'object' ? one.isOpen : one.kind !== 'constant' && one.kind !== 'text';
        }
        continue;
      }
      const key = child(property, 'key');
      const name =
        property['computed'] === true
          ? knownText(self.evaluate(file, key, env))
          : (nameOf(key) ?? String(key?.['value']));
      if (name === undefined) isOpen = true;
      else
        entries.set(
          name,
          once(() => self.evaluate(file, child(property, 'value'), env)),
        );
    }
    return { kind: 'object', entries, isOpen, ...(rest ? { rest } : {}) };
  }

  function listAt(file: SourceFile, node: SyntaxNode, env: Env | undefined): Value {
    let isOpen = false;
    const items = children(node, 'elements').flatMap((element) => {
      if (element.type !== 'SpreadElement') return [self.evaluate(file, element, env)];
      const spread = inner(file, element, env, 'argument');
      if (spread.kind === 'list') return spread.items;
      isOpen = true;
      return [];
    });
    return { kind: 'list', items, isOpen };
  }

  function enumAt(file: SourceFile, node: SyntaxNode, env: Env | undefined): Value {
    const entries = new Map<string, () => Value>();
    for (const one of children(child(node, 'body'), 'members'))
      entries.set(
        nameOf(child(one, 'id')) ?? '',
        once(() => self.evaluate(file, child(one, 'initializer'), env)),
      );
    places?.add(placeOf(file, node));
    return { kind: 'object', entries, isOpen: false };
  }

  function namespaceAt(file: SourceFile, node: SyntaxNode, env: Env | undefined): Value {
    const entries = new Map<string, () => Value>();
    const body = child(node, 'body');
    for (const one of children(body, 'body')) {
      const declaration = child(one, 'declaration');
      const names =
        declaration?.type === 'VariableDeclaration'
          ? children(declaration, 'declarations')
          : [declaration];
      for (const each of names) {
        const name = nameOf(child(each, 'id'));
        const found = name === undefined || !body ? undefined : declarationOf(file, body, name);
        if (name !== undefined && body && found)
          entries.set(
            name,
            once(() => declared(file, body, name, found, env)),
          );
      }
    }
    return { kind: 'object', entries, isOpen: false };
  }

  function functionAt(file: SourceFile, node: SyntaxNode, env: Env | undefined): Value {
    return { kind: 'function', file, node, env };
  }

  function calledAt(file: SourceFile, node: SyntaxNode, env: Env | undefined): Value {
    const callee = child(node, 'callee');
    if (callee?.type === 'MemberExpression') {
      const own = methodAt(file, node, callee, env);
      if (own) return own;
    }
    const fn = self.evaluate(file, callee, env);
    const args = () => self.arguments(file, node, env);
    return either(optionsOf(fn).map((one) => called(file, node, one, args)));
  }

  function called(
    file: SourceFile,
    node: SyntaxNode,
    fn: Value,
    args: () => readonly Value[],
  ): Value {
    const name = calleeName(node) ?? 'value';
    if (fn.kind === 'function') return self.result(fn, args());
    const made = madeBy(fn, args, node);
    if (made) return made;
    const isRequire = fn.kind === 'outside' && fn.name === 'require';
    if (isRequire) return imported(file, knownText(args()[0] ?? undefinedValue) ?? '?', 'default');
    const built = fn.kind === 'outside' ? globalCall(self, fn.name, args) : undefined;
    if (built) return built;
    const isConfig = fn.kind === 'outside' && /config|env/i.test(name);
    return unknown(name, { shown: `${name}()`, ...(isConfig ? { isSetting: true } : {}) });
  }

  /** Methods of texts, lists, addresses and queries. */
  function methodAt(
    file: SourceFile,
    node: SyntaxNode,
    callee: SyntaxNode,
    env: Env | undefined,
  ): Value | undefined {
    const name = nameOf(child(callee, 'property')) ?? '';
    const of = inner(file, callee, env, 'object');
    if (/^(then|catch|finally)$/.test(name)) return of;
    if (name === 'bind' && /^(function|client|sender)$/.test(of.kind)) return of;
    if (name === 'map' && of.kind === 'list') {
      const [fn] = self.arguments(file, node, env);
      if (fn?.kind !== 'function') return unknown('items');
      return { ...of, items: of.items.map((item) => self.result(fn, [item])) };
    }
    return methodOfText(of, name, () => self.arguments(file, node, env));
  }

  function newAt(file: SourceFile, node: SyntaxNode, env: Env | undefined): Value {
    const cls = inner(file, node, env, 'callee');
    if (cls.kind === 'class')
      return { kind: 'instance', of: cls, args: self.arguments(file, node, env) };
    const args = () => self.arguments(file, node, env);
    return (
      madeBy(cls, args, node, true) ??
      constructed(cls, args) ??
      unknown(calleeName(node) ?? 'value')
    );
  }

  /** What a type says of a value that comes from elsewhere. */
  function typed(file: SourceFile, annotation: SyntaxNode | undefined): Value | undefined {
    let type = child(annotation, 'typeAnnotation') ?? annotation;
    if (type?.type === 'TSTypeQuery')
      return self.evaluate(file, child(type, 'exprName'), undefined);
    if (type?.type !== 'TSTypeReference') return undefined;
    const [argument] = children(child(type, 'typeArguments'), 'params');
    const name = nameOf(child(type, 'typeName')) ?? '';
    if (name === 'ReturnType' && argument?.type === 'TSTypeQuery') {
      const fn = self.evaluate(file, child(argument, 'exprName'), undefined);
      return fn.kind === 'function'
        ? either(returnsOf(fn.file, fn.node).map((one) => self.evaluate(fn.file, one, fn.env)))
        : undefined;
    }
    if (/^(Readonly|Partial|Required)$/.test(name) && argument) type = argument;
    const declaration = declarationOf(file, type, name);
    if (declaration?.kind === 'import') {
      const client = typedClient(`${declaration.source}:${declaration.name}`);
      if (client) return client;
    }
    if (!declaration || declaration.kind === 'parameter' || declaration.kind === 'variable')
      return undefined;
    const value = declared(file, type, name, declaration, undefined);
    return value.kind === 'class' ? { kind: 'instance', of: value } : undefined;
  }
}

export const shownOf = (file: SourceFile, node: SyntaxNode): string => {
  const text = file.text.slice(node.start, node.end).replace(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

/** Last name of what is called. */
export function calleeName(call: SyntaxNode): string | undefined {
  const callee = child(call, 'callee');
  return nameOf(callee?.type === 'MemberExpression' ? child(callee, 'property') : callee);
}

const returned = new WeakMap<SyntaxNode, readonly SyntaxNode[]>();

/** The expressions that a function may give back. */
export function returnsOf(file: SourceFile, fn: SyntaxNode): readonly SyntaxNode[] {
  const cached = returned.get(fn);
  if (cached) return cached;
  const body = child(fn, 'body');
  const found: SyntaxNode[] = [];
  const open: SyntaxNode[] = body?.type === 'BlockStatement' ? [body] : [];
  for (let node = open.pop(); node; node = open.pop()) {
    const argument = node.type === 'ReturnStatement' ? child(node, 'argument') : undefined;
    if (argument) found.push(argument);
    if (isFunction(node) || /^Class/.test(node.type) || argument) continue;
    for (const member of Object.values(node))
      if (Array.isArray(member)) open.push(...member.filter(isNode));
      else if (isNode(member)) open.push(member);
  }
  if (body && body.type !== 'BlockStatement') found.push(body);
  const sorted = found.sort((a, b) => a.start - b.start);
  returned.set(fn, sorted);
  return file.syntax ? sorted : [];
}

function functionName(fn: FunctionValue): string | undefined {
  return nameOf(child(fn.node, 'id'));
}

function literalValue(node: SyntaxNode): Value {
  const value = node['value'];
  const regex = node['regex'];
  if (typeof regex === 'object' && regex !== null && 'pattern' in regex && 'flags' in regex)
    return { kind: 'pattern', source: String(regex.pattern), flags: String(regex.flags) };
  if (typeof value === 'string' || typeof value === 'number') return literal(String(value));
  return {
    kind: 'constant',
    value: typeof value === 'boolean' || value === null ? value : undefined,
  };
}

function asText(value: Value): Value {
  if (value.kind === 'either') {
    const some = value.options.filter((one) => !isUndefined(one));
    return some.length > 0 ? either(some) : literal('');
  }
  return isUndefined(value) ? literal('') : value;
}

/** Gives what nobody knows the name that the program gives it. */
function renamed(value: Value, name: string): Value {
  if (value.kind !== 'unknown' || !/^(value|item)$/.test(value.hole.name)) return value;
  return unknown(name, { ...value.hole, name, shown: name });
}

function once(get: () => Value): () => Value {
  let value: Value | undefined;
  return () => {
    value ??= get();
    return value;
  };
}

const isSetting = (value: Value): boolean =>
  value.kind === 'unknown'
    ? value.hole.isSetting === true
    : value.kind === 'outside' &&
      /^(import\.meta|process|window|globalThis|self)\b/.test(value.name);

const isSomething = (value: Value): boolean =>
  ['object', 'list', 'function', 'text', 'client', 'sender', 'instance'].includes(value.kind);

/** Whether a value counts as true; `undefined` where that is not known. */
function truthOf(value: Value): boolean | undefined {
  if (value.kind === 'constant') return value.value === true;
  const text = knownText(value);
  if (text !== undefined) return text !== '';
  if (value.kind === 'text')
    return value.parts.some(({ kind }) => kind === 'literal') ? true : undefined;
  if (value.kind === 'object' && value.tag === 'query')
    return namesOf(value).length > 0 ? undefined : true;
  return isSomething(value) ? true : undefined;
}
