import {
  child,
  children,
  dottedName,
  nameOf,
  type Project,
  type SourceFile,
  type SyntaxNode,
  stringOf,
} from '../../sources/index.js';
import type { Position } from './lines.js';

/** `new Class(scope, id)` somewhere in the sources of an app. */
interface Creation {
  readonly file: SourceFile;
  readonly node: SyntaxNode;
  readonly className: string;
  /** Absent where it is only known when the app runs, as the ids of stacks often are. */
  readonly id: string | undefined;
  readonly scope: string | undefined;
  /** The class that it is written in. */
  readonly owner: string | undefined;
  /** The variable that it is kept in. */
  readonly variable: string | undefined;
}

export interface SourcePlace extends Position {
  /** Relative to the project. */
  readonly file: string;
}

/**
 * Finds where an app makes a construct by the ids that lead to it. Every step has to fit: the id, and
 * the class or variable that it is made in; where two places fit, none is told.
 */
export function constructSearch(
  project: Project,
): (constructPath: string) => SourcePlace | undefined {
  let creations: readonly Creation[] | undefined;
  return (constructPath) => {
    creations ??= project.files.filter(isOfApp).flatMap(creationsIn);
    const ids = constructPath.replace(/\/(Resource|Default)$/, '').split('/');
    for (let at = ids.length - 1; at > 0; at -= 1) {
      const fitting = creations.filter((one) => fits(one, ids, at, creations ?? []));
      const [only, second] = fitting;
      if (second) return undefined;
      if (only) return { file: only.file.path, ...only.file.position(only.node.start) };
    }
    return undefined;
  };
}

/** Only files that can make constructs are parsed; those of tests make others. */
const isOfApp = ({ path, text }: SourceFile): boolean =>
  /\.[cm]?[jt]sx?$/.test(path) &&
  !/\.(test|spec)\.|(^|\/)(tests?|__tests__)\//.test(path) &&
  /aws-cdk-lib|@aws-cdk\/|['"]constructs['"]/.test(text);

function creationsIn(file: SourceFile): readonly Creation[] {
  const { syntax } = file;
  return (syntax?.nodes('NewExpression') ?? []).flatMap((node) => {
    const [scope, id, third] = children(node, 'arguments');
    const className = dottedName(child(node, 'callee'))?.split('.').at(-1);
    if (!scope || !id || className === undefined || third?.type === 'SpreadElement') return [];
    const parent = syntax?.parentOf(node);
    const variable =
      parent?.type === 'VariableDeclarator' ? nameOf(child(parent, 'id')) : undefined;
    const owner = syntax && ownerOf(syntax, node);
    return [{ file, node, className, id: stringOf(id), scope: dottedName(scope), owner, variable }];
  });
}

function ownerOf(syntax: NonNullable<SourceFile['syntax']>, node: SyntaxNode): string | undefined {
  for (let around = syntax.parentOf(node); around; around = syntax.parentOf(around))
    if (/^Class/.test(around.type) && around.type !== 'ClassBody')
      return nameOf(child(around, 'id'));
  return undefined;
}

function fits(
  { id, scope, owner, file }: Creation,
  ids: readonly string[],
  at: number,
  all: readonly Creation[],
): boolean {
  if (id !== ids[at]) return false;
  const around = ids[at - 1];
  const isIt = (one: Creation) => one.id === around || (one.id === undefined && at === 1);
  if (scope === 'this') return all.some((one) => one.className === owner && isIt(one));
  return all.some((one) => one.file === file && one.variable === scope && isIt(one));
}
