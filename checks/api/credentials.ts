import {
  child,
  nameOf,
  type Project,
  type SourceFile,
  type SyntaxNode,
  stringOf,
} from '../../src/checking/index.js';
import { isFrontend } from './frontend.js';

const known = new WeakMap<Project, SyntaxNode | undefined>();

/** Whether the frontend asks with cookies: `credentials: 'include'`, `withCredentials: true`. */
export function sendsCredentials(project: Project): boolean {
  if (!known.has(project)) known.set(project, firstIn(project));
  return known.get(project) !== undefined;
}

const firstIn = (project: Project): SyntaxNode | undefined =>
  project.files
    .filter((file) => /credentials/i.test(file.text) && isFrontend(file))
    .flatMap(asksWith)[0];

function asksWith({ syntax }: SourceFile): readonly SyntaxNode[] {
  const options = (syntax?.nodes('Property') ?? []).filter((node) =>
    isWish(nameOf(child(node, 'key')), child(node, 'value')),
  );
  const assigned = (syntax?.nodes('AssignmentExpression') ?? []).filter((node) =>
    isWish(nameOf(child(child(node, 'left'), 'property')), child(node, 'right')),
  );
  return [...options, ...assigned];
}

function isWish(name: string | undefined, value: SyntaxNode | undefined): boolean {
  if (name === 'credentials') return stringOf(value) === 'include';
  return name === 'withCredentials' && value?.['value'] === true;
}
