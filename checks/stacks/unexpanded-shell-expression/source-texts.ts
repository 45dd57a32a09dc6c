import {
  cdkName,
  child,
  children,
  isProduct,
  nameOf,
  type Patch,
  type SourceFile,
  type SyntaxNode,
} from '../../../src/checking/index.js';
import { backticks } from '../backticks.js';
import { shellExpression } from './shell.js';

/** A text of a configuration file with the key that it stands under. */
export interface ConfigurationText {
  readonly text: string;
  readonly key: string;
}

/** Members of these files that a shell does read. */
const RUN: Readonly<Record<string, readonly string[]>> = {
  'cdk.json': ['app', 'build', 'watch'],
  'cdk.context.json': [],
  'package.json': ['scripts', 'bin', 'lint-staged', 'husky', 'simple-git-hooks', 'nx', 'wireit'],
};

/** Texts of `cdk.json` and `package.json` that no shell reads. */
export function configurationTexts(file: SourceFile): readonly ConfigurationText[] {
  if (!isProduct(file) || !file.text.includes('$')) return [];
  const name = file.path.split('/').at(-1) ?? '';
  const found: ConfigurationText[] = [];
  const open = Object.entries(Object(file.data))
    .filter(([key]) => !RUN[name]?.includes(key))
    .map(([key, value]) => ({ key, value }));
  for (let one = open.pop(); one; one = open.pop()) {
    const { key, value } = one;
    if (typeof value === 'string') found.push({ text: value, key });
    else if (typeof value === 'object' && value !== null)
      for (const [inner, member] of Object.entries(value))
        open.push({ key: `${key}.${inner}`, value: member });
  }
  return found;
}

export interface NamingText {
  readonly text: string;
  readonly node: SyntaxNode;
  readonly patch: Patch | undefined;
}

/**
 * Ordinary string literals of CDK code with a shell expression in them: with a default or a command
 * anywhere but in what is run, plain `${NAME}` only among the arguments of a construct.
 */
export function namingTexts(file: SourceFile): readonly NamingText[] {
  if (!isProduct(file) || !file.text.includes('aws-cdk') || !/\$[{(]/.test(file.text)) return [];
  return (file.syntax?.nodes('Literal') ?? []).flatMap((node): readonly NamingText[] => {
    const { value } = node;
    const found = typeof value === 'string' ? shellExpression(value) : undefined;
    if (typeof value !== 'string' || found === undefined || value.includes('\n')) return [];
    const place = placeOf(file, node);
    const isPlain = /^\$\{\w+\}$/.test(found);
    if (place === 'run' || (isPlain && place !== 'construct')) return [];
    return [{ text: value, node, patch: isPlain ? backticks(file, node) : undefined }];
  });
}

/** Keys and functions whose texts a shell, or CloudFormation, reads. */
const RUN_KEY =
  /command|script|buildspec|userData|entryPoint|bundling|hooks|install|environment|code|template|definition|body|query|pattern|expression|description|inline/i;
const RUN_CALL =
  /exec|spawn|command|script|userdata|shell|sub$|fromInline|error$|log$|warn$|test$|replace|split|match/i;

type Where = 'run' | 'construct' | 'elsewhere';

function placeOf(file: SourceFile, literal: SyntaxNode): Where {
  let where: Where = 'elsewhere';
  for (let node = file.syntax?.parentOf(literal); node; node = file.syntax?.parentOf(node)) {
    const key = node.type === 'Property' ? (nameOf(child(node, 'key')) ?? '') : '';
    const callee = child(node, 'callee');
    const name = cdkName(file, callee) ?? nameOf(callee) ?? nameOf(child(callee, 'property')) ?? '';
    if (RUN_KEY.test(key)) return 'run';
    if (node.type === 'CallExpression' && RUN_CALL.test(name)) return 'run';
    if (node.type === 'NewExpression' && RUN_CALL.test(name)) return 'run';
    const given = node.type === 'NewExpression' ? children(node, 'arguments') : [];
    const isStackId = /Stack$/.test(name) && given[1] === literal; // has a rule of its own
    if (given.length > 1 && !isStackId) where = 'construct';
    if (/Function|ClassBody|Program/.test(node.type)) return where;
  }
  return where;
}
