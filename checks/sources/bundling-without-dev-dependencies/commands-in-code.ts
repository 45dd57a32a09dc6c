import {
  child,
  children,
  type SourceFile,
  type SyntaxNode,
  stringOf,
} from '../../../src/checking/index.js';
import { type Command, commandsOf } from '../shell.js';

/** Shell commands that code holds as one text, or as a list of texts. */
export interface Written {
  readonly node: SyntaxNode;
  readonly commands: readonly Command[];
}

const INSTALL = /\b(?:npm|yarn|pnpm)\s/;

/** Functions that run a text as a command. */
const RUNS = /(?:exec|spawn|run|sh|shell|command|\$)(?:Sync|Async)?$/i;
const calleeOf = (file: SourceFile, call: SyntaxNode): string => {
  const callee = child(call, 'callee');
  return callee ? file.text.slice(callee.start, callee.end) : '';
};

/** Texts with an install in them: `['sh', '-c', 'npm ci && tsc']`, `execSync('npm ci && tsc')`. */
export function commandsInCode(file: SourceFile): readonly Written[] {
  if (!INSTALL.test(file.text)) return [];
  const lists = (file.syntax?.nodes('ArrayExpression') ?? []).flatMap((node) => {
    const texts = children(node, 'elements').map(textOf);
    const isShell = /^(?:\S*\/)?(?:ba|z)?sh$/.test(texts[0] ?? '');
    const lines = (isShell ? texts.slice(2) : texts).filter((one) => one !== undefined);
    return lines.some((one) => INSTALL.test(one))
      ? [{ node, commands: commandsOf(lines.join('\n')) }]
      : [];
  });
  const alone = (file.syntax?.nodes('Literal', 'TemplateLiteral') ?? []).flatMap((node) => {
    const isListed = lists.some(
      ({ node: list }) => list.start <= node.start && node.end <= list.end,
    );
    const parent = file.syntax?.parentOf(node);
    const isGiven = parent?.type === 'CallExpression' && RUNS.test(calleeOf(file, parent));
    const text = isListed || !isGiven ? undefined : textOf(node);
    return text !== undefined && INSTALL.test(text) ? [{ node, commands: commandsOf(text) }] : [];
  });
  return [...lists, ...alone];
}

/** Text of a literal; what a template fills in stands as a variable. */
function textOf(node: SyntaxNode): string | undefined {
  const whole = stringOf(node);
  if (whole !== undefined || node.type !== 'TemplateLiteral') return whole;
  return children(node, 'quasis')
    .map((quasi) => {
      const value = quasi['value'];
      return typeof value === 'object' && value !== null && 'cooked' in value
        ? String(value.cooked)
        : '';
    })
    .join('$IT');
}
