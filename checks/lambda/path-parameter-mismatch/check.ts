import {
  child,
  children,
  closureOfFile,
  codeOf,
  defineRule,
  dottedName,
  fail,
  nameOf,
  onAssembly,
  pass,
  type Resource,
  type SourceFile,
  type SyntaxNode,
  skip,
  stringOf,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { functionIn } from '../permissions.js';

export const pathParameterMismatch = defineRule({
  id: 'path-parameter-mismatch',
  title: 'A handler reads another path parameter than its routes declare',
  why: 'The parameter is undefined: a GET by id lists everything, PUT and DELETE act on nothing.',
  fix: 'Use one name on both sides, best from a contract that both import.',
  severity: 'error',
  phase: 'run',
  source: 'API Gateway Developer Guide, "Input format of a Lambda function for proxy integration"',
  judges: [onAssembly(judge)],
});

function judge(world: World): Verdict | readonly Verdict[] {
  const routes = new Map<Resource, Set<string>>();
  for (const [fn, path] of [...restRoutes(world), ...httpRoutes(world)])
    routes.set(fn, (routes.get(fn) ?? new Set()).add(path));
  const verdicts = [...routes].flatMap(([fn, paths]) => verdictsOf(fn, [...paths]));
  return verdicts.length > 0 ? verdicts : skip('no route reaches a function whose code is here');
}

function verdictsOf(fn: Resource, paths: readonly string[]): readonly Verdict[] {
  const code = codeOf(fn);
  if (!code?.entry || code.language !== 'javascript') return [];
  const declared = new Set(
    paths.flatMap((path) => [...path.matchAll(/\{(\w[\w.-]*)\+?\}/g)].map(([, name = '']) => name)),
  );
  const read = new Set(closureOfFile(code.entry).flatMap(readsIn));
  const wrong = [...read].filter((name) => !declared.has(name));
  if (wrong.length === 0) return [pass];
  const has = declared.size === 0 ? 'none' : [...declared].join(', ');
  return wrong.map((name) =>
    fail(
      `The code of ${fn.logicalId} reads the path parameter ${name}; its routes (${paths.join(', ')}) have ${has}.`,
      {
        at: fn,
      },
    ),
  );
}

type Route = readonly [fn: Resource, path: string];

function restRoutes(world: World): readonly Route[] {
  return world.resources('AWS::ApiGateway::Method').flatMap((method): readonly Route[] => {
    const fn = functionIn(method.get('Integration.Uri'));
    const parts: string[] = [];
    let at = method.get('ResourceId').follow();
    for (let step = 0; at?.type === 'AWS::ApiGateway::Resource' && step < 30; step += 1) {
      parts.unshift(at.get('PathPart').likely ?? '{?}');
      at = at.get('ParentId').follow();
    }
    return fn ? [[fn, `/${parts.join('/')}`]] : [];
  });
}

function httpRoutes(world: World): readonly Route[] {
  return world.resources('AWS::ApiGatewayV2::Route').flatMap((route): readonly Route[] => {
    const integration = route.get('Target').resources()[0];
    const fn = integration && functionIn(integration.get('IntegrationUri'));
    const path = /^\S+\s+(\/.*)$/.exec(route.get('RouteKey').likely ?? '')?.[1];
    return fn && path !== undefined ? [[fn, path]] : [];
  });
}

/** Names that a file reads from `event.pathParameters`, also by destructuring. */
function readsIn({ syntax, text }: SourceFile): readonly string[] {
  if (!syntax || !text.includes('pathParameters')) return [];
  const holders = new Set<string>();
  const names: string[] = [];
  const isParameters = (node: SyntaxNode | undefined): boolean => {
    if (node?.type === 'LogicalExpression') return isParameters(child(node, 'left'));
    if (node?.type && THROUGH.has(node.type)) return isParameters(child(node, 'expression'));
    const name = dottedName(node);
    return name !== undefined && (/(^|\.)pathParameters$/.test(name) || holders.has(name));
  };
  for (const node of syntax.nodes('VariableDeclarator')) {
    const id = child(node, 'id');
    if (!isParameters(child(node, 'init'))) continue;
    if (id?.type === 'Identifier') holders.add(nameOf(id) ?? '');
    else names.push(...keysOf(id));
  }
  for (const node of syntax.nodes('Property'))
    if (nameOf(child(node, 'key')) === 'pathParameters')
      names.push(...keysOf(child(node, 'value')));
  for (const node of syntax.nodes('MemberExpression')) {
    if (!isParameters(child(node, 'object'))) continue;
    const property = child(node, 'property');
    const name = node['computed'] === true ? stringOf(property) : nameOf(property);
    if (name !== undefined) names.push(name);
  }
  return names;
}

const THROUGH: ReadonlySet<string> = new Set([
  'TSAsExpression',
  'TSNonNullExpression',
  'ChainExpression',
  'ParenthesizedExpression',
]);

const keysOf = (pattern: SyntaxNode | undefined): readonly string[] => {
  const inner = pattern?.type === 'AssignmentPattern' ? child(pattern, 'left') : pattern;
  if (inner?.type !== 'ObjectPattern') return [];
  return children(inner, 'properties').flatMap((one) => nameOf(child(one, 'key')) ?? []);
};
