import {
  child,
  children,
  nameOf,
  type SourceFile,
  type SyntaxNode,
  stringOf,
} from '../../sources/index.js';
import type { Evaluator } from './evaluator.js';
import { framed, functionName, returnsOf, shownOf } from './functions.js';
import { exported } from './imports.js';
import { calledAt, newAt } from './invocations.js';
import { enumAt, listAt, literalValue, namespaceAt, objectAt } from './literals.js';
import { member, memberAt } from './members.js';
import type { Modules } from './modules.js';
import { identified } from './names.js';
import { binary, conditional, logical, templated } from './operators.js';
import type { ProjectIndex } from './project-index.js';
import { thisAt } from './this-value.js';
import { typed } from './types.js';
import { type Env, either, undefinedValue, unknown, type Value } from './value.js';

/** Evaluations inside each other, and evaluations for one request, beyond which a value counts as not known. */
const DEEPEST = 50;
const MOST_STEPS = 1500;

export function makeEvaluator(
  modules: Modules,
  fileAt: (path: string) => SourceFile | undefined,
  index: ProjectIndex,
): Evaluator {
  let depth = 0;
  let steps = 0;
  let places: Set<string> | undefined;
  const running: SyntaxNode[] = [];

  const self: Evaluator = {
    modules,
    index,
    fileAt,
    variables: {
      memo: new Map(),
      underWay: new Set(),
      isInside: () => running.length > 0,
    },
    note: (place) => places?.add(place),
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
    member: (of, name) => member(self, of, name),
    exported: (path, name) => exported(self, path, name),
    typed: (file, annotation) => typed(self, file, annotation),
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
        return templated(self, file, node, env);
      case 'BinaryExpression':
        return binary(self, file, node, env);
      case 'LogicalExpression':
        return logical(self, file, node, env);
      case 'ConditionalExpression':
        return conditional(self, file, node, env);
      case 'Identifier':
        return identified(self, file, node, env);
      case 'Super':
      case 'ThisExpression':
        return thisAt(self, file, node, env);
      case 'MemberExpression':
        return memberAt(self, file, node, env);
      case 'ObjectExpression':
        return objectAt(self, file, node, env);
      case 'ArrayExpression':
        return listAt(self, file, node, env);
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
      case 'FunctionDeclaration':
        return functionAt(file, node, env);
      case 'ClassDeclaration':
      case 'ClassExpression':
        return { kind: 'class', file, node, env };
      case 'TSEnumDeclaration':
        return enumAt(self, file, node, env);
      case 'TSModuleDeclaration':
        return namespaceAt(self, file, node, env);
      case 'CallExpression':
        return calledAt(self, file, node, env);
      case 'NewExpression':
        return newAt(self, file, node, env);
      case 'TaggedTemplateExpression':
        return inner(file, node, env, 'quasi');
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

  function functionAt(file: SourceFile, node: SyntaxNode, env: Env | undefined): Value {
    return { kind: 'function', file, node, env };
  }
}
