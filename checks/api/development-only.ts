import {
  child,
  children,
  dottedName,
  nameOf,
  type SourceFile,
  type SyntaxNode,
} from '../../src/checking/index.js';

/** Whether a file is left out of what visitors get, or replaced in it. */
export const isForDevelopment = (file: SourceFile): boolean =>
  FOR_DEVELOPMENT.test(file.path) || isReplaced(file);

const FOR_DEVELOPMENT = /(^|[/._-])(dev|development|local|mock|setupProxy|proxy)[./_-]/i;

/** Angular puts `environment.prod.ts` in the place of `environment.ts`. */
const isReplaced = ({ path, project }: SourceFile): boolean =>
  /(^|\/)environment\.ts$/.test(path) &&
  ['prod', 'production'].some((name) => project.has(path.replace(/ts$/, `${name}.ts`)));

/** Whether a condition keeps it to development. */
export function isGuarded(file: SourceFile, node: SyntaxNode): boolean {
  for (let at = file.syntax?.parentOf(node); at; at = file.syntax?.parentOf(at)) {
    const test = child(at, 'test') ?? (at['operator'] === '&&' ? child(at, 'left') : undefined);
    const text = test ? file.text.slice(test.start, test.end) : '';
    if (at.type === 'Property' && FOR_DEVELOPMENT.test(`.${nameOf(child(at, 'key')) ?? ''}.`))
      return true;
    if (/\b(DEV|PROD|MODE|NODE_ENV|hostname)\b|isDev|isLocal|isProd|develop|localhost/.test(text))
      return true;
  }
  return false;
}

/** Second argument of `new URL(path, 'http://localhost')`, which only helps to take a path apart. */
export function isBaseOnly(file: SourceFile, node: SyntaxNode): boolean {
  const parent = file.syntax?.parentOf(node);
  return (
    parent?.type === 'NewExpression' &&
    dottedName(child(parent, 'callee')) === 'URL' &&
    children(parent, 'arguments')[1] === node
  );
}
