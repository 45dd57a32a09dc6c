import {
  child,
  children,
  dottedName,
  nameOf,
  type SourceFile,
  type SyntaxNode,
  stringOf,
} from '../../src/checking/index.js';
import { bindingOf } from './scopes.js';

/** A piece of a text in code: as it is written, or what is put in. */
export type TextPart = string | SyntaxNode;

const MOST_STEPS = 5;

/** Pieces of a text: literals, templates, `+`, constants of the file; `undefined` for what is no text. */
export function textParts(
  file: SourceFile,
  node: SyntaxNode | undefined,
  step = 0,
): readonly TextPart[] | undefined {
  const whole = stringOf(node);
  if (whole !== undefined) return [whole];
  if (!node || step > MOST_STEPS) return undefined;
  if (node.type === 'TemplateLiteral') {
    const values = children(node, 'expressions');
    return children(node, 'quasis').flatMap((quasi, index) => {
      const value = values[index];
      return [cooked(quasi), ...(value ? (textParts(file, value, step + 1) ?? [value]) : [])];
    });
  }
  if (node.type === 'BinaryExpression' && node['operator'] === '+') {
    const [left, right] = [child(node, 'left'), child(node, 'right')];
    const parts = [left, right].flatMap((one) =>
      one ? (textParts(file, one, step + 1) ?? [one]) : [],
    );
    return parts.some((part) => typeof part === 'string') ? parts : undefined;
  }
  const name = node.type === 'Identifier' ? nameOf(node) : undefined;
  const binding = name === undefined ? undefined : bindingOf(file, node, name);
  const isConstant =
    binding?.type === 'VariableDeclarator' && child(binding, 'id')?.type === 'Identifier';
  return isConstant && binding ? textParts(file, child(binding, 'init'), step + 1) : undefined;
}

function cooked(quasi: SyntaxNode): string {
  const value = quasi['value'];
  return typeof value === 'object' && value !== null && 'cooked' in value
    ? String(value.cooked)
    : '';
}

const ENVIRONMENT =
  /^(?:deploy(?:ment)?)?(?:env|environment|stage)(?:name|suffix|prefix)?$|^suffix$/i;

/** Whether a value only says which environment this is: `envName`, `props.stage`. */
export function isEnvironment(node: SyntaxNode): boolean {
  const name = dottedName(node)?.split('.').at(-1) ?? '';
  return ENVIRONMENT.test(name);
}

/** One form of a text for comparing: what is put in is `*`. */
export const patternOf = (parts: readonly TextPart[]): string =>
  parts.map((part) => (typeof part === 'string' ? part : '*')).join('');
