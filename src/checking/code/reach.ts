import {
  child,
  children,
  childrenOf,
  dottedName,
  nameOf,
  type SourceFile,
  type SyntaxNode,
  stringOf,
} from '../../sources/index.js';
import { bindingsIn, importedFile } from './modules.js';

/** How surely code runs when a handler runs: `named` goes by the names of methods alone. */
export type Reached = 'surely' | 'named' | 'never';

interface Region {
  /** Names that are mentioned in it, outside functions inside of it. */
  readonly names: Set<string>;
  readonly members: Set<string>;
  /** Names that are given to something in it: parameters, variables, functions. */
  readonly declares: Set<string>;
  readonly file: SourceFile;
  readonly around: Region | undefined;
  /** By what it is called; neither: it runs with what is around it. */
  readonly name?: string;
  readonly member?: string;
}

const FUNCTIONS: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
]);

/** Names that every list, map and promise has say nothing about what is called. */
const COMMON: ReadonlySet<string> = new Set(
  'add all apply at bind call catch clear close concat create delete emit end entries every exec fetch fill filter find flat flatMap forEach from get has includes init invoke join keys list load log map match next now of on once open parse pop post process push put query race read reduce remove replace request reset resolve run save send set shift slice some sort split start stop test then toString trim update use value values write'.split(
    ' ',
  ),
);

/**
 * Tells of any node of these files how surely it runs when the export of the first one is called.
 * Functions are followed by their names as scopes resolve them; blocks are no scopes here.
 */
export function reachFrom(
  files: readonly SourceFile[],
  exportName: string,
): (file: SourceFile, node: SyntaxNode) => Reached {
  const regions = new Map<SyntaxNode, Region>();
  for (const file of files) if (file.syntax) enter(file, file.syntax.program, undefined, regions);
  const all = [...regions.values()];
  const surely = closure(all, exportName, false);
  let named: ReadonlySet<Region> | undefined;
  return (file, node) => {
    let at: SyntaxNode | undefined = node;
    while (at && !regions.has(at)) at = file.syntax?.parentOf(at);
    const region = at && regions.get(at);
    if (!region) return 'never';
    if (surely.has(region)) return 'surely';
    named ??= closure(all, exportName, true);
    return named.has(region) ? 'named' : 'never';
  };
}

function enter(
  file: SourceFile,
  node: SyntaxNode,
  around: Region | undefined,
  regions: Map<SyntaxNode, Region>,
): void {
  const region: Region = {
    names: new Set(),
    members: new Set(),
    declares: new Set(children(node, 'params').flatMap(namesGiven)),
    file,
    around,
    ...calledBy(file, node),
  };
  regions.set(node, region);
  const walk = (at: SyntaxNode): void => {
    for (const inner of childrenOf(at)) {
      if (isNaming(inner)) continue;
      if (inner.type === 'VariableDeclarator' || inner.type === 'ClassDeclaration')
        for (const name of namesGiven(child(inner, 'id'))) region.declares.add(name);
      if (inner.type === 'CatchClause')
        for (const name of namesGiven(child(inner, 'param'))) region.declares.add(name);
      if (FUNCTIONS.has(inner.type)) {
        if (inner.type === 'FunctionDeclaration')
          for (const name of namesGiven(child(inner, 'id'))) region.declares.add(name);
        enter(file, inner, region, regions);
        continue;
      }
      note(region, inner, at);
      walk(inner);
    }
  };
  walk(node);
}

function note(region: Region, node: SyntaxNode, parent: SyntaxNode): void {
  if (node.type === 'MemberExpression') {
    if (parent.type === 'AssignmentExpression' && child(parent, 'left') === node) return;
    const property = child(node, 'property');
    const name = node['computed'] === true ? stringOf(property) : nameOf(property);
    if (name !== undefined) region.members.add(name);
    return;
  }
  const name = node.type === 'Identifier' ? nameOf(node) : undefined;
  if (name === undefined || isDeclared(node, parent)) return;
  region.names.add(name);
}

/** `n(load, "load")`, by which a bundler keeps the name of a function, does not call it. */
function isNaming(node: SyntaxNode): boolean {
  if (node.type !== 'CallExpression') return false;
  const [first, second, third] = children(node, 'arguments');
  const isNamed = first?.type === 'Identifier' && second?.type === 'Literal' && !third;
  return isNamed && /^(__name|[\w$]{1,2})$/.test(nameOf(child(node, 'callee')) ?? '');
}

/** Names in the place of a variable or a parameter, also inside patterns. */
function namesGiven(node: SyntaxNode | undefined): readonly string[] {
  if (!node) return [];
  if (node.type === 'Identifier') return [nameOf(node) ?? ''];
  if (node.type === 'AssignmentPattern') return namesGiven(child(node, 'left'));
  if (node.type === 'RestElement') return namesGiven(child(node, 'argument'));
  if (node.type === 'ArrayPattern') return children(node, 'elements').flatMap(namesGiven);
  return children(node, 'properties').flatMap((property) =>
    namesGiven(property.type === 'RestElement' ? property : child(property, 'value')),
  );
}

/** Where a name is given to something, or is the name of a member, nothing is mentioned. */
function isDeclared(node: SyntaxNode, parent: SyntaxNode): boolean {
  if (parent.type === 'VariableDeclarator' || parent.type === 'ClassDeclaration')
    return child(parent, 'id') === node;
  if (parent.type === 'Property' || parent.type === 'MethodDefinition')
    return (
      child(parent, 'key') === node && parent['shorthand'] !== true && parent['computed'] !== true
    );
  if (parent.type === 'MemberExpression')
    return child(parent, 'property') === node && parent['computed'] !== true;
  return /^(Import|Export)\w*Specifier$/.test(parent.type);
}

function calledBy({ syntax }: SourceFile, fn: SyntaxNode): Pick<Region, 'name' | 'member'> {
  if (fn.type === 'FunctionDeclaration') return only('name', nameOf(child(fn, 'id')));
  const parent = syntax?.parentOf(fn);
  if (parent?.type === 'VariableDeclarator') return only('name', nameOf(child(parent, 'id')));
  if (parent?.type === 'Property' || parent?.type === 'PropertyDefinition')
    return only('member', nameOf(child(parent, 'key')));
  if (parent?.type === 'MethodDefinition') {
    const name = nameOf(child(parent, 'key'));
    return name === 'constructor' ? {} : only('member', name);
  }
  if (parent?.type !== 'AssignmentExpression') return {};
  const left = child(parent, 'left');
  return only('member', dottedName(left)?.split('.').at(-1));
}

const only = (key: 'name' | 'member', name: string | undefined): Pick<Region, 'name' | 'member'> =>
  name === undefined ? {} : { [key]: name };

function closure(
  regions: readonly Region[],
  exportName: string,
  byMember: boolean,
): ReadonlySet<Region> {
  const reached = new Set<Region>();
  const used = new Map<Region, Set<string>>();
  const roots = new Map(regions.filter(({ around }) => !around).map((one) => [one.file, one]));
  const members = new Set([exportName]);
  const use = (from: Region, name: string): void => {
    const owner = ownerOf(from, name);
    if (!owner) return;
    used.set(owner, (used.get(owner) ?? new Set()).add(name));
    const binding = owner.around ? undefined : bindingsIn(owner.file).get(name);
    const file = binding && importedFile(owner.file, binding.module);
    const root = file && roots.get(file);
    if (root) used.set(root, (used.get(root) ?? new Set()).add(binding.name));
  };
  const runs = ({ around, name, member }: Region): boolean => {
    if (!around) return true;
    if (name !== undefined)
      return (used.get(around)?.has(name) ?? false) || (!around.around && name === exportName);
    if (member === undefined) return reached.has(around);
    return member === exportName || (byMember && members.has(member) && !COMMON.has(member));
  };
  for (let grew = true; grew; ) {
    grew = false;
    for (const region of regions) {
      if (reached.has(region) || !runs(region)) continue;
      reached.add(region);
      for (const name of region.names) use(region, name);
      for (const member of region.members) members.add(member);
      grew = true;
    }
  }
  return reached;
}

/** The scope that a name belongs to; names that nothing declares belong to the file. */
function ownerOf(from: Region, name: string): Region | undefined {
  let at: Region | undefined = from;
  while (at?.around && !at.declares.has(name)) at = at.around;
  return at;
}
